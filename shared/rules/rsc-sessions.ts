/**
 * Which RSC sessions count: reflective, about the age group, and from a provider who qualified on the day of the session.
 *
 * A session that is logged as a range counts only when the provider qualified on every day of it: nobody can say which
 * part of its hours lies on which side of a border, so the whole entry is refused with that reason.
 */
import type { AgeGroup, DegreeLevel, Id, Person, RscReceived } from '../domain/entities.ts';
import { DEGREE_LEVELS } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { addDays, earlierOf, laterOf, plainDate, type PlainDate } from '../domain/plain-date.ts';
import type { Reason } from './evaluation.ts';
import type { Acceptance, ProviderList } from './pack.ts';
import { missing, no, reason, unsettled, worst, YES, type Verdict } from './verdict.ts';

export interface SessionVerdict {
  readonly session: RscReceived;
  readonly verdict: Verdict;
}

interface SessionContext {
  readonly facts: Facts;
  readonly on: PlainDate;
  readonly associationId: string | null;
  readonly people: ReadonlyMap<Id, Person>;
  readonly ageGroups: ReadonlySet<AgeGroup>;
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const EVER: Span = { from: plainDate('1900-01-01'), to: plainDate('2199-12-31') };

/** The days on which a provider surely qualified, those that depend on a missing date, and those pages do not settle. */
interface Qualified {
  readonly surely: readonly Span[];
  readonly ifDated: readonly Span[];
  readonly perhaps: readonly Span[];
  readonly reasons: { readonly none: Verdict; readonly partly: Verdict; readonly undated: Verdict; readonly unsettled: Verdict; readonly noCredentials: Verdict };
  readonly hasCredentials: boolean;
}

const FUTURE = no('in-future');
const NO_PROVIDER = missing('provider-missing');
const NO_AGES = missing('session-age-groups-missing');
const OTHER_AGES = no('other-age-group');
const NATURE: Readonly<Record<Exclude<RscReceived['nature'], 'reflective'>, Verdict>> = {
  'administrative-only': no('administrative-only'),
  'clinical-review-only': no('clinical-review-only'),
  peer: no('peer-supervision'),
};

/** Each session received with its verdict, in the order of the record. */
export function judgeSessions(list: ProviderList, context: SessionContext): readonly SessionVerdict[] {
  const qualified = new Map<Id, Qualified>();
  const applicantDegree = highestDegree(context.facts, context.on);
  const qualifiedOf = (person: Person): Qualified => {
    const known = qualified.get(person.id) ?? qualifiedDays(person, list, context.associationId, applicantDegree);
    qualified.set(person.id, known);
    return known;
  };
  return context.facts['rsc-received'].map((session) => ({ session, verdict: judge(session, context, qualifiedOf) }));
}

function judge(session: RscReceived, context: SessionContext, qualifiedOf: (person: Person) => Qualified): Verdict {
  const span = { from: session.date.from, to: session.date.to ?? session.date.from };
  if (span.to > context.on) return FUTURE;
  if (session.nature !== 'reflective') return NATURE[session.nature];
  const person = session.providerId === null ? undefined : context.people.get(session.providerId);
  const provider = person === undefined ? NO_PROVIDER : providerVerdict(span, qualifiedOf(person));
  return worst([agesVerdict(session.ageGroups, context.ageGroups), provider]);
}

function agesVerdict(ages: readonly AgeGroup[], wanted: ReadonlySet<AgeGroup>): Verdict {
  if (ages.length === 0) return NO_AGES;
  return ages.some((age) => wanted.has(age)) ? YES : OTHER_AGES;
}

function providerVerdict(span: Span, qualified: Qualified): Verdict {
  if (covers(qualified.surely, span)) return YES;
  if (covers(qualified.ifDated, span)) return qualified.reasons.undated;
  if (covers(qualified.perhaps, span)) return qualified.reasons.unsettled;
  if (!qualified.hasCredentials) return qualified.reasons.noCredentials;
  return qualified.surely.some((days) => days.from <= span.to && span.from <= days.to)
    ? qualified.reasons.partly
    : qualified.reasons.none;
}

function covers(spans: readonly Span[], span: Span): boolean {
  return spans.some((days) => days.from <= span.from && span.to <= days.to);
}

function qualifiedDays(
  person: Person, list: ProviderList, associationId: string | null, applicantDegree: number,
): Qualified {
  const applies = (acceptance: Acceptance): boolean =>
    isAt(acceptance, associationId) && hasDegrees(acceptance, person, applicantDegree);
  const accepts = list.accepts.filter(applies);
  const surely = accepts.flatMap((acceptance) => daysOf(acceptance, person, associationId, 'dated'));
  const ifDated = accepts.flatMap((acceptance) => daysOf(acceptance, person, associationId, 'any'));
  const perhaps = list.uncertain.filter(applies).flatMap((acceptance) => daysOf(acceptance, person, associationId, 'any'));
  const params: Reason['params'] = { name: person.name };
  return {
    surely: merged(surely),
    ifDated: merged([...surely, ...ifDated]),
    perhaps: merged([...ifDated, ...perhaps]),
    reasons: {
      none: no('provider-not-qualified', params),
      partly: no('provider-part-of-range', params),
      undated: { answer: 'missing', reason: reason('credential-date-missing', params) },
      unsettled: unsettled('provider-unsettled', params),
      noCredentials: missing('provider-credentials-missing', params),
    },
    hasCredentials: person.credentials.length > 0,
  };
}

function isAt(acceptance: Acceptance, associationId: string | null): boolean {
  if (associationId !== null && acceptance.exceptAssociations.includes(associationId)) return false;
  return acceptance.associations === null || (associationId !== null && acceptance.associations.includes(associationId));
}

function hasDegrees(acceptance: Acceptance, person: Person, applicantDegree: number): boolean {
  const { providerDegree, applicantDegreeBelow } = acceptance;
  const provider = person.highestDegree === null ? -1 : DEGREE_LEVELS.indexOf(person.highestDegree);
  return (providerDegree === null || provider >= DEGREE_LEVELS.indexOf(providerDegree))
    && (applicantDegreeBelow === null || applicantDegree < DEGREE_LEVELS.indexOf(applicantDegreeBelow));
}

/** The days on which the person held all that the acceptance asks for; `dated` leaves out credentials without a first day. */
function daysOf(acceptance: Acceptance, person: Person, associationId: string | null, which: 'dated' | 'any'): readonly Span[] {
  let spans: readonly Span[] = [{ from: acceptance.from ?? EVER.from, to: acceptance.to ?? EVER.to }];
  for (const wanted of acceptance.holds) {
    const held = person.credentials
      .filter((credential) => credential.credential === wanted && (which === 'any' || credential.from !== null))
      // A vetting or waiver is one association's word; an endorsement holds everywhere.
      .filter((credential) => (wanted !== 'vetted' && wanted !== 'waiver')
        || credential.associationId === null || credential.associationId === associationId)
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

/** Rank of the applicant's highest degree awarded by a day, as an index of `DEGREE_LEVELS`; 0 when there is none. */
function highestDegree(facts: Facts, on: PlainDate): number {
  const rank = (degree: DegreeLevel): number => DEGREE_LEVELS.indexOf(degree);
  return facts.education.reduce(
    (highest, entry) => (entry.awardedOn !== null && entry.awardedOn <= on ? Math.max(highest, rank(entry.degree)) : highest), 0);
}
