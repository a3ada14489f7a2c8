/** Shown, never judged: what successful applications usually hold. Clock hours of finished training, whatever their kind. */
import { hours } from '../../domain/duration.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import { TRAINING_TAGS, type CheckOf } from '../pack-checks.ts';
import { evidenceOf, reason } from '../verdict.ts';

export function checkAdvice(check: CheckOf<'advice'>, context: RuleContext): Outcome {
  const typical = check.typicalTrainingHours;
  if (typical === null) return { ...EMPTY_OUTCOME, state: 'advice' };
  const ledger = context.training([]);
  const sums = ledger.sums(TRAINING_TAGS);
  return {
    ...EMPTY_OUTCOME, state: 'advice', unit: 'minutes',
    recorded: sums.yes + sums.no, counts: sums.yes, needed: hours(typical.from),
    refusals: ledger.refusals(TRAINING_TAGS),
    evidence: evidenceOf(ledger.entries, (entry) => entry.minutes, ledger.verdictOf),
    warnings: sums.yes < hours(typical.from) ? [reason('below-typical', typical)] : [],
  };
}
