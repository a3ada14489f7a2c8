/** Brings store and journal together at start, before anything is shown. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Id } from '../../shared/domain/entities.ts';
import { rebase, replay } from '../../shared/domain/replay.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { assertNever, err, ok, type Result } from '../../shared/domain/result.ts';
import { hashOfAct } from './act-hash.ts';
import { lastSeqOf } from './commit.ts';
import type { RecordDatabase } from './database.ts';
import { readJournal, type JournalPort, type JournalStatus } from './journal-port.ts';
import type { SaveNotice } from './save-status.ts';
import { LATEST_VERSION } from './schema.ts';
import { isWhole, planStart, type StoreState } from './start-plan.ts';

export interface Recovered {
  readonly databaseId: string;
  readonly notice: SaveNotice | null;
}

/**
 * Makes the store hold every act that the journal holds. What the store alone has stays, and is sent to the journal later.
 * Fails with `store-damaged` when acts are missing in both, and with `record-lost` when there is nothing but damage.
 */
export async function recover(
  db: RecordDatabase,
  journal: JournalPort,
  status: JournalStatus,
  newId: () => string,
): Promise<Result<Recovered, 'store-damaged' | 'record-lost'>> {
  const store: StoreState = {
    ...(await countsOf(db)),
    actsAfterJournal: await db.changes.where('seq').above(status.lastSeq).count(),
    agreesWithJournal: await agrees(db, journal, status),
  };
  const { type } = planStart(store, status, status.expected);
  switch (type) {
    case 'begin':
      return ok({ databaseId: await nameStore(db, status.databaseId ?? store.databaseId ?? newId()), notice: null });
    case 'follow':
      return ok({ databaseId: await nameStore(db, store.databaseId ?? newId()), notice: null });
    case 'damaged':
      return err('store-damaged');
    case 'lost':
      return err('record-lost');
    case 'extend':
    case 'rebuild':
    case 'join': {
      const databaseId = status.databaseId ?? newId();
      const known = type === 'extend' ? store.lastSeq : 0;
      const rows = await readJournal(journal, known, status.lastSeq);
      if (type === 'extend') await extend(db, rows);
      else await rewrite(db, rows, databaseId, type);
      const code = type === 'join' ? 'joined-with-journal' : noticeOfRestored(status);
      return ok({ databaseId, notice: { code, params: { acts: rows.length, entries: await db.entries.count() } } });
    }
    default:
      return assertNever(type);
  }
}

/** Where there was damage, at this start or before, nobody can say that nothing is missing. */
function noticeOfRestored({ damagedLines }: JournalStatus): SaveNotice['code'] {
  return damagedLines > 0 ? 'restored-in-part' : 'restored-from-journal';
}

/** The name of a store that has lost nothing, by its own account; null for any other: it must not be used by itself. */
export async function wholeStore(db: RecordDatabase): Promise<string | null> {
  const counts = await countsOf(db);
  return isWhole(counts) ? counts.databaseId : null;
}

async function countsOf(db: RecordDatabase): Promise<Omit<StoreState, 'actsAfterJournal' | 'agreesWithJournal'>> {
  return db.transaction('r', [db.entries, db.changes, db.meta], async () => {
    const meta = await db.meta.toArray();
    const databaseId = meta.flatMap((row) => (row.key === 'databaseId' ? [row.value] : []))[0] ?? null;
    const expectedEntryCount = meta.flatMap((row) => (row.key === 'entryCount' ? [row.value] : []))[0] ?? 0;
    return {
      databaseId, expectedEntryCount, lastSeq: await lastSeqOf(db), actCount: await db.changes.count(), entryCount: await db.entries.count(),
    };
  });
}

/** Compares the last act of the shorter log with its namesake in the longer one. */
async function agrees(db: RecordDatabase, journal: JournalPort, status: JournalStatus): Promise<boolean> {
  const seq = Math.min(await lastSeqOf(db), status.lastSeq);
  const ours = await db.changes.get(seq);
  if (ours === undefined) return true;
  const [theirs] = seq === status.lastSeq ? [] : await journal.read(seq - 1, 1);
  const hash = theirs === undefined ? status.lastHash : await hashOfAct(theirs);
  return hash === null || hash === (await hashOfAct(ours));
}

async function nameStore(db: RecordDatabase, databaseId: string): Promise<string> {
  await db.meta.bulkPut([{ key: 'databaseId', value: databaseId }, { key: 'schemaVersion', value: LATEST_VERSION }]);
  return databaseId;
}

async function extend(db: RecordDatabase, rows: readonly ChangeRow[]): Promise<void> {
  await db.transaction('rw', [db.entries, db.changes, db.meta], async () => {
    const touched = new Set(rows.flatMap((row) => row.changes.map((change) => change.id)));
    const after = replay(rows);
    await db.entries.bulkDelete([...touched].filter((id) => !after.has(id)));
    await db.entries.bulkPut([...after.values()]);
    await db.changes.bulkAdd([...rows]);
    await db.meta.put({ key: 'entryCount', value: await db.entries.count() });
  });
}

/** Writes everything again: the journal's acts, then those that the store alone has. */
async function rewrite(db: RecordDatabase, journalRows: readonly ChangeRow[], databaseId: string, type: 'rebuild' | 'join'): Promise<void> {
  await db.transaction('rw', [db.entries, db.changes, db.meta], async () => {
    const fromJournal = replay(journalRows);
    const shared = type === 'rebuild' ? journalRows.length : await sharedActs(db, journalRows);
    const own = await db.changes.where('seq').above(shared).sortBy('seq');
    const ownMoved = rebase(own, journalRows.length, fromJournal);
    const rows = [...journalRows, ...ownMoved];
    const record: ReadonlyMap<Id, Entry> = replay(ownMoved, fromJournal);
    await Promise.all([db.entries.clear(), db.changes.clear()]);
    await db.entries.bulkAdd([...record.values()]);
    await db.changes.bulkAdd(rows);
    await db.meta.bulkPut([
      { key: 'databaseId', value: databaseId },
      { key: 'schemaVersion', value: LATEST_VERSION },
      { key: 'entryCount', value: record.size },
    ]);
  });
}

/** How many acts the two have in common, from the first one on: those are not done twice. */
async function sharedActs(db: RecordDatabase, journalRows: readonly ChangeRow[]): Promise<number> {
  const own = await db.changes.orderBy('seq').toArray();
  const parting = journalRows.findIndex((row, index) => !sameData(row, own[index]));
  return parting < 0 ? journalRows.length : parting;
}
