/** What to do at start, from what the store and the journal say of themselves. Pure, so that every case is tested. */

export interface StoreState {
  /** Null in a store that was never used: new, or emptied behind our back. */
  readonly databaseId: string | null;
  readonly lastSeq: number;
  /** Acts and entries that are really there. */
  readonly actCount: number;
  readonly entryCount: number;
  /** Entries that the last act left, by its own account. */
  readonly expectedEntryCount: number;
}

export interface JournalState {
  readonly databaseId: string | null;
  readonly lastSeq: number;
}

export type StartPlan =
  /** Nothing anywhere: a new record. */
  | { readonly type: 'begin' }
  /** The store is whole and has all that the journal has: it sends what the journal lacks. */
  | { readonly type: 'follow' }
  /** The store is whole but older: it takes the acts after its last one. */
  | { readonly type: 'extend' }
  /** The store is empty or has holes: it is written again from the journal, then from its own later acts. */
  | { readonly type: 'rebuild' }
  /** The store began a life of its own beside the journal: the journal's acts first, then the store's. */
  | { readonly type: 'join' }
  /** The store has holes and the journal cannot fill them. */
  | { readonly type: 'damaged' };

export function planStart(store: StoreState, journal: JournalState): StartPlan {
  const storeIsEmpty = store.lastSeq === 0 && store.entryCount === 0;
  if (journal.lastSeq === 0) {
    if (storeIsEmpty) return { type: 'begin' };
    return isWhole(store) ? { type: 'follow' } : { type: 'damaged' };
  }
  if (storeIsEmpty) return { type: 'rebuild' };
  if (store.databaseId !== journal.databaseId) return { type: store.databaseId === null ? 'rebuild' : 'join' };
  if (!isWhole(store)) return { type: 'rebuild' };
  return { type: journal.lastSeq > store.lastSeq ? 'extend' : 'follow' };
}

/** Acts are numbered without gaps, and the last one said how many entries there are: a silent loss shows here. */
function isWhole(store: StoreState): boolean {
  return store.databaseId !== null && store.actCount === store.lastSeq && store.entryCount === store.expectedEntryCount;
}
