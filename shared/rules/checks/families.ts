/** Families of the age group served, as numbers; paid or not, in jobs of the right kind of service. */
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { Step } from '../evaluation.ts';
import type { CheckOf } from '../pack-checks.ts';
import { missing, reason, stateOf, Tally } from '../verdict.ts';
import { fillInSteps, jobName, workVerdict } from './work-verdict.ts';

export function checkFamilies(check: CheckOf<'families'>, context: RuleContext): Outcome {
  const tally = new Tally();
  const steps: Step[] = [];
  const conditions = { paidOnly: false, supervised: false, services: check.services, answeredYes: check.answeredYes };
  let mayBeMore = false;
  for (const work of context.facts.work) {
    const verdict = workVerdict(work, conditions, context);
    const numberMissing = work.familiesServed === null && verdict.answer !== 'no';
    const params = { name: jobName(work) };
    tally.add(work.id, work.familiesServed ?? 0, numberMissing ? missing('families-missing', params) : verdict);
    if (!numberMissing) continue;
    mayBeMore = true;
    steps.push({ effort: 'fill-in', amount: 1, reason: reason('step-families', params) });
  }
  const { yes } = tally.sums;
  const sums = { ...tally.sums, missing: mayBeMore ? check.families : tally.sums.missing };
  const state = stateOf(sums, check.families);
  steps.push(...fillInSteps(tally.missing));
  steps.push({ effort: 'work', amount: check.families - yes, reason: reason('step-serve-families', { count: check.families - yes }) });
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'families', needed: check.families, steps: state === 'met' ? [] : steps,
  };
}
