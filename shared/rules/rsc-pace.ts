/**
 * When the needed hours are reached at a pace: "at 2 hours a month you reach 24 in March 2027". In whole minutes and calendar
 * months, so that the same record gives the same month everywhere.
 */
import type { Minutes } from '../domain/duration.ts';
import { addMonths, wholeMonths, type PlainDate } from '../domain/plain-date.ts';

/** Minutes in a number of months. */
export interface Pace {
  readonly minutes: Minutes;
  readonly months: number;
}

const LOOK_BACK_MONTHS = 12;
/** A projection further away than this says nothing. */
const FURTHEST_MONTHS = 120;

/**
 * The pace of the last twelve months, or since the first session where that is shorter (at least one month). `null` with
 * fewer than two sessions in that time: one is no pace.
 */
export function ownPace(counted: readonly { readonly on: PlainDate; readonly minutes: Minutes }[], on: PlainDate): Pace | null {
  const since = addMonths(on, -LOOK_BACK_MONTHS);
  const recent = counted.filter((session) => session.on > since && session.on <= on);
  if (recent.length < 2) return null;
  const first = counted.reduce((earliest, session) => (session.on < earliest ? session.on : earliest), on);
  const months = first > since ? Math.max(1, wholeMonths(first, on)) : LOOK_BACK_MONTHS;
  const minutes = recent.reduce((sum, session) => sum + session.minutes, 0);
  return minutes === 0 ? null : { minutes, months };
}

export type Projection =
  | { readonly kind: 'reached' }
  /** A day in the month in which the hours are reached. */
  | { readonly kind: 'in-month'; readonly month: PlainDate }
  | { readonly kind: 'too-far' };

export function projection(counts: Minutes, needed: Minutes, pace: Pace, on: PlainDate): Projection {
  if (counts >= needed) return { kind: 'reached' };
  if (pace.minutes <= 0) return { kind: 'too-far' };
  const months = Math.ceil(((needed - counts) * pace.months) / pace.minutes);
  return months > FURTHEST_MONTHS ? { kind: 'too-far' } : { kind: 'in-month', month: addMonths(on, months) };
}
