/**
 * Which RSC sessions count: reflective, about the age group, and from a provider who qualified on the day of the session.
 *
 * A session that is logged as a range counts only when the provider qualified on every day of it: nobody can say which
 * part of its hours lies on which side of a border, so the whole entry is refused with that reason.
 */
import type { AgeGroup, Id, Person, RscReceived } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { ProviderList } from './pack.ts';
import { providerVerdict, qualifiedDays, type ApplicantDegrees, type Qualified } from './provider-days.ts';
import { missing, no, worst, YES, type Verdict } from './verdict.ts';

export interface SessionContext {
  readonly on: PlainDate;
  readonly associationId: string | null;
  readonly people: ReadonlyMap<Id, Person>;
  readonly applicant: ApplicantDegrees;
  readonly ageGroups: ReadonlySet<AgeGroup>;
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

/** Judges sessions by a provider list. The same session always gets the same verdict object, so that sums can be kept. */
export function sessionJudge(list: ProviderList, context: SessionContext): (session: RscReceived) => Verdict {
  const known = new Map<Id, Qualified>();
  const qualifiedOf = (person: Person): Qualified => {
    const found = known.get(person.id) ?? qualifiedDays(person, list, context.associationId, context.applicant);
    known.set(person.id, found);
    return found;
  };
  return (session) => judge(session, context, qualifiedOf);
}

function judge(session: RscReceived, context: SessionContext, qualifiedOf: (person: Person) => Qualified): Verdict {
  const from = session.date.from;
  const to = lastDayOf(session.date);
  if (to > context.on) return FUTURE;
  if (session.nature !== 'reflective') return NATURE[session.nature];
  const ages = agesVerdict(session.ageGroups, context.ageGroups);
  if (ages.answer === 'no') return ages;
  const person = session.providerId === null ? undefined : context.people.get(session.providerId);
  const provider = person === undefined ? NO_PROVIDER : providerVerdict(from, to, qualifiedOf(person));
  return ages.answer === 'yes' ? provider : worst([ages, provider]);
}

function agesVerdict(ages: readonly AgeGroup[], wanted: ReadonlySet<AgeGroup>): Verdict {
  if (ages.length === 0) return NO_AGES;
  for (const age of ages) if (wanted.has(age)) return YES;
  return OTHER_AGES;
}
