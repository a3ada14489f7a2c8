/**
 * How long RSC was provided to others: calendar months that hold a session about the age group, each once. The pages ask for
 * years of providing and say nothing about how many sessions make one, so a month without a session is not counted.
 */
import type { RscProvided } from '../../domain/entities.ts';
import { compareText } from '../../domain/order.ts';
import { monthNumber, type PlainDate } from '../../domain/plain-date.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { Step } from '../evaluation.ts';
import type { CheckOf } from '../pack-checks.ts';
import { missing, no, reason, stateOf, Tally, YES, type Verdict } from '../verdict.ts';
import { firstAward } from './first-award.ts';

const FUTURE = no('in-future');
const BEFORE_DEGREE = no('before-degree');
const OTHER_AGES = no('other-age-group');
const NO_AGES = missing('provided-age-groups-missing');
const SAME_MONTH = no('month-counted-already');

export function checkRscProvided(check: CheckOf<'rsc-provided'>, context: RuleContext): Outcome {
  const since = check.afterDegree === null ? null : firstAward(check.afterDegree, context);
  const judged = context.facts['rsc-provided']
    .map((session) => ({ session, verdict: verdictOf(session, check, since, context) }))
    .sort((a, b) => compareText(a.session.date.from, b.session.date.from) || compareText(a.session.id, b.session.id));
  const sure = new Set<number>();
  const tally = new Tally();
  for (const { session, verdict } of judged) {
    const months = monthsTouched(session);
    const fresh = verdict.answer === 'yes' ? months.filter((month) => !sure.has(month)) : months;
    tally.add(session.id, fresh.length, verdict);
    if (fresh.length < months.length) tally.add(session.id, months.length - fresh.length, SAME_MONTH);
    if (verdict.answer === 'yes') for (const month of fresh) sure.add(month);
  }
  const hopeful = new Set([...sure, ...judged.filter(({ verdict }) => verdict.answer === 'missing').flatMap(({ session }) => monthsTouched(session))]);
  const state = stateOf({ yes: sure.size, missing: hopeful.size - sure.size, unsettled: 0 }, check.months);
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'months', needed: check.months, counts: sure.size,
    steps: state === 'met' ? [] : stepsFor(tally, check.months - hopeful.size),
  };
}

function verdictOf(session: RscProvided, check: CheckOf<'rsc-provided'>, since: PlainDate | null, context: RuleContext): Verdict {
  if (lastDayOf(session.date) > context.on) return FUTURE;
  if (check.afterDegree !== null && (since === null || session.date.from < since)) return BEFORE_DEGREE;
  if (session.ageGroups.length === 0) return NO_AGES;
  return session.ageGroups.some((age) => context.ageGroups.has(age)) ? YES : OTHER_AGES;
}

function monthsTouched(session: RscProvided): readonly number[] {
  const first = monthNumber(session.date.from);
  return Array.from({ length: monthNumber(lastDayOf(session.date)) - first + 1 }, (_, at) => first + at);
}

function stepsFor(tally: Tally, short: number): readonly Step[] {
  const fillIn: readonly Step[] = tally.missing.size === 0 ? [] : [{ effort: 'fill-in', amount: 1, reason: reason('step-provided-age-groups') }];
  return short > 0 ? [...fillIn, { effort: 'work', amount: short, reason: reason('step-log-provided', { months: short }) }] : fillIn;
}
