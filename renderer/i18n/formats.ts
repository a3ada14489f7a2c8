/** Numbers, dates and times as people read them, by the language of the system. */
import { MINUTES_PER_HOUR, type Minutes } from '../../shared/domain/duration.ts';
import { partsOf, type PlainDate } from '../../shared/domain/plain-date.ts';
import type { Instant } from '../../shared/domain/entities.ts';

export interface Formats {
  /** `Mar 14, 2024` */
  readonly date: (date: PlainDate) => string;
  /** `March 2024`, for any day in that month. */
  readonly month: (date: PlainDate) => string;
  /** `Thursday, March 14, 2024`: to show how a typed date was understood. */
  readonly longDate: (date: PlainDate) => string;
  /** `Mar 14, 2024 – Jun 2, 2024`, or one date. */
  readonly span: (from: PlainDate, to: PlainDate | null) => string;
  /** Hours as a decimal: `1.5`, at most two places. The unit is said by the words around it. */
  readonly hours: (minutes: Minutes) => string;
  /** `1 h 30 min`: to show how a typed duration was understood. */
  readonly duration: (minutes: Minutes) => string;
  readonly number: (value: number) => string;
  /** `14:32`, or `2:32 PM` where people write so. */
  readonly time: (at: Instant) => string;
  /** `Mar 14, 2024, 2:32 PM`, at the user's clock. */
  readonly moment: (at: Instant) => string;
}

/** A plain date as a moment that `Intl` can format in UTC: no time zone may move it by a day. */
function utc(date: PlainDate): Date {
  const { year, month, day } = partsOf(date);
  return new Date(Date.UTC(year, month - 1, day));
}

export function formatsFor(locale: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const hours = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const hourPart = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'short' });
  const minutePart = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  return {
    date: (value) => date.format(utc(value)),
    month: (value) => month.format(utc(value)),
    longDate: (value) => longDate.format(utc(value)),
    span: (from, to) => (to === null ? date.format(utc(from)) : date.formatRange(utc(from), utc(to))),
    hours: (minutes) => hours.format(minutes / MINUTES_PER_HOUR),
    duration: (minutes) => {
      const whole = Math.floor(minutes / MINUTES_PER_HOUR);
      const rest = minutes % MINUTES_PER_HOUR;
      if (whole === 0) return minutePart.format(rest);
      return rest === 0 ? hourPart.format(whole) : `${hourPart.format(whole)} ${minutePart.format(rest)}`;
    },
    number: (value) => number.format(value),
    time: (at) => time.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
  };
}
