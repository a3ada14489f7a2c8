/**
 * The span in which the RSC hours fall. Only hours that surely count are looked at.
 *
 * A window starts on the first day of a session, lasts `maxMonths` calendar months and holds the sessions that lie in it
 * entirely. For one start the largest set of sessions has both the most hours and the longest span, so trying every
 * start finds the best window exactly; two pointers make it one pass over the sorted sessions.
 */
import { hours, MINUTES_PER_HOUR } from '../../domain/duration.ts';
import { compareText } from '../../domain/order.ts';
import { addDays, addMonths, wholeMonths, type PlainDate } from '../../domain/plain-date.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { reason } from '../verdict.ts';

export interface Session {
  readonly id: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly minutes: number;
}

export interface Window {
  readonly from: PlainDate;
  /** Last day of the last session in the window. */
  readonly to: PlainDate;
  readonly minutes: number;
  readonly months: number;
}

export interface WindowNeeds {
  readonly minutes: number;
  readonly minMonths: number;
  readonly maxMonths: number;
}

/** The window that fulfils the needs, else the one with the most hours; the earliest of equals. `null` without sessions. */
export function bestWindow(sessions: readonly Session[], needs: WindowNeeds): Window | null {
  const lastDay = (start: PlainDate): PlainDate => addDays(addMonths(start, needs.maxMonths), -1);
  const fitting = sessions.filter((session) => session.to <= lastDay(session.from));
  const byStart = [...fitting].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.id, b.id));
  const byEnd = [...fitting].sort((a, b) => compareText(a.to, b.to) || compareText(a.from, b.from) || compareText(a.id, b.id));
  /** Sessions inside that may end last: ends rise, starts fall towards the back. */
  const candidates: Session[] = [];
  let entered = 0;
  let minutes = 0;
  let best: Window | null = null;
  let previous: PlainDate | null = null;
  for (const first of byStart) {
    if (first.from !== previous) {
      previous = first.from;
      const end = lastDay(first.from);
      for (let next = byEnd[entered]; next !== undefined && next.to <= end; next = byEnd[++entered]) {
        minutes += next.minutes;
        while ((candidates.at(-1)?.from ?? '9') <= next.from) candidates.pop();
        candidates.push(next);
      }
      while ((candidates.at(-1)?.from ?? '9') < first.from) candidates.pop();
      const to = candidates.at(-1)?.to ?? first.to;
      const window = { from: first.from, to, minutes, months: wholeMonths(first.from, to) };
      if (best === null || isBetter(window, best, needs)) best = window;
    }
    minutes -= first.minutes;
  }
  return best;
}

function fulfils(window: Window, needs: WindowNeeds): boolean {
  return window.minutes >= needs.minutes && window.months >= needs.minMonths;
}

function isBetter(a: Window, b: Window, needs: WindowNeeds): boolean {
  const fulfilled = Number(fulfils(a, needs)) - Number(fulfils(b, needs));
  if (fulfilled !== 0) return fulfilled > 0;
  return a.minutes !== b.minutes ? a.minutes > b.minutes : a.months > b.months;
}

export function checkRscWindow(check: CheckOf<'rsc-window'>, context: RuleContext): Outcome {
  const all = context.sessions(check.providers);
  const counting = all.filter(({ verdict }) => verdict.answer === 'yes').map(({ session }) => ({
    id: session.id, from: session.date.from, to: lastDayOf(session.date), minutes: session.minutes,
  }));
  const needs = { minutes: hours(check.hours), minMonths: check.minMonths, maxMonths: check.maxMonths };
  const best = bestWindow(counting, needs);
  if (best === null) return { ...EMPTY_OUTCOME, state: 'short', unit: 'minutes', recorded: 0, counts: 0, needed: needs.minutes };
  const inside = (session: Session): boolean => session.from >= best.from && session.to <= best.to;
  const outside = reason('outside-window', { from: best.from, to: best.to });
  const params = { from: best.from, to: best.to, hours: best.minutes / MINUTES_PER_HOUR, months: best.months };
  const met = fulfils(best, needs);
  return {
    ...EMPTY_OUTCOME,
    state: met ? 'met' : best.minutes >= needs.minutes ? 'not-met' : 'short',
    unit: 'minutes',
    recorded: counting.reduce((sum, session) => sum + session.minutes, 0),
    counts: best.minutes,
    needed: needs.minutes,
    counted: counting.filter(inside).map(({ id, minutes }) => ({ entryId: id, amount: minutes })),
    refused: counting.filter((session) => !inside(session)).map(({ id, minutes }) => ({ entryId: id, amount: minutes, reason: outside })),
    warnings: met ? [reason('best-window', params)]
      : [reason('window-not-fulfilled', { ...params, minMonths: check.minMonths, maxMonths: check.maxMonths, needed: check.hours })],
  };
}
