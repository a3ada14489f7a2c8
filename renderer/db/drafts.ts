/** Half-filled forms, kept as they are typed, so that a crash does not take them. */
import { DraftDatabase } from './database.ts';

export interface Drafts {
  readonly read: (key: string) => Promise<unknown>;
  /** A draft that cannot be written is let go: it must never stand in the way of the form. */
  readonly write: (key: string, value: unknown) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  readonly all: () => Promise<ReadonlyMap<string, unknown>>;
}

/** Where drafts are kept besides, when the store lives in memory only. */
export interface DraftKeeper {
  readonly load: () => Promise<ReadonlyMap<string, unknown>>;
  /** `undefined` forgets it. */
  readonly keep: (key: string, value: unknown) => Promise<void>;
}

/** With a keeper: what it has is there again. */
export async function openKeptDrafts(keeper: DraftKeeper): Promise<Drafts> {
  const drafts = openDrafts();
  for (const [key, value] of await loaded(keeper)) await drafts.write(key, value);
  const besides = async (key: string, value: unknown, work: Promise<void>): Promise<void> => {
    await Promise.all([work, keeper.keep(key, value).catch(() => undefined)]);
  };
  return {
    read: drafts.read,
    all: drafts.all,
    write: (key, value) => besides(key, value, drafts.write(key, value)),
    remove: (key) => besides(key, undefined, drafts.remove(key)),
  };
}

/** Drafts of a record that came out of a vault are taken over from the keeper, once. */
export async function takeDraftsBack(keeper: DraftKeeper): Promise<Drafts> {
  const drafts = openDrafts();
  for (const [key, value] of await loaded(keeper)) {
    await drafts.write(key, value);
    await keeper.keep(key, undefined);
  }
  return drafts;
}

/** Drafts that cannot be had are let go: they must never stand in the way of the record. */
async function loaded(keeper: DraftKeeper): Promise<ReadonlyMap<string, unknown>> {
  return await keeper.load().catch(() => new Map());
}

export function openDrafts(databaseName?: string): Drafts {
  const db = new DraftDatabase(databaseName);
  const quietly = async (work: Promise<unknown>): Promise<void> => {
    await work.catch(() => null);
  };
  return {
    read: async (key) => (await db.drafts.get(key))?.value,
    write: (key, value) => quietly(db.drafts.put({ key, value })),
    remove: (key) => quietly(db.drafts.delete(key)),
    all: async () => new Map((await db.drafts.toArray()).map(({ key, value }) => [key, value])),
  };
}
