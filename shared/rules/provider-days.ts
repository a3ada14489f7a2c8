/**
 * On which days a provider qualified to give RSC, by the credentials and degrees that the record holds: for certain, if
 * data that is missing turns out right, and perhaps (where pages do not settle it).
 */
import { DEGREE_LEVELS, type Credential, type DegreeLevel, type Education, type Person } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { addDays, earlierOf, laterOf, plainDate, type PlainDate } from '../domain/plain-date.ts';
import { holdsAt } from './credentials.ts';
import type { Reason } from './evaluation.ts';
import type { Acceptance, ProviderList } from './pack.ts';
import { missing, no, unsettled, worst, YES, type Verdict } from './verdict.ts';

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const EVER: Span = { from: plainDate('1900-01-01'), to: plainDate('2199-12-31') };

/** Days that count if data that is missing turns out right, and what is missing. */
interface Gap {
  readonly spans: readonly Span[];
  readonly verdict: Verdict;
}

const NOT_LOGGED = -1;

/** The applicant's highest degrees, as ranks in `DEGREE_LEVELS`: awarded by the day of evaluation, and without a day. */
export interface ApplicantDegrees {
  readonly awarded: number;
  readonly undated: number;
}

/** The days on which a provider surely qualified, those that depend on missing data, and those pages do not settle. */
export interface Qualified {
  readonly surely: readonly Span[];
  /** `surely` with all that missing data could add. */
  readonly ifFilledIn: readonly Span[];
  readonly gaps: readonly Gap[];
  readonly perhaps: readonly Span[];
  readonly reasons: { readonly none: Verdict; readonly partly: Verdict; readonly unsettled: Verdict; readonly noCredentials: Verdict };
  readonly hasCredentials: boolean;
}

const NO_APPLICANT_DEGREE = missing('applicant-degree-missing');
const OTHER_DEGREES = no('provider-not-qualified');

export function qualifiedDays(person: Person, list: ProviderList, associationId: string | null, applicant: ApplicantDegrees): Qualified {
  const params: Reason['params'] = { name: person.name };
  const maybeHere = (held: Credential): boolean => holdsAt(held, associationId) !== 'no';
  const surelyHere = (held: Credential): boolean => held.from !== null && holdsAt(held, associationId) === 'yes';
  const surely: Span[] = [];
  const gaps: Gap[] = [];
  for (const acceptance of list.accepts.filter((each) => isAt(each, associationId))) {
    const degrees = degreesVerdict(acceptance, person, applicant);
    if (degrees.answer === 'no') continue;
    if (degrees.answer === 'yes') surely.push(...daysOf(acceptance, person, surelyHere));
    const lacking = degrees.answer === 'yes' ? lackingOf(acceptance, person, associationId) : degrees;
    if (lacking !== null) gaps.push({ spans: daysOf(acceptance, person, maybeHere), verdict: lacking });
  }
  const ifFilledIn = [...surely, ...gaps.flatMap(({ spans }) => spans)];
  const perhaps = list.uncertain
    .filter((each) => isAt(each, associationId) && degreesVerdict(each, person, applicant).answer !== 'no')
    .flatMap((each) => daysOf(each, person, maybeHere));
  return {
    surely: merged(surely),
    ifFilledIn: merged(ifFilledIn),
    gaps,
    perhaps: merged([...ifFilledIn, ...perhaps]),
    reasons: {
      none: no('provider-not-qualified', params),
      partly: no('provider-part-of-range', params),
      unsettled: unsettled('provider-unsettled', params),
      noCredentials: missing('provider-credentials-missing', params),
    },
    hasCredentials: person.credentials.length > 0,
  };
}

/** Whether the provider qualified on all days from `from` to `to`. */
export function providerVerdict(from: PlainDate, to: PlainDate, qualified: Qualified): Verdict {
  const { surely, ifFilledIn, gaps, perhaps, reasons } = qualified;
  if (covers(surely, from, to)) return YES;
  const gap = covers(ifFilledIn, from, to) ? gaps.find(({ spans }) => overlaps(spans, from, to)) : undefined;
  if (gap !== undefined) return gap.verdict;
  if (covers(perhaps, from, to)) return reasons.unsettled;
  if (!qualified.hasCredentials) return reasons.noCredentials;
  return overlaps(surely, from, to) ? reasons.partly : reasons.none;
}

function covers(spans: readonly Span[], from: PlainDate, to: PlainDate): boolean {
  for (const days of spans) if (days.from <= from && to <= days.to) return true;
  return false;
}

function overlaps(spans: readonly Span[], from: PlainDate, to: PlainDate): boolean {
  return spans.some((days) => days.from <= to && from <= days.to);
}

function isAt(acceptance: Acceptance, associationId: string | null): boolean {
  if (associationId !== null && acceptance.exceptAssociations.includes(associationId)) return false;
  return acceptance.associations === null || (associationId !== null && acceptance.associations.includes(associationId));
}

/** What the credentials that an acceptance asks for leave open, or `null`. */
function lackingOf(acceptance: Acceptance, person: Person, associationId: string | null): Verdict | null {
  const asked = person.credentials.filter((held) => acceptance.holds.includes(held.credential));
  if (asked.some((held) => holdsAt(held, associationId) === 'unknown')) return missing('credential-association-missing', { name: person.name });
  return asked.some((held) => held.from === null) ? missing('credential-date-missing', { name: person.name }) : null;
}

/** Whether provider and applicant have the degrees that the acceptance is for. */
function degreesVerdict({ providerDegree, applicantDegreeBelow }: Acceptance, person: Person, applicant: ApplicantDegrees): Verdict {
  return worst([
    providerDegree === null ? YES : providerDegreeVerdict(person, providerDegree),
    applicantDegreeBelow === null ? YES : applicantDegreeVerdict(applicant, applicantDegreeBelow),
  ]);
}

const rankOf = (degree: DegreeLevel): number => DEGREE_LEVELS.indexOf(degree);

function providerDegreeVerdict({ name, highestDegree }: Person, atLeast: DegreeLevel): Verdict {
  if (highestDegree === null) return missing('provider-degree-missing', { name });
  return rankOf(highestDegree) >= rankOf(atLeast) ? YES : OTHER_DEGREES;
}

/** Below a level only when the record says what the applicant has, and no higher degree stands there without its day. */
function applicantDegreeVerdict({ awarded, undated }: ApplicantDegrees, below: DegreeLevel): Verdict {
  if (awarded >= rankOf(below)) return OTHER_DEGREES;
  return Math.max(awarded, undated) === NOT_LOGGED || undated >= rankOf(below) ? NO_APPLICANT_DEGREE : YES;
}

export function applicantDegrees(facts: Facts, on: PlainDate): ApplicantDegrees {
  const highest = (entries: readonly Education[]): number => entries.reduce((rank, entry) => Math.max(rank, rankOf(entry.degree)), NOT_LOGGED);
  return {
    awarded: highest(facts.education.filter((entry) => entry.awardedOn !== null && entry.awardedOn <= on)),
    undated: highest(facts.education.filter((entry) => entry.awardedOn === null)),
  };
}

/** The days on which the person held all that the acceptance asks for, by the credentials that are to be looked at. */
function daysOf(acceptance: Acceptance, person: Person, isLookedAt: (held: Credential) => boolean): readonly Span[] {
  let spans: readonly Span[] = [{ from: acceptance.from ?? EVER.from, to: acceptance.to ?? EVER.to }];
  for (const wanted of acceptance.holds) {
    const held = person.credentials
      .filter((credential) => credential.credential === wanted && isLookedAt(credential))
      .map((credential) => ({ from: credential.from ?? EVER.from, to: credential.to ?? EVER.to }));
    spans = spans.flatMap((span) => merged(held).map((days) => ({ from: laterOf(span.from, days.from), to: earlierOf(span.to, days.to) })))
      .filter((span) => span.from <= span.to);
  }
  return spans;
}

/** Spans that touch or overlap become one, so that a credential renewed without a gap counts throughout. */
function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].filter((span) => span.from <= span.to).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last === undefined || span.from > addDays(last.to, 1)) result.push(span);
    else result[result.length - 1] = { from: last.from, to: laterOf(last.to, span.to) };
  }
  return result;
}
