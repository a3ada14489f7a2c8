/** What is there or not: a membership, an agreement signed at the renewal, and the certificates behind the hours. */
import type { Agreement, Membership } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { missing, no, reason, Tally, YES, type Verdict } from '../rules/verdict.ts';
import { associationName, associationNamed, countsAsMember } from '../words/associations.ts';
import { inForce, type Answer } from './answers.ts';
import type { Cycle } from './cycles.ts';
import { dayIn, type Found } from './hour-rules.ts';
import { isIn, type JudgingContext } from './judging.ts';
import type { RenewalCheck } from './rules.ts';

const NOTHING: Found = {
  state: 'advice', unit: null, recorded: null, counts: null, needed: null, refusals: [], evidence: () => ({ counted: [], refused: [] }),
  missing: [], warnings: [], readings: [], ruling: null,
};

const FUTURE = no('in-future');
const NO_END = missing('membership-end-missing');
const NO_ASSOCIATION = missing('own-association-missing');

/** A membership that holds today (in a cycle that is over: on its last day). That it ends before the deadline is a caution. */
export function judgeMembership(check: Extract<RenewalCheck, { kind: 'membership' }>, context: JudgingContext, cycle: Cycle): Found {
  const on = dayIn(cycle, context.today);
  const tally = new Tally();
  for (const entry of context.facts.membership) tally.add(entry.id, 1, membershipVerdict(entry, on, check.ofAny ? 'any' : context.associationId));
  const counted = new Set(tally.counted.map(({ entryId }) => entryId));
  const ends = context.facts.membership.filter(({ id }) => counted.has(id)).flatMap(({ validUntil }) => validUntil ?? []).toSorted();
  const last = ends.at(-1);
  return {
    ...presenceOf(tally),
    warnings: last !== undefined && last < cycle.due ? [reason('renewal-membership-until', { until: last })] : [],
  };
}

function membershipVerdict(entry: Membership, on: PlainDate, own: string | null): Verdict {
  if (entry.from !== null && entry.from > on) return FUTURE;
  if (entry.validUntil !== null && entry.validUntil < on) return no('membership-ended', { until: entry.validUntil });
  if (entry.validUntil === null) return NO_END;
  if (own === null) return NO_ASSOCIATION;
  const member = associationNamed(entry.association);
  if (own === 'any') return member === null ? missing('renewal-membership-unknown') : YES;
  if (member !== null && countsAsMember(member, own)) return YES;
  return missing('membership-association-unclear', { association: associationName(own) });
}

/** Signed while the renewal is open. Before that nothing is asked yet. */
export function judgeAgreement(check: Extract<RenewalCheck, { kind: 'agreement' }>, context: JudgingContext, cycle: Cycle): Found {
  const opens = cycle.opens ?? cycle.from;
  const tally = new Tally();
  for (const entry of context.facts.agreement) {
    if (entry.document === check.document) tally.add(entry.id, 1, agreementVerdict(entry, opens, cycle.due, context.today));
  }
  return context.today >= opens ? presenceOf(tally) : { ...NOTHING, missing: [reason('renewal-not-open', { opens })] };
}

function agreementVerdict({ agreedOn }: Agreement, opens: PlainDate, due: PlainDate, today: PlainDate): Verdict {
  if (agreedOn === null) return no('not-agreed-yet');
  if (agreedOn > today) return FUTURE;
  if (agreedOn < opens) return no('renewal-agreed-before', { opens });
  return agreedOn > due ? no('renewal-agreed-after', { due }) : YES;
}

/** One that counts is enough; no number can say how far the others are. */
function presenceOf(tally: Tally): Found {
  const { yes, missing: open } = tally.sums;
  return { ...tally.found(), state: yes > 0 ? 'met' : open > 0 ? 'cannot-tell' : 'not-met', unit: 'items', needed: 1, warnings: [], readings: [], ruling: null };
}

export const judgeAdvice = (): Found => NOTHING;

/** An audit asks for certificates: trainings of the cycle without a file are named by their number. */
export function judgeRecords(context: JudgingContext, cycle: Cycle): Found {
  const without = context.facts.training.filter((training) => isIn(training, cycle) && training.attachments.length === 0).length;
  return without === 0 ? NOTHING : { ...NOTHING, warnings: [reason('renewal-without-certificate', { count: without })] };
}

/** What is there or not can be confirmed by the association or not apply; there is no other amount of it. */
export function answered(found: Found, answer: Answer | null): Found {
  switch (answer?.ruling) {
    case 'as-written': return { ...found, ruling: inForce(answer) };
    case 'does-not-apply': return { ...found, state: 'not-applicable', missing: [], warnings: [], ruling: inForce(answer) };
    case 'other-reading':
    case 'other-amount':
    case undefined: return found;
  }
}
