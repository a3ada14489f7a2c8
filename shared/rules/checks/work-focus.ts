/** At least one job of the right kind for which each question is answered yes. */
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { reason, Tally } from '../verdict.ts';
import { fillInSteps, workVerdict } from './work-verdict.ts';

export function checkWorkFocus(check: CheckOf<'work-focus'>, context: RuleContext): Outcome {
  const tally = new Tally();
  const conditions = { paidOnly: false, supervised: check.supervised, services: check.services, answeredYes: check.answers };
  for (const work of context.facts.work) tally.add(work.id, 1, workVerdict(work, conditions, context));
  const { yes, missing: open } = tally.sums;
  const state = yes > 0 ? 'met' : open > 0 ? 'cannot-tell' : 'not-met';
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'entries', needed: 1,
    steps: state === 'met' ? [] : state === 'not-met'
      ? [{ effort: 'work', amount: 1, reason: reason('step-focus-work') }] : fillInSteps(tally.missing),
  };
}
