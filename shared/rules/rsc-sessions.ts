/**
 * Which RSC sessions count: reflective, about the age group, and from a provider who qualified on the day of the session.
 *
 * A session that is logged as a range counts only when the provider qualified on every day of it: nobody can say which
 * part of its hours lies on which side of a border, so the whole entry is refused with that reason.
 */
import type { AgeGroup, Id, Person, RscReceived } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { ProviderList } from './pack.ts';
import { applicantDegrees, providerVerdict, qualifiedDays, type Qualified } from './provider-days.ts';
import { missing, no, worst, YES, type Verdict } from './verdict.ts';

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
  const applicant = applicantDegrees(context.facts, context.on);
  const qualifiedOf = (person: Person): Qualified => {
    const known = qualified.get(person.id) ?? qualifiedDays(person, list, context.associationId, applicant);
    qualified.set(person.id, known);
    return known;
  };
  return context.facts['rsc-received'].map((session) => ({ session, verdict: judge(session, context, qualifiedOf) }));
}

function judge(session: RscReceived, context: SessionContext, qualifiedOf: (person: Person) => Qualified): Verdict {
  const span = { from: session.date.from, to: lastDayOf(session.date) };
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
