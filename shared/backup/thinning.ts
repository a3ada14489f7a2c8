/**
 * Which backups of one record may go: 3 of today, the last one of each of 14 days and of each of 12 months stay, and the
 * fullest one always. A backup from the future (the clock was wrong) is never judged by its day, so it stays as well.
 */
import type { Instant } from '../domain/entities.ts';
import type { BackupFacts } from './backup-name.ts';

const OF_TODAY = 3;
const DAYS = 14;
const MONTHS = 12;

/** Those that may be removed. All are of one record; `now` is the clock of this computer, whatever it is worth. */
export function superfluous<B extends Pick<BackupFacts, 'at' | 'seq'>>(backups: readonly B[], now: Instant): readonly B[] {
  const newestFirst = backups.toSorted((a, b) => b.seq - a.seq || (a.at < b.at ? 1 : -1));
  const past = newestFirst.filter(({ at }) => at <= now);
  const today = dayOf(now);
  const kept = new Set<B>([
    ...newestFirst.slice(0, 1),
    ...newestFirst.filter(({ at }) => at > now),
    ...past.filter(({ at }) => dayOf(at) === today).slice(0, OF_TODAY),
    ...firstOfEach(past, dayOf).slice(0, DAYS),
    ...firstOfEach(past, monthOf).slice(0, MONTHS),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

const dayOf = (at: Instant): string => at.slice(0, 10);
const monthOf = (at: Instant): string => at.slice(0, 7);

/** The fullest backup of each day or month, the latest day or month first. */
function firstOfEach<B extends Pick<BackupFacts, 'at'>>(newestFirst: readonly B[], spanOf: (at: Instant) => string): readonly B[] {
  const bySpan = new Map<string, B>();
  for (const backup of newestFirst) if (!bySpan.has(spanOf(backup.at))) bySpan.set(spanOf(backup.at), backup);
  return [...bySpan].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([, backup]) => backup);
}
