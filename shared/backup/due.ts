/** Whether a place for backups waits for a new one. */
import type { Instant } from '../domain/entities.ts';
import type { BackupFacts } from './backup-name.ts';

const MINUTES_BETWEEN = 15;

export interface DueQuestion {
  /** The last act of the record. */
  readonly lastSeq: number;
  /** The fullest backup of the record in this place. */
  readonly newest: Pick<BackupFacts, 'at' | 'seq'> | null;
  readonly now: Instant;
}

/** Whether the fullest backup lacks acts. */
export function lacksActs({ lastSeq, newest }: DueQuestion): boolean {
  return lastSeq > (newest?.seq ?? 0);
}

/** Nothing new needs no backup. A clock that was set back is no reason to wait. */
export function isDue(question: DueQuestion): boolean {
  if (!lacksActs(question)) return false;
  const { newest, now } = question;
  if (newest === null) return true;
  const minutes = (Date.parse(now) - Date.parse(newest.at)) / 60_000;
  return minutes < 0 || minutes >= MINUTES_BETWEEN;
}
