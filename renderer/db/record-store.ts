/** The working store of the record: the one place where acts are written. */
import { Dexie } from 'dexie';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Entry, Instant } from '../../shared/domain/entities.ts';
import type { History } from '../../shared/domain/history.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { FieldIssue } from '../../shared/domain/validation.ts';
import { commitCommand, commitStep, lastSeqOf, readHistory, type CommitOutcome } from './commit.ts';
import { openDatabase, RecordDatabase, type OpenProblem } from './database.ts';
import { journalInMain, type JournalPort, type JournalStatus } from './journal-port.ts';
import { JournalSync, type SyncSource } from './journal-sync.ts';
import type { Live } from './live-value.ts';
import { recover, wholeStore } from './recover.ts';
import { RecordView } from './record-view.ts';
import { IDLE, isWholeAgain, type SaveStatus } from './save-status.ts';
import { StatusBoard } from './status-board.ts';

export interface RecordStore {
  /**
   * Carries out a command as one act. `ok(null)` when it changes nothing. A store that cannot write gives one
   * issue without a field (`not-saved`, or `no-room` before it has tried); nothing was changed then.
   */
  readonly execute: (command: Command) => Promise<CommitOutcome>;
  /**
   * Takes back the latest act; null when there is none. With `only`, the act of that number and no other: null when
   * another came after it. Rejects when the store cannot write.
   */
  readonly undo: (only?: number) => Promise<ChangeRow | null>;
  readonly redo: () => Promise<ChangeRow | null>;
  /** The record as it is now. */
  readonly snapshot: () => Promise<readonly Entry[]>;
}

export interface OpenRecord extends RecordStore {
  readonly view: RecordView;
  readonly status: Live<SaveStatus>;
  readonly readHistory: () => Promise<History>;
  readonly database: RecordDatabase;
  readonly close: () => void;
}

export interface OpenOptions {
  readonly journal?: JournalPort;
  readonly databaseName?: string;
  /** The store lives in memory only, beside a record in a vault: it is written anew from the journal each time. */
  readonly isVolatile?: boolean;
  /** False while the disk is so full that a save could fail half-way. */
  readonly hasRoom?: () => boolean;
  readonly now?: () => Instant;
  readonly newId?: () => string;
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Opens the store, repairs it from the journal where needed, and starts sending acts to the journal. */
export async function openRecord(options: OpenOptions = {}): Promise<Result<OpenRecord, OpenProblem>> {
  const journal = options.journal ?? journalInMain;
  const pause = options.pause ?? sleep;
  const status = await statusOf(journal);
  if (status === 'newer') return err('store-newer-version'); // before Chromium's older engine touches the store
  const db = new RecordDatabase(options.databaseName);
  const opened = await openDatabase(db, pause);
  if (!opened.ok) return opened;
  await navigator.storage.persist();
  const started = await start(db, journal, status, options);
  if (!started.ok) {
    db.close();
    return started;
  }
  const now = options.now ?? (() => new Date().toISOString());
  return ok(await run({ db, journal, started: started.value, now, pause, hasRoom: options.hasRoom ?? (() => true), isVolatile: options.isVolatile ?? false }));
}

interface Started {
  readonly databaseId: string;
  /** Acts that the journal has, or null when it could not be asked. */
  readonly onDisk: number | null;
  readonly status: SaveStatus;
}

async function start(
  db: RecordDatabase, journal: JournalPort, status: JournalStatus | null, { isVolatile = false, newId = () => crypto.randomUUID() }: OpenOptions,
): Promise<Result<Started, OpenProblem>> {
  if (status === null) {
    // Without the journal's word an empty store must not pass for a new one, nor one with holes for the whole record.
    const databaseId = await wholeStore(db);
    if (databaseId === null) return err('journal-unavailable');
    return ok({ databaseId, onDisk: null, status: { ...IDLE, state: 'disk-behind', problem: 'journal-unavailable' } });
  }
  try {
    const recovered = await recover(db, journal, status, newId);
    if (!recovered.ok) return recovered;
    const { databaseId, notice } = recovered.value;
    const isNews = !isVolatile || !isWholeAgain(notice);
    return ok({ databaseId, onDisk: status.lastSeq, status: { ...IDLE, notice: isNews ? notice : null } });
  } catch {
    return err('recovery-failed');
  }
}

async function statusOf(journal: JournalPort): Promise<JournalStatus | 'newer' | null> {
  try {
    return await journal.status();
  } catch {
    return null;
  }
}

interface Parts {
  readonly db: RecordDatabase;
  readonly journal: JournalPort;
  readonly started: Started;
  readonly now: () => Instant;
  readonly pause: NonNullable<OpenOptions['pause']>;
  readonly hasRoom: () => boolean;
  readonly isVolatile: boolean;
}

async function run({ db, journal, started, now, pause, hasRoom, isVolatile }: Parts): Promise<OpenRecord> {
  const view = await readView(db);
  const board = new StatusBoard(started.status, () => view.lastSeq, isVolatile);
  const source: SyncSource = {
    databaseId: started.databaseId,
    rowsAfter: (seq, limit) => db.changes.where('seq').above(seq).limit(limit).toArray(),
  };
  const sync = new JournalSync(journal, source, started.onDisk, board, pause);
  let isOpen = true;
  const close = (problem?: string): void => {
    if (!isOpen) return; // Dexie tells of our own closing, too
    isOpen = false;
    sync.stop();
    db.close();
    if (problem !== undefined) board.broken(problem);
  };
  db.on('versionchange', () => {
    close('store-taken-over'); // another window wants to change the store: writing on would lose acts
    return false; // else Dexie's own handler would let the store open again by itself
  });
  db.on('close', () => close('store-closed'));

  const write = async <T>(work: () => Promise<T>, rowOf: (outcome: T) => ChangeRow | null): Promise<T> => {
    if (!hasRoom()) throw new NoRoomError('There is no room on the disk');
    board.begin();
    try {
      const outcome = await work();
      const row = rowOf(outcome);
      if (row !== null) view.show(row);
      board.end(row);
      return outcome;
    } catch (error) {
      board.fail('not-saved');
      throw error;
    } finally {
      sync.wake();
    }
  };
  const execute = async (command: Command): Promise<CommitOutcome> => {
    try {
      return await write(() => commitCommand(db, command, now()), (outcome) => (outcome.ok ? outcome.value : null));
    } catch (error) {
      if (error instanceof NoRoomError) return err([NO_ROOM]);
      if (error instanceof Dexie.DexieError) return err([NOT_SAVED]);
      throw error;
    }
  };

  sync.wake();
  return {
    execute,
    undo: (only) => write(() => commitStep(db, 'undo', now(), only), (row) => row),
    redo: () => write(() => commitStep(db, 'redo', now()), (row) => row),
    snapshot: () => db.entries.toArray(),
    readHistory: () => readHistory(db),
    view, status: board.live, database: db, close: () => close(),
  };
}

function readView(db: RecordDatabase): Promise<RecordView> {
  return db.transaction('r', [db.entries, db.changes], async () => new RecordView(await db.entries.toArray(), await lastSeqOf(db)));
}

/** Nothing was tried: see `OpenOptions.hasRoom`. Taking back and doing again write no less than a save. */
class NoRoomError extends Error {}

const NO_ROOM: FieldIssue = { entryId: '', field: '', code: 'no-room', severity: 'error', params: {} };
const NOT_SAVED: FieldIssue = { entryId: '', field: '', code: 'not-saved', severity: 'error', params: {} };
