/** At least one job of the right kind for which each question is answered yes. */
import type { Work } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { missing, reason, Tally, worst, type Verdict } from '../verdict.ts';
import { jobName, workVerdict } from './work-verdict.ts';

export function checkWorkFocus(check: CheckOf<'work-focus'>, context: RuleContext): Outcome {
  const tally = new Tally();
  for (const work of context.facts.work) tally.add(work.id, 1, focusVerdict(work, check, context));
  const { yes, missing: open } = tally.sums;
  const state = yes > 0 ? 'met' : open > 0 ? 'cannot-tell' : 'not-met';
  const steps = [...tally.missing].map((lacking) => ({
    effort: 'fill-in' as const, amount: 1,
    reason: lacking.code === 'focus-unknown' ? reason('step-answer-focus', lacking.params) : reason('step-work-age-groups'),
  }));
  return {
    ...EMPTY_OUTCOME, state, unit: 'entries', recorded: tally.recorded, counts: yes, needed: 1,
    counted: tally.counted, refused: tally.refused, missing: [...tally.missing],
    steps: state === 'met' ? [] : state === 'not-met'
      ? [{ effort: 'work', amount: 1, reason: reason('step-focus-work') }] : steps,
  };
}

function focusVerdict(work: Work, check: CheckOf<'work-focus'>, context: RuleContext): Verdict {
  const kind = workVerdict(work, { paidOnly: false, services: check.services, notAnsweredNo: check.answers }, context);
  const isOpen = check.answers.some((question) => work[question] === 'unknown');
  return isOpen ? worst([kind, missing('focus-unknown', { name: jobName(work) })]) : kind;
}
