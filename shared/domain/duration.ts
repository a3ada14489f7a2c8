/** Durations as whole minutes, so that sums of hours are exact. */

/** A whole number of minutes, 0 or more. */
export type Minutes = number;

export const MINUTES_PER_HOUR = 60;

export const hours = (count: number): Minutes => Math.round(count * MINUTES_PER_HOUR);

export function sumMinutes(values: readonly Minutes[]): Minutes {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Hours as a plain decimal with at most two places: 90 → `1.5`, 100 → `1.67`. What an input shows: half a hundredth
 * of an hour is less than half a minute, so `parseDuration` reads the same minutes back.
 * Locale-aware text is made with `Intl.NumberFormat` from `minutes / 60`.
 */
export function decimalHours(minutes: Minutes): string {
  return String(Math.round((minutes / MINUTES_PER_HOUR) * 100) / 100);
}
