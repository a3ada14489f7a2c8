/** When the backups of a place are to be rehearsed: brought back whole into a scratch folder, and compared. */
import type { Instant } from '../domain/entities.ts';

const DAY = 24 * 60 * 60 * 1000;
const DAYS_BETWEEN = 30;
/** What went wrong is looked at again sooner: perhaps the stick only sat badly. */
const DAYS_AFTER_FAILURE = 1;

export interface HeldRehearsal {
  readonly at: Instant;
  readonly isWhole: boolean;
}

/** `last`: the newest rehearsal of the place. A clock that was set back is no reason to wait: one from the future counts as none. */
export function isRehearsalDue(last: HeldRehearsal | null, now: Instant): boolean {
  if (last === null) return true;
  const passed = Date.parse(now) - Date.parse(last.at);
  return passed < 0 || passed >= DAY * (last.isWhole ? DAYS_BETWEEN : DAYS_AFTER_FAILURE);
}

/** Ends of a rehearsal, as codes of failures, that say nothing about the backup. */
export const SAYS_NOTHING: readonly string[] = ['cancelled', 'rehearsal-no-room', 'backup-crashed'];
