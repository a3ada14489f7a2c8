/**
 * Things that are there or not on a day: membership and the two agreements.
 *
 * Membership is asked of the applicant's own association; who applies on the Alliance's direct path may be a member of
 * any association (its page on how to apply). The association of a membership is free text: where it does not name an
 * association that we know, or names another one, nobody can tell from the record whether it counts.
 */
import type { Agreement, Membership } from '../../domain/entities.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { associationName, associationNamed, countsAsMember } from '../../words/associations.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { Step } from '../evaluation.ts';
import type { CheckOf } from '../pack-checks.ts';
import { missing, no, reason, Tally, YES, type Verdict } from '../verdict.ts';

const FUTURE = no('in-future');
const NOT_SIGNED = no('not-agreed-yet');
const NO_END = missing('membership-end-missing');
const NO_ASSOCIATION = missing('own-association-missing');

export function checkMembership(_check: CheckOf<'membership'>, context: RuleContext): Outcome {
  const tally = new Tally();
  for (const entry of context.facts.membership) tally.add(entry.id, 1, membershipVerdict(entry, context));
  const [lacking] = tally.missing;
  return outcomeOf(tally, lacking !== undefined
    ? { effort: 'fill-in', amount: 1, reason: reason(`step-${lacking.code}`, lacking.params) }
    : { effort: 'join', amount: 1, reason: reason(tally.recorded === 0 ? 'step-join' : 'step-renew-membership') });
}

function membershipVerdict(entry: Membership, { on, associationId }: RuleContext): Verdict {
  if (entry.from !== null && entry.from > on) return FUTURE;
  if (entry.validUntil !== null && entry.validUntil < on) return no('membership-ended', { until: entry.validUntil });
  if (entry.validUntil === null) return NO_END;
  return associationVerdict(entry, associationId);
}

function associationVerdict(entry: Membership, own: string | null): Verdict {
  if (own === null) return NO_ASSOCIATION;
  const member = associationNamed(entry.association);
  if (member !== null && countsAsMember(member, own)) return YES;
  return missing('membership-association-unclear', { association: associationName(own) });
}

export function checkAgreement(check: CheckOf<'agreement'>, context: RuleContext): Outcome {
  const tally = new Tally();
  for (const entry of context.facts.agreement) {
    if (entry.document === check.document) tally.add(entry.id, 1, agreementVerdict(entry, context.on));
  }
  return outcomeOf(tally, { effort: 'sign', amount: 1, reason: reason(`step-agree-${check.document}`) });
}

function agreementVerdict(entry: Agreement, on: PlainDate): Verdict {
  if (entry.agreedOn === null) return NOT_SIGNED;
  return entry.agreedOn > on ? FUTURE : YES;
}

/** One that counts is enough; no number can say how far the others are. */
function outcomeOf(tally: Tally, step: Step): Outcome {
  const { yes, missing: open } = tally.sums;
  const state = yes > 0 ? 'met' : open > 0 ? 'cannot-tell' : 'not-met';
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'items', needed: 1, steps: state === 'met' ? [] : [step],
  };
}
