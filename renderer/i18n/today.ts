/** The day at the user's desk. The domain takes it as a value; this is the edge where it is read. */
import { dateOf, type PlainDate } from '../../shared/domain/plain-date.ts';

export function localToday(now: Date = new Date()): PlainDate {
  const made = dateOf({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() });
  if (!made.ok) throw new Error('The clock of this computer is outside the years 1900 to 2199');
  return made.value;
}
