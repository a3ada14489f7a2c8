/** Dates, hours and numbers as people of a language write them, for reports that are made without a window. */
import { partsOf, type PlainDate } from '../domain/plain-date.ts';
import { MINUTES_PER_HOUR, type Minutes } from '../domain/duration.ts';

export interface ReportFormats {
  readonly date: (date: PlainDate) => string;
  /** The months of two dates: `Mar 2025`, `Jan – Mar 2025`. */
  readonly months: (from: PlainDate, to: PlainDate) => string;
  /** Minutes as hours, with the word: `1.5 hours`. */
  readonly hours: (minutes: Minutes) => string;
  readonly number: (value: number) => string;
}

export function reportFormats(language: string): ReportFormats {
  const dates = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 2, style: 'unit', unit: 'hour', unitDisplay: 'long' });
  return {
    date: (date) => dates.format(utc(date)),
    months: (from, to) => months.formatRange(utc(from), utc(to)),
    hours: (minutes) => hours.format(minutes / MINUTES_PER_HOUR),
    number: (value) => numbers.format(value),
  };
}

function utc(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day);
}
