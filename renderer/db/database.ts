/** The two Dexie databases, their row types and how they are opened. */
import { Dexie, type EntityTable } from 'dexie';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { DRAFT_DATABASE, DRAFT_STORES, LATEST_VERSION, RECORD_DATABASE, SCHEMA_VERSIONS, dexieVersionOf } from './schema.ts';

/** Facts about the store itself. `entryCount` is written with every act, so that a silent loss is noticed. */
export type MetaRow =
  | { readonly key: 'databaseId'; readonly value: string }
  | { readonly key: 'schemaVersion'; readonly value: number }
  | { readonly key: 'entryCount'; readonly value: number };

export interface DraftRow {
  readonly key: string;
  readonly value: unknown;
}

export class RecordDatabase extends Dexie {
  declare readonly entries: EntityTable<Entry, 'id'>;
  declare readonly changes: EntityTable<ChangeRow, 'seq'>;
  declare readonly meta: EntityTable<MetaRow, 'key'>;

  constructor(name = RECORD_DATABASE) {
    // Chromium's default durability is relaxed: a power cut would take the last seconds of work.
    // Opened by `openDatabase` alone: a store that was closed under us must not come back by itself, unchecked.
    super(name, { chromeTransactionDurability: 'strict', cache: 'immutable', autoOpen: false });
    for (const { version, stores } of SCHEMA_VERSIONS) this.version(version).stores(stores);
  }
}

export class DraftDatabase extends Dexie {
  declare readonly drafts: EntityTable<DraftRow, 'key'>;

  constructor(name = DRAFT_DATABASE) {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'immutable' });
    this.version(1).stores(DRAFT_STORES);
  }
}

/** Why the store is not open; words under `failure.<code>`. */
export type OpenProblem =
  | 'store-newer-version' | 'store-unreadable' | 'store-damaged' | 'record-lost' | 'journal-unavailable' | 'recovery-failed';

const ATTEMPTS = 3;

/**
 * Opens the record's store. Refuses one that a newer version of the app has written, before Dexie touches it:
 * Dexie 4 would open it without complaint and write rows of the old shape.
 */
export async function openDatabase(
  database: RecordDatabase,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Result<null, OpenProblem>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (isNewer(await nativeVersionOf(database.name))) return err('store-newer-version');
      await database.open();
      if (!isNewer(database.backendDB().version)) return ok(null);
      database.close();
      return err('store-newer-version');
    } catch {
      if (attempt === ATTEMPTS) return err('store-unreadable');
      await pause(200 * 2 ** attempt);
    }
  }
}

const isNewer = (nativeVersion: number): boolean => dexieVersionOf(nativeVersion) > LATEST_VERSION;

async function nativeVersionOf(name: string): Promise<number> {
  const known = await indexedDB.databases();
  return known.find((info) => info.name === name)?.version ?? 0;
}
