/** Reads a date as people type it. What it understood is shown back at once, so a guess is never silent. */
import { addDays, dateOf, partsOf, type PlainDate } from './plain-date.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Why a text is not taken as a date; words under `issue.<code>`.
 * `date-incomplete`: no day, as in `March 2024`. `date-ambiguous`: `3-4-2024` is two different days, by country.
 */
export type DateProblem = 'date-empty' | 'date-unreadable' | 'date-incomplete' | 'date-ambiguous' | 'date-impossible';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const FULL_MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
] as const;
const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+/;
/** Two-digit years up to this many years ahead of today belong to this century. */
const YEARS_AHEAD = 10;

type Parsed = Result<PlainDate, DateProblem>;
/** `year` null: none was typed. */
interface Reading { readonly year: number | null; readonly month: number; readonly day: number }

/**
 * Understands `2024-03-14`, `20240314`, `3/14/2024` (month first, as in the United States), `14.3.2024` (day first),
 * `14 Mar 2024`, `March 14th, 2024`, `today`, `yesterday`, two-digit years, and `3/14` or `14 March` without a year:
 * the latest such day that is not after `today`.
 */
export function parseDate(text: string, today: PlainDate): Parsed {
  const clean = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').replace(WEEKDAY, '');
  if (clean === '') return err('date-empty');
  if (clean === 'today') return ok(today);
  if (clean === 'yesterday') return ok(addDays(today, -1));
  const reading = readNumbers(clean, today) ?? readWords(clean, today);
  if (reading === null) return err('date-unreadable');
  return reading.ok ? dateFrom(reading.value, today) : reading;
}

function readNumbers(text: string, today: PlainDate): Result<Reading, DateProblem> | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const yearFirst = compact ?? /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\.?$/.exec(text);
  if (yearFirst !== null) return ok({ year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) });
  if (/^\d{4}[-/.]\d{1,2}$/.test(text) || /^\d{1,2}[-/.]\d{4}$/.test(text)) return err('date-incomplete');
  const match = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2})?)?$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = match[4] === undefined ? null : fullYear(match[4], today);
  const monthFirst = { year, month: first, day: second };
  const dayFirst = { year, month: second, day: first };
  if (match[2] === '.') return ok(dayFirst);
  if (first > 12) return ok(dayFirst); // only one reading is a date
  if (match[2] === '-' && second <= 12 && first !== second) return err('date-ambiguous');
  return ok(monthFirst);
}

function readWords(text: string, today: PlainDate): Result<Reading, DateProblem> | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of )?([a-z]+)\.?,?[ -]?(?:'?(\d{4}|\d{2}))?$/.exec(text);
  if (dayFirst !== null) return named(dayFirst[2], dayFirst[1], dayFirst[3], today);
  const monthFirst = /^([a-z]+)\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:(?:, ?| |-)'?(\d{4}|\d{2}))?$/.exec(text);
  if (monthFirst !== null) return named(monthFirst[1], monthFirst[2], monthFirst[3], today);
  const noDay = /^([a-z]+)\.?,?(?: (\d{4}))?$/.exec(text);
  return noDay !== null && monthNumber(noDay[1] ?? '') !== null ? err('date-incomplete') : null;
}

function named(word = '', day = '', year: string | undefined, today: PlainDate): Result<Reading, DateProblem> | null {
  const month = monthNumber(word);
  if (month === null) return null;
  return ok({ year: year === undefined ? null : fullYear(year, today), month, day: Number(day) });
}

function monthNumber(word: string): number | null {
  if (word === 'sept') return 9;
  const index = Math.max(MONTHS.findIndex((name) => name === word), FULL_MONTHS.findIndex((name) => name === word));
  return index < 0 ? null : index + 1;
}

function fullYear(digits: string, today: PlainDate): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const latest = partsOf(today).year + YEARS_AHEAD;
  const inThisCentury = Math.floor(latest / 100) * 100 + year;
  return inThisCentury <= latest ? inThisCentury : inThisCentury - 100;
}

function dateFrom(reading: Reading, today: PlainDate): Parsed {
  const { year, month, day } = reading;
  if (year !== null) {
    const made = dateOf({ year, month, day });
    return made.ok ? made : err('date-impossible');
  }
  // Eight years always hold a 29 February, across 1900 and 2100 too.
  const thisYear = partsOf(today).year;
  for (let back = 0; back <= 8; back += 1) {
    const made = dateOf({ year: thisYear - back, month, day });
    if (made.ok && made.value <= today) return made;
  }
  return err('date-impossible');
}
