/** Writing acts: one transaction for one act, rows and log together. */
import type { Act, ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Id, Instant } from '../../shared/domain/entities.ts';
import { decide, idsNeeded, type Command } from '../../shared/domain/commands.ts';
import type { FieldIssue } from '../../shared/domain/validation.ts';
import { redoOf, undoOf, type History } from '../../shared/domain/history.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { RecordDatabase } from './database.ts';
import { historyAt } from './history-walk.ts';

export type CommitOutcome = Result<ChangeRow | null, readonly FieldIssue[]>;

/** Decides on a command and writes its act. `ok(null)`: there was nothing to change. Rejects when the store cannot write. */
export function commitCommand(db: RecordDatabase, command: Command, now: Instant): Promise<CommitOutcome> {
  return inOneTransaction(db, async () => {
    const decision = decide(command, await readFor(db, command), { now });
    return decision.ok ? ok(await writeAct(db, decision.value, now)) : decision;
  });
}

/** Takes the latest act back, or does the latest undone act again; null when there is none. */
export function commitStep(db: RecordDatabase, step: 'undo' | 'redo', now: Instant): Promise<ChangeRow | null> {
  return inOneTransaction(db, async () => {
    const { undoable, redoable } = await readHistory(db);
    if (step === 'undo') return undoable === null ? null : writeAct(db, undoOf(undoable), now);
    return redoable === null ? null : writeAct(db, redoOf(redoable), now);
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

async function writeAct(db: RecordDatabase, act: Act, at: Instant): Promise<ChangeRow | null> {
  if (act.changes.length === 0) return null;
  const row: ChangeRow = { seq: (await lastSeqOf(db)) + 1, at, ...act };
  await writeChanges(db, row);
  await db.changes.add(row);
  return row;
}

async function writeChanges(db: RecordDatabase, row: ChangeRow): Promise<void> {
  const written = row.changes.flatMap((change) => (change.after === null ? [] : [change.after]));
  const removed = row.changes.flatMap((change) => (change.after === null ? [change.id] : []));
  const grown = row.changes.reduce((sum, { before, after }) => sum + Number(after !== null) - Number(before !== null), 0);
  if (removed.length > 0) await db.entries.bulkDelete(removed);
  if (written.length > 0) await db.entries.bulkPut(written);
  if (grown === 0) return;
  const count = await db.meta.get('entryCount');
  await db.meta.put({ key: 'entryCount', value: (count?.key === 'entryCount' ? count.value : 0) + grown });
}
