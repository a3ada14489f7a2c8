/**
 * The best span for RSC hours: at least `minMonths`, at most `maxMonths` calendar months, as many hours as possible.
 *
 * A window starts on the first day of a session, lasts `maxMonths` calendar months and holds the sessions that lie in it
 * entirely. For one start the largest set of sessions has both the most hours and the longest span, so trying every
 * start finds the best window exactly; two pointers make it one pass over the sorted sessions.
 */
import { addMonths, dateFromDayNumber, dayNumber, plainDate, wholeMonths, type PlainDate } from '../domain/plain-date.ts';
import type { Minutes } from '../domain/duration.ts';

/** Minutes on a day or a range of days; days as numbers (see `dayNumber`), both included. */
export interface DatedMinutes {
  readonly from: number;
  readonly to: number;
  readonly minutes: Minutes;
}

export interface Window {
  readonly from: PlainDate;
  /** Last day of the last session in the window. */
  readonly to: PlainDate;
  readonly minutes: Minutes;
  readonly months: number;
}

export interface WindowNeeds {
  readonly minutes: Minutes;
  readonly minMonths: number;
  readonly maxMonths: number;
}

/**
 * The window that fulfils the needs, else the one with the most hours; of equals the longest, and of these the earliest. `null` without sessions.
 * The sessions come in order of their first day.
 */
export function bestWindow(sessions: readonly DatedMinutes[], needs: WindowNeeds): Window | null {
  const endOf = monthsLater(needs.maxMonths);
  const enoughAfter = monthsLater(needs.minMonths);
  const areDays = sessions.every(isOneDay);
  const byStart = areDays ? sessions : sessions.filter((session) => session.to < endOf(session.from));
  const byEnd = areDays ? byStart : byStart.toSorted((a, b) => a.to - b.to || a.from - b.from);
  /** Sessions inside that may end last: ends rise, starts fall towards the back. */
  const last: DatedMinutes[] = [];
  let entered = 0;
  let minutes = 0;
  let best: Candidate | null = null;
  let previous = Number.NaN;
  for (const first of byStart) {
    if (first.from !== previous) {
      previous = first.from;
      const after = endOf(first.from);
      for (let next = byEnd[entered]; next !== undefined && next.to < after; next = byEnd[++entered]) {
        minutes += next.minutes;
        if (areDays) last.pop(); // of single days the later one always lasts longer
        else while ((last.at(-1)?.from ?? Infinity) <= next.from) last.pop();
        last.push(next);
      }
      while ((last[last.length - 1]?.from ?? Infinity) < first.from) last.pop();
      const to = last[last.length - 1]?.to ?? first.to;
      const isEnough = minutes >= needs.minutes && to >= enoughAfter(first.from) - 1;
      const window = { from: first.from, to, minutes, isEnough };
      if (best === null || isBetter(window, best)) best = window;
    }
    minutes -= first.minutes;
  }
  return best === null ? null : described(best);
}

/** Whether a window has enough hours in a long enough span. */
export function fulfils(window: Window, needs: WindowNeeds): boolean {
  return window.minutes >= needs.minutes && window.months >= needs.minMonths;
}

const isOneDay = (session: DatedMinutes): boolean => session.from === session.to;

type Candidate = DatedMinutes & { readonly isEnough: boolean };

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.isEnough !== b.isEnough) return a.isEnough;
  return a.minutes !== b.minutes ? a.minutes > b.minutes : a.to - a.from > b.to - b.from;
}

function described({ from, to, minutes }: DatedMinutes): Window {
  const [first, end] = [dateFromDayNumber(from), dateFromDayNumber(to)];
  return { from: first, to: end, minutes, months: wholeMonths(first, end) };
}

const FIRST_DAY = dayNumber(plainDate('1900-01-01'));
const LAST_DAY = dayNumber(plainDate('2199-12-31'));
const UNKNOWN = -1;
const tables = new Map<number, Int32Array>();

/** The day so many calendar months after a day; remembered, because every session of every category asks again. */
function monthsLater(months: number): (day: number) => number {
  const table = tables.get(months) ?? new Int32Array(LAST_DAY - FIRST_DAY + 1).fill(UNKNOWN);
  tables.set(months, table);
  return (day) => {
    const known = table[day - FIRST_DAY] ?? UNKNOWN;
    if (known !== UNKNOWN) return known + FIRST_DAY;
    const later = dayNumber(addMonths(dateFromDayNumber(day), months));
    table[day - FIRST_DAY] = later - FIRST_DAY;
    return later;
  };
}
