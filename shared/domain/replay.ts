/** The record that a change log leads to. */
import type { Act, Change, ChangeRow } from './changes.ts';
import { redoOf, undoOf } from './history.ts';
import type { Entry, Id } from './entities.ts';

/** Applies changes to a map in place: the one mutation, kept here. */
export function applyChanges(record: Map<Id, Entry>, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.after === null) record.delete(change.id);
    else record.set(change.id, change.after);
  }
}

/** The record after these acts, in order. */
export function replay(rows: readonly ChangeRow[], start: ReadonlyMap<Id, Entry> = new Map()): Map<Id, Entry> {
  const record = new Map(start);
  for (const row of rows) applyChanges(record, row.changes);
  return record;
}

/**
 * Puts the acts of a log after act `lastSeq` of another: they are numbered anew without gaps, and what each act found
 * before it is read from the record that is there now. An undo or redo stays tied to its act: to the moved one, else to
 * the act of that number in the log before; where that is not there either, it becomes an ordinary edit.
 */
export function rebase(rows: readonly ChangeRow[], lastSeq: number, start: ReadonlyMap<Id, Entry>): readonly ChangeRow[] {
  const record = new Map(start);
  const moved = new Map<number, ChangeRow>();
  return rows.map((row, index) => {
    const next: ChangeRow = { ...rebased(row, moved, lastSeq, record), seq: lastSeq + index + 1, at: row.at };
    applyChanges(record, next.changes);
    moved.set(row.seq, next);
    return next;
  });
}

function rebased(row: ChangeRow, moved: ReadonlyMap<number, ChangeRow>, lastSeq: number, record: ReadonlyMap<Id, Entry>): Act {
  const changes = row.changes.map((change) => ({ ...change, before: record.get(change.id) ?? null }));
  if (row.target === null) return { act: row.act, changes, target: null };
  const target = moved.get(row.target);
  if (target !== undefined) return row.act === 'undo' ? undoOf(target) : redoOf(target);
  return row.target <= lastSeq ? { act: row.act, changes, target: row.target } : { act: 'edit', changes, target: null };
}
