/** A condition that each training entry has to fulfil for itself: it names at least one competency. */
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { no, reason, stateOf, Tally, YES } from '../verdict.ts';

const NO_COMPETENCY = no('no-competency');

export function checkPerEntry(_check: CheckOf<'per-entry'>, context: RuleContext): Outcome {
  const { training } = context.facts;
  if (training.length === 0) return EMPTY_OUTCOME;
  const tally = new Tally();
  for (const entry of training) tally.add(entry.id, 1, entry.competencies.length > 0 ? YES : NO_COMPETENCY);
  const without = tally.sums.no;
  return {
    ...EMPTY_OUTCOME, state: stateOf(tally.sums, training.length), unit: 'entries',
    recorded: training.length, counts: tally.sums.yes, needed: training.length,
    counted: tally.counted, refused: tally.refused,
    steps: without === 0 ? [] : [{ effort: 'fill-in', amount: without, reason: reason('step-name-competencies', { count: without }) }],
  };
}
