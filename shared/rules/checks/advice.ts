/** Shown, never judged: what successful applications usually hold. Clock hours of finished training, whatever their kind. */
import { hours } from '../../domain/duration.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { reason, Tally } from '../verdict.ts';
import { trainingVerdict } from './hours.ts';

export function checkAdvice(check: CheckOf<'advice'>, context: RuleContext): Outcome {
  const typical = check.typicalTrainingHours;
  if (typical === null) return { ...EMPTY_OUTCOME, state: 'advice' };
  const tally = new Tally();
  for (const training of context.facts.training) tally.add(training.id, training.minutes, trainingVerdict(training, [], context.on));
  return {
    ...EMPTY_OUTCOME, state: 'advice', unit: 'minutes',
    recorded: tally.recorded, counts: tally.sums.yes, needed: hours(typical.from),
    counted: tally.counted, refused: tally.refused,
    warnings: tally.sums.yes < hours(typical.from) ? [reason('below-typical', typical)] : [],
  };
}
