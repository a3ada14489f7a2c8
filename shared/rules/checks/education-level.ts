/** A degree of at least a level, or of one that counts as well, awarded by the day of evaluation. */
import { DEGREE_LEVELS, type Education } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { no, reason, Tally, YES, type Verdict } from '../verdict.ts';

const FUTURE = no('in-future');
const LOWER = no('degree-too-low');
const IN_PROGRESS = no('degree-in-progress');

export function checkEducationLevel(check: CheckOf<'education-level'>, context: RuleContext): Outcome {
  const tally = new Tally();
  for (const entry of context.facts.education) tally.add(entry.id, 1, degreeVerdict(entry, check, context));
  const { yes } = tally.sums;
  const state = yes > 0 ? 'met' : 'not-met';
  const inProgress = tally.refused.some((entry) => entry.reason.code === 'degree-in-progress');
  const step = { effort: 'work' as const, amount: 1, reason: inProgress ? reason('step-finish-degree') : reason('step-degree', { level: check.atLeast }) };
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'entries', needed: 1, steps: state === 'met' ? [] : [step],
  };
}

function degreeVerdict(entry: Education, check: CheckOf<'education-level'>, context: RuleContext): Verdict {
  const isEnough = DEGREE_LEVELS.indexOf(entry.degree) >= DEGREE_LEVELS.indexOf(check.atLeast) || check.also.includes(entry.degree);
  if (!isEnough) return LOWER;
  if (entry.awardedOn === null) return IN_PROGRESS;
  return entry.awardedOn > context.on ? FUTURE : YES;
}
