/** Changes to the record as data: the change log, the journal, undo and redo are made of these. */
import type { Entry, Id, Instant } from './entities.ts';

/** One entry before and after: created (`before` null), removed (`after` null) or edited. */
export interface Change {
  readonly id: Id;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

export const ACT_NAMES = ['add', 'edit', 'remove', 'import', 'sample', 'undo', 'redo'] as const;
export type ActName = (typeof ACT_NAMES)[number];

/** One act of the user: everything it changed, in one transaction, with one number. */
export interface ChangeRow {
  /** 1, 2, 3 … without gaps, in the order of the acts. */
  readonly seq: number;
  readonly at: Instant;
  readonly act: ActName;
  readonly changes: readonly Change[];
  /** For `undo` and `redo`: the `seq` of the act that is taken back or done again; else null. */
  readonly target: number | null;
}

/** What an act wants to write, before it has a number and a time. */
export type Act = Pick<ChangeRow, 'act' | 'changes' | 'target'>;
