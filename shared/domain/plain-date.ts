/**
 * Calendar dates without a time zone, as `YYYY-MM-DD` strings: they sort, compare and store as text,
 * and no time zone can move them by a day.
 */
import { err, ok, type Result } from './result.ts';

declare const plainDateBrand: unique symbol;
/** A valid calendar date `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days of a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date of these parts, or `not-a-date` when no such day exists in the supported years. */
export function dateOf(parts: DateParts): Result<PlainDate, 'not-a-date'> {
  const { year, month, day } = parts;
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return err('not-a-date');
  if (day < 1 || day > daysInMonth(year, month)) return err('not-a-date');
  const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return ok(text as PlainDate); // the only place where the brand is given
}

/** Reads `YYYY-MM-DD` strictly; for what people type see `parse-date.ts`. */
export function parsePlainDate(text: string): Result<PlainDate, 'not-a-date'> {
  const match = PATTERN.exec(text);
  if (match === null) return err('not-a-date');
  return dateOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
}

export function isPlainDate(text: string): text is PlainDate {
  return parsePlainDate(text).ok;
}

/** A date that is known to be valid, for literals in code and tests. Throws on a mistake. */
export function plainDate(text: string): PlainDate {
  const parsed = parsePlainDate(text);
  if (!parsed.ok) throw new Error(`Not a calendar date: ${text}`);
  return parsed.value;
}

export function partsOf(date: PlainDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export const earlierOf = (a: PlainDate, b: PlainDate): PlainDate => (a <= b ? a : b);
export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a >= b ? a : b);

/** Days since 1970-01-01 in the proleptic Gregorian calendar. Method: H. Hinnant, "days_from_civil". */
export function dayNumber(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`; clamped to the supported years. */
export function dateFromDayNumber(days: number): PlainDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return clamped({ year, month, day });
}

function clamped(parts: DateParts): PlainDate {
  if (parts.year < FIRST_YEAR) return plainDate(`${String(FIRST_YEAR)}-01-01`);
  if (parts.year > LAST_YEAR) return plainDate(`${String(LAST_YEAR)}-12-31`);
  const day = Math.min(parts.day, daysInMonth(parts.year, parts.month));
  const made = dateOf({ ...parts, day });
  if (!made.ok) throw new Error('Parts of a date are out of range');
  return made.value;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** Adds calendar months; a day that the target month lacks becomes its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  return clamped({ year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day });
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Calendar months since the year 0: dates of the same month have the same number, those of the next one the next. */
export function monthNumber(date: PlainDate): number {
  const { year, month } = partsOf(date);
  return year * 12 + month - 1;
}

/** Whole calendar months from `a` to `b`, both days included: 1 January to 31 December is 12. */
export function wholeMonths(a: PlainDate, b: PlainDate): number {
  if (b < a) return 0;
  const after = addDays(b, 1);
  const months = monthNumber(after) - monthNumber(a);
  return addMonths(a, months) <= after ? months : months - 1;
}
