/** Half-filled forms, kept as they are typed, so that a crash does not take them. */
import { DraftDatabase } from './database.ts';

export interface Drafts {
  readonly read: (key: string) => Promise<unknown>;
  /** A draft that cannot be written is let go: it must never stand in the way of the form. */
  readonly write: (key: string, value: unknown) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
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
  };
}
