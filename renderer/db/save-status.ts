/** What the status line may say about the last act. */
import type { Instant } from '../../shared/domain/entities.ts';

export const SAVE_STATES = ['idle', 'saving', 'saved', 'on-disk', 'disk-behind', 'failed'] as const;
/**
 * `saved`: in the working store. `on-disk`: the latest act also stands in the journal, after its fsync.
 * `disk-behind`: saved, but the journal could not be written; it is tried again.
 * `failed`: the last act was not saved, or the store can no longer be written.
 */
export type SaveState = (typeof SAVE_STATES)[number];

/** Something that happened to the record at start. Words: `save.notice.<code>` with `params`. */
export interface SaveNotice {
  readonly code: 'restored-from-journal' | 'restored-in-part' | 'joined-with-journal';
  readonly params: Readonly<Record<string, string | number>>;
}

/** The store was written again from the journal, and nothing is missing. */
export const isWholeAgain = (notice: SaveNotice | null): boolean => notice?.code === 'restored-from-journal';

export interface SaveStatus {
  readonly state: SaveState;
  /** When the last act was saved. */
  readonly at: Instant | null;
  /** What is wrong, as a message key under `failure.`; null while all is well. */
  readonly problem: string | null;
  readonly notice: SaveNotice | null;
}

export const IDLE: SaveStatus = { state: 'idle', at: null, problem: null, notice: null };
