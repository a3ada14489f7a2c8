/** Reads a duration as people type it; a bare number means hours. */
import { MINUTES_PER_HOUR, type Minutes } from './duration.ts';
import { MOST_MINUTES } from './limits.ts';
import { err, ok, type Result } from './result.ts';

/** Why a text is not taken as a duration; words under `issue.<code>`. */
export type DurationProblem = 'duration-empty' | 'duration-unreadable' | 'duration-too-long';

const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' };
const HOUR_UNIT = '(?:h|hr|hrs|hour|hours|std)\\.?';
const MINUTE_UNIT = '(?:m|min|mins|minute|minutes)\\.?';
/** A comma with three digits is left alone: `1,500` is a thousand and a half to some and one and a half to others. */
const NUMBER = '(\\d+(?:\\.\\d*|,\\d{0,2})?|\\.\\d+|,\\d{1,2})';

const CLOCK = /^(\d+):([0-5]\d)(?: ?h)?$/;
const HOURS = new RegExp(`^${NUMBER} ?(?:${HOUR_UNIT})?$`);
const MINUTES = new RegExp(`^${NUMBER} ?${MINUTE_UNIT}$`);
const BOTH = new RegExp(`^(\\d+) ?${HOUR_UNIT} ?(?:and )?(\\d{1,2}) ?(?:${MINUTE_UNIT})?$`);
const MIXED = new RegExp(`^(?:(\\d+)(?: |-| and ))?(\\d+)/(\\d+) ?(?:${HOUR_UNIT})?$`);

/**
 * Understands `2`, `1.5`, `1,5`, `1:30`, `1h30`, `1 h 30 min`, `90m`, `90 min`, `1 1/2`, `½` and `1½ hours`.
 * The result is rounded to the nearest whole minute. Zero is a duration.
 */
export function parseDuration(text: string): Result<Minutes, DurationProblem> {
  const clean = text.trim().toLowerCase()
    .replace(/(\d?)\s*([½¼¾⅓⅔])/gu, (_all, whole: string, sign: string) => `${whole === '' ? '' : `${whole} `}${FRACTIONS[sign] ?? sign}`)
    .normalize('NFKC').replace(/\s+/g, ' ');
  if (clean === '') return err('duration-empty');
  const minutes = minutesIn(clean);
  if (minutes === null || !Number.isFinite(minutes)) return err('duration-unreadable');
  const whole = Math.round(minutes);
  return whole > MOST_MINUTES ? err('duration-too-long') : ok(whole);
}

function minutesIn(text: string): number | null {
  const clock = CLOCK.exec(text) ?? BOTH.exec(text);
  if (clock !== null) {
    const minutes = Number(clock[2]);
    return minutes < MINUTES_PER_HOUR ? Number(clock[1]) * MINUTES_PER_HOUR + minutes : null;
  }
  const mixed = MIXED.exec(text);
  if (mixed !== null) {
    const parts = Number(mixed[3]);
    return parts === 0 ? null : (Number(mixed[1] ?? 0) + Number(mixed[2]) / parts) * MINUTES_PER_HOUR;
  }
  const hours = HOURS.exec(text);
  if (hours !== null) return decimal(hours[1]) * MINUTES_PER_HOUR;
  const minutes = MINUTES.exec(text);
  return minutes === null ? null : decimal(minutes[1]);
}

/** Both `.` and `,` are decimal signs; no thousands are expected in the hours of one entry. */
function decimal(digits = ''): number {
  return Number(digits.replace(',', '.'));
}
