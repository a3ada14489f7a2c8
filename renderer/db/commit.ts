/** Writing acts: one transaction for one act, rows and log together. */
import type { Act, ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Id, Instant } from '../../shared/domain/entities.ts';
import { decide, idsNeeded, type Command } from '../../shared/domain/commands.ts';
import type { FieldIssue } from '../../shared/domain/validation.ts';
import { redoOf, undoOf, type History } from '../../shared/domain/history.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { RecordDatabase } from './database.ts';
import { historyAt } from './history-walk.ts';
import { refusalsOf } from './storable.ts';

export type CommitOutcome = Result<ChangeRow | null, readonly FieldIssue[]>;

/** Decides on a command and writes its act. `ok(null)`: there was nothing to change. Rejects when the store cannot write. */
export function commitCommand(db: RecordDatabase, command: Command, now: Instant): Promise<CommitOutcome> {
  return inOneTransaction(db, async () => {
    const decision = decide(command, await readFor(db, command), { now });
    return decision.ok ? writeAct(db, decision.value, now) : decision;
  });
}

/**
 * Takes the latest act back, or does the latest undone act again; null when there is none. With `only`, nothing is done
 * unless the act is the one of that number.
 */
export function commitStep(db: RecordDatabase, step: 'undo' | 'redo', now: Instant, only?: number): Promise<ChangeRow | null> {
  return inOneTransaction(db, async () => {
    const { undoable, redoable } = await readHistory(db);
    const row = step === 'undo' ? undoable : redoable;
    if (row === null || (only !== undefined && row.seq !== only)) return null;
    const written = await writeAct(db, step === 'undo' ? undoOf(row) : redoOf(row), now);
    if (!written.ok) throw new Error(`Act ${String(row.seq)} of the log cannot be written again`); // it was looked at before it was logged
    return written.value;
  });
}

export async function readHistory(db: RecordDatabase): Promise<History> {
  return historyAt(await lastSeqOf(db), (seq) => db.changes.get(seq));
}

/** Number of the last act; 0 in an empty store. */
export async function lastSeqOf(db: RecordDatabase): Promise<number> {
  const last = await db.changes.orderBy('seq').lastKey();
  return typeof last === 'number' ? last : 0;
}

function inOneTransaction<T>(db: RecordDatabase, work: () => Promise<T>): Promise<T> {
  return db.transaction('rw', [db.entries, db.changes, db.meta], work);
}

/** Only what the decision looks at: a save into 100,000 entries reads a handful. */
async function readFor(db: RecordDatabase, command: Command): Promise<ReadonlyMap<Id, Entry>> {
  const asked = command.type === 'remove' ? await db.entries.bulkGet([...command.ids]) : [];
  const kinds = new Map(asked.flatMap((entry) => (entry === undefined ? [] : [[entry.id, entry.kind] as const])));
  const ids = idsNeeded(command, (id) => kinds.get(id));
  const entries = ids === 'all' ? await db.entries.toArray() : await db.entries.bulkGet([...new Set(ids)]);
  return new Map(entries.flatMap((entry) => (entry === undefined ? [] : [[entry.id, entry] as const])));
}

async function writeAct(db: RecordDatabase, act: Act, at: Instant): Promise<CommitOutcome> {
  if (act.changes.length === 0) return ok(null);
  const row: ChangeRow = { seq: (await lastSeqOf(db)) + 1, at, ...act };
  const counted = await db.meta.get('entryCount');
  const before = counted?.key === 'entryCount' ? counted.value : 0;
  const after = before + row.changes.reduce((sum, change) => sum + Number(change.after !== null) - Number(change.before !== null), 0);
  const refusals = refusalsOf(row, after);
  if (refusals.length > 0) return err(refusals);
  await writeEntries(db, row);
  if (after !== before) await db.meta.put({ key: 'entryCount', value: after });
  await db.changes.add(row);
  return ok(row);
}

async function writeEntries(db: RecordDatabase, row: ChangeRow): Promise<void> {
  const written = row.changes.flatMap((change) => (change.after === null ? [] : [change.after]));
  const removed = row.changes.flatMap((change) => (change.after === null ? [change.id] : []));
  if (removed.length > 0) await db.entries.bulkDelete(removed);
  if (written.length > 0) await db.entries.bulkPut(written);
}
