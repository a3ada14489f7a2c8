/**
 * Months of work in a set of date ranges, each day counted once.
 *
 * A day of a month with n days is 1/n month; 29 February is nothing, so that February is always 28 days. This makes the
 * sum exact for whole years between any two anniversaries (1 March 2023 to 28 February 2025 is 24 months, a day less is
 * not), independent of how jobs are cut into entries, and never smaller for more days.
 * Counted in whole units of 1/13020 month (the least common multiple of 28, 30 and 31), never in fractions.
 */
import { addDays, laterOf, partsOf, type PlainDate } from '../../domain/plain-date.ts';

export interface Range {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const UNITS_PER_MONTH = 13_020;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Units from the year 0 to the start of a day. */
function unitsBefore(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const days = DAYS_IN_MONTH[month - 1] ?? 31;
  return (year * 12 + month - 1) * UNITS_PER_MONTH + Math.min(day - 1, days) * (UNITS_PER_MONTH / days);
}

function unitsIn(range: Range): number {
  return range.from > range.to ? 0 : unitsBefore(addDays(range.to, 1)) - unitsBefore(range.from);
}

/** Counts ranges that come in order of their first day, one at a time, and tells the whole months so far. */
export class MonthCounter {
  private units = 0;
  private covered: PlainDate | null = null;

  /** Adds a range that starts no earlier than the one before; returns the whole months of all ranges so far. */
  add(range: Range): number {
    const from = this.covered === null ? range.from : laterOf(range.from, addDays(this.covered, 1));
    this.units += unitsIn({ from, to: range.to });
    this.covered = this.covered === null ? range.to : laterOf(this.covered, range.to);
    return Math.floor(this.units / UNITS_PER_MONTH);
  }
}

/** Whole months of one range. */
export function monthsOf(range: Range): number {
  return Math.floor(unitsIn(range) / UNITS_PER_MONTH);
}
