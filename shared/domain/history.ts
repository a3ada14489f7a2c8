/** Undo and redo from the change log alone, so that they work across restarts. */
import type { Act, Change, ChangeRow } from './changes.ts';

export interface History {
  /** The act that undo would take back, or null. */
  readonly undoable: ChangeRow | null;
  /** The act that redo would do again, or null. */
  readonly redoable: ChangeRow | null;
}

/** Replays the log (ascending `seq`): a new act clears what could be redone, as in any editor. */
export function historyOf(log: readonly ChangeRow[]): History {
  const acts = new Map<number, ChangeRow>();
  const done: number[] = [];
  const undone: number[] = [];
  for (const row of log) {
    if (row.act === 'undo') {
      const seq = done.pop();
      if (seq !== undefined) undone.push(seq);
    } else if (row.act === 'redo') {
      const seq = undone.pop();
      if (seq !== undefined) done.push(seq);
    } else {
      acts.set(row.seq, row);
      done.push(row.seq);
      undone.length = 0;
    }
  }
  return { undoable: acts.get(done.at(-1) ?? 0) ?? null, redoable: acts.get(undone.at(-1) ?? 0) ?? null };
}

const inverse = (change: Change): Change => ({ id: change.id, before: change.after, after: change.before });

export function undoOf(row: ChangeRow): Act {
  return { act: 'undo', changes: row.changes.map(inverse).reverse(), target: row.seq };
}

export function redoOf(row: ChangeRow): Act {
  return { act: 'redo', changes: row.changes, target: row.seq };
}
