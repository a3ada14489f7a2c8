/**
 * Calendar months of work of the right kind, up to the day of evaluation. Two jobs at the same time count once.
 * How part time counts is not published, so weekly hours are shown beside the months, as a caution.
 */
import { hours } from '../../domain/duration.ts';
import type { Work } from '../../domain/entities.ts';
import { compareText } from '../../domain/order.ts';
import { earlierOf, laterOf } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';
import type { Reason, Step } from '../evaluation.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { no, reason, stateOf, Tally, type Verdict } from '../verdict.ts';
import { MonthCounter, monthsOf, type Range } from './calendar-months.ts';
import { firstAward } from './first-award.ts';
import { fillInSteps, jobName, workVerdict } from './work-verdict.ts';

const BEFORE_DEGREE = no('before-degree');
const OVERLAP: Verdict = no('overlaps-other-job');

interface Job {
  readonly work: Work;
  readonly range: Range;
  readonly verdict: Verdict;
}

export function checkWorkYears(check: CheckOf<'work-years'>, context: RuleContext): Outcome {
  const jobs = context.facts.work.map((work) => judgeJob(work, check, context)).sort(byStart);
  const sure = new MonthCounter();
  const hopeful = new MonthCounter();
  const tally = new Tally();
  const warnings: Reason[] = [];
  let months = 0;
  let hopefulMonths = 0;
  for (const { work, range, verdict } of jobs) {
    const alone = range.from <= range.to ? monthsOf(range) : 0;
    if (verdict.answer === 'missing') hopefulMonths = hopeful.add(range);
    if (verdict.answer !== 'yes') {
      tally.add(work.id, alone, verdict);
      continue;
    }
    hopefulMonths = hopeful.add(range);
    const before = months;
    months = sure.add(range);
    tally.add(work.id, months - before, verdict);
    const lost = alone - (months - before);
    if (lost > 0) tally.add(work.id, lost, OVERLAP);
    const caution = partTimeCaution(work, alone, hours(check.partTimeBelowHours));
    if (caution !== null) warnings.push(caution);
  }
  const sums = { yes: months, missing: Math.max(0, hopefulMonths - months), unsettled: 0 };
  const state = stateOf(sums, check.months);
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'months', needed: check.months, warnings,
    steps: state === 'met' ? [] : stepsFor(tally, check.months - Math.max(months, hopefulMonths)),
  };
}

function judgeJob(work: Work, check: CheckOf<'work-years'>, context: RuleContext): Job {
  const range = { from: work.from, to: earlierOf(work.to ?? context.on, context.on) };
  const verdict = workVerdict(work, check, context);
  if (check.afterDegree === null || verdict.answer === 'no') return { work, range, verdict };
  const degree = firstAward(check.afterDegree, context);
  if (degree === null || degree > range.to) return { work, range, verdict: BEFORE_DEGREE };
  return { work, range: { from: laterOf(range.from, degree), to: range.to }, verdict };
}

function partTimeCaution(work: Work, months: number, fullTime: number): Reason | null {
  if (work.minutesPerWeek === null) return reason('weekly-hours-missing', { name: jobName(work) });
  if (work.minutesPerWeek >= fullTime) return null;
  return reason('part-time', { name: jobName(work), months, hours: work.minutesPerWeek / 60 });
}

function byStart(a: Job, b: Job): number {
  return compareText(a.range.from, b.range.from) || compareText(a.range.to, b.range.to) || compareText(a.work.id, b.work.id);
}

function stepsFor(tally: Tally, short: number): readonly Step[] {
  const fillIn = fillInSteps(tally.missing);
  return short > 0 ? [...fillIn, { effort: 'work', amount: short, reason: reason('step-log-work', { months: short }) }] : fillIn;
}
