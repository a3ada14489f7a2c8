/** Whether a place for backups waits for a new one. */
import type { Instant } from '../domain/entities.ts';
import type { BackupFacts } from './backup-name.ts';

export const MINUTES_BETWEEN = 15;

export interface DueQuestion {
  /** The last act of the record. */
  readonly lastSeq: number;
  /** The fullest backup of the record in this place. */
  readonly newest: Pick<BackupFacts, 'at' | 'seq'> | null;
  readonly now: Instant;
}

/** Nothing new needs no backup. A clock that was set back is no reason to wait. */
export function isDue({ lastSeq, newest, now }: DueQuestion): boolean {
  if (lastSeq === 0 || (newest !== null && newest.seq >= lastSeq)) return false;
  if (newest === null) return true;
  const minutes = (Date.parse(now) - Date.parse(newest.at)) / 60_000;
  return minutes < 0 || minutes >= MINUTES_BETWEEN;
}
