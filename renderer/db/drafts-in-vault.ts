/** Main keeps the drafts of a record in a vault, sealed. */
import { ask } from '../platform/client.ts';
import type { DraftKeeper } from './drafts.ts';

export const draftsInVault: DraftKeeper = {
  load: async () => {
    const { drafts } = await ask('vault:drafts');
    return new Map(Object.entries(drafts).flatMap(([key, draft]) => read(key, draft)));
  },
  keep: async (key, value) => { await ask('vault:keep-draft', { key, draft: value === undefined ? null : JSON.stringify(value) }); },
};

/** A draft that cannot be read is let go: it must never stand in the way of the record. */
function read(key: string, draft: string): readonly (readonly [string, unknown])[] {
  try {
    return [[key, JSON.parse(draft)]];
  } catch {
    return [];
  }
}
