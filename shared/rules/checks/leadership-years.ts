/** Calendar months of leadership activities at the levels that a rule names, paid or not. Two at the same time count once. */
import type { Leadership } from '../../domain/entities.ts';
import { compareText } from '../../domain/order.ts';
import { earlierOf } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { no, reason, stateOf, Tally, YES, type Verdict } from '../verdict.ts';
import { MonthCounter, monthsOf } from './calendar-months.ts';

const FUTURE = no('in-future');
const OTHER_LEVEL = no('other-leadership-level');
const OVERLAP = no('overlaps-other-activity');

export function checkLeadershipYears(check: CheckOf<'leadership-years'>, context: RuleContext): Outcome {
  const counter = new MonthCounter();
  const tally = new Tally();
  let months = 0;
  for (const activity of context.facts.leadership.toSorted(byStart)) {
    const range = { from: activity.from, to: earlierOf(activity.to ?? context.on, context.on) };
    const alone = monthsOf(range);
    const verdict = verdictOf(activity, check, context);
    if (verdict.answer !== 'yes') {
      tally.add(activity.id, alone, verdict);
      continue;
    }
    const before = months;
    months = counter.add(range);
    tally.add(activity.id, months - before, verdict);
    if (alone > months - before) tally.add(activity.id, alone - (months - before), OVERLAP);
  }
  const state = stateOf({ yes: months, missing: 0, unsettled: 0 }, check.months);
  const short = check.months - months;
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'months', needed: check.months,
    steps: state === 'met' ? [] : [{ effort: 'work', amount: short, reason: reason('step-log-leadership', { months: short }) }],
  };
}

function verdictOf(activity: Leadership, check: CheckOf<'leadership-years'>, context: RuleContext): Verdict {
  if (activity.from > context.on) return FUTURE;
  return check.levels.includes(activity.level) ? YES : OTHER_LEVEL;
}

function byStart(a: Leadership, b: Leadership): number {
  return compareText(a.from, b.from) || compareText(a.to ?? '9', b.to ?? '9') || compareText(a.id, b.id);
}
