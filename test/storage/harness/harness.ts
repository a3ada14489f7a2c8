/** Puts the real store on `window.harness`, with a journal, a clock and pauses that a test controls. */
import type { Entry } from '../../../shared/domain/entities.ts';
import type { History } from '../../../shared/domain/history.ts';
import { openRecord, type OpenRecord } from '../../../renderer/db/record-store.ts';
import type { SaveState, SaveStatus } from '../../../renderer/db/save-status.ts';
import { openDrafts } from '../../../renderer/db/drafts.ts';
import { mountTrainings } from './entries-place.tsx';
import { FakeJournal } from './fake-journal.ts';
import { mountProbe, type Probe } from './probe.tsx';

const NAME = 'endorsement-portfolio';
const journal = new FakeJournal();
journal.install();

/** Durability that Chromium reports for each writing transaction of the record. */
const durabilities: string[] = [];
watchTransactions();

let record: OpenRecord | null = null;
let mounted: Probe | null = null;
/** Lengths of the pauses between attempts, and how to end the one that runs. */
const pauses: number[] = [];
let endRunningPause: (() => void) | null = null;
let pauseStarts: (() => void) | null = null;

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  pauses.push(milliseconds);
  return new Promise((resolve) => {
    endRunningPause = () => {
      endRunningPause = null;
      resolve();
    };
    signal?.addEventListener('abort', () => endRunningPause?.());
    pauseStarts?.();
  });
}

/** Resolves while a pause between two attempts runs. */
async function paused(): Promise<void> {
  if (endRunningPause === null) await new Promise<void>((resolve) => (pauseStarts = resolve));
}

function opened(): OpenRecord {
  if (record === null) throw new Error('The record is not open');
  return record;
}

const harness = {
  journal, durabilities, pauses,
  async open(): Promise<string> {
    const result = await openRecord({ pause });
    record = result.ok ? result.value : null;
    return result.ok ? 'open' : result.error;
  },
  close(): void {
    opened().close();
    record = null;
  },
  execute: (...[command]: Parameters<OpenRecord['execute']>) => opened().execute(command),
  undo: (only?: number) => opened().undo(only),
  redo: () => opened().redo(),
  snapshot: (): Promise<readonly Entry[]> => opened().snapshot(),
  history: (): Promise<History> => opened().readHistory(),
  log: () => opened().database.changes.toArray(),
  shown: (): readonly Entry[] => Object.values(opened().view.facts.get()).flat(),
  status: (): SaveStatus => opened().status.get(),
  /** Resolves when the status line says this. */
  async reaches(state: SaveState): Promise<SaveStatus> {
    const { status } = opened();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (status.get().state !== state) return;
        stop();
        resolve();
      };
      const stop = status.subscribe(look);
      look();
    });
    return status.get();
  },
  paused,
  async endPause(): Promise<void> {
    await paused();
    endRunningPause?.();
  },
  /** Shows a screen that uses the live hooks, on a store of its own opening. */
  async mountProbe(): Promise<void> {
    mounted = await mountProbe();
  },
  probe(): Probe {
    if (mounted === null) throw new Error('The probe is not mounted');
    return mounted;
  },
  mountTrainings,
  drafts: openDrafts(),
  /** Makes every write into this table fail as a full disk does, until it is called with null. */
  failWritesTo(table: string | null): void {
    failingTable = table;
  },
  /** Works on the database behind the store's back. */
  raw: { remove: removeDatabase, openAt: openAtVersion, deleteRow, versionOf },
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
window.harness = harness;

let failingTable: string | null = null;

function watchTransactions(): void {
  type Open = (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) => IDBTransaction;
  const open: Open = Reflect.get(IDBDatabase.prototype, 'transaction');
  IDBDatabase.prototype.transaction = function transaction(...args: Parameters<Open>) {
    const made = open.apply(this, args);
    if (this.name === NAME && made.mode === 'readwrite') durabilities.push(made.durability);
    return made;
  };
  type Add = (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['add']>) => IDBRequest<IDBValidKey>;
  const add: Add = Reflect.get(IDBObjectStore.prototype, 'add');
  IDBObjectStore.prototype.add = function failing(...args: Parameters<Add>) {
    if (this.name === failingTable) throw new DOMException('No space left on the disk', 'QuotaExceededError');
    return add.apply(this, args);
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')));
  });
}

async function removeDatabase(): Promise<void> {
  await settled(indexedDB.deleteDatabase(NAME));
}

async function openAtVersion(version: number): Promise<void> {
  const db = await settled(indexedDB.open(NAME, version));
  db.close();
}

async function deleteRow(table: string, key: string | number): Promise<void> {
  const db = await settled(indexedDB.open(NAME));
  await settled(db.transaction(table, 'readwrite').objectStore(table).delete(key));
  db.close();
}

async function versionOf(): Promise<number> {
  const all = await indexedDB.databases();
  return all.find((info) => info.name === NAME)?.version ?? 0;
}
