/** What to do at start, from what the store and the journal say of themselves. Pure, so that every case is tested. */

export interface StoreState {
  /** Null in a store that was never used: new, or emptied behind our back. */
  readonly databaseId: string | null;
  readonly lastSeq: number;
  /** Acts and entries that are really there. */
  readonly actCount: number;
  /** Those after the last act of the journal. */
  readonly actsAfterJournal: number;
  /** Whether the last act that both should hold is the same here and there; true also when it cannot be compared. */
  readonly agreesWithJournal: boolean;
  readonly entryCount: number;
  /** Entries that the last act left, by its own account. */
  readonly expectedEntryCount: number;
}

export interface JournalState {
  readonly databaseId: string | null;
  readonly lastSeq: number;
  /** Lines that cannot be read, in the file or set aside from it. */
  readonly damagedLines: number;
}

/** What the sentinel says that the record holds; `unreadable`: it said something, and nobody can tell what. */
export type Expectation =
  | { readonly state: 'none' | 'unreadable' }
  | { readonly state: 'known'; readonly databaseId: string; readonly lastSeq: number };

export type StartPlan =
  /** Nothing anywhere: a new record. */
  | { readonly type: 'begin' }
  /** The store is whole and has all that the journal has: it sends what the journal lacks. */
  | { readonly type: 'follow' }
  /** The store is whole but older: it takes the acts after its last one. */
  | { readonly type: 'extend' }
  /** The store is empty or has holes: it is written again from the journal, then from its own later acts. */
  | { readonly type: 'rebuild' }
  /** The store began a life of its own beside the journal: the journal's acts first, then what the store alone has. */
  | { readonly type: 'join' }
  /** The store has holes that the journal cannot fill. */
  | { readonly type: 'damaged' }
  /** Acts are gone from both, by the sentinel's word or by the damage that is left: not a new start, but a loss that must be told. */
  | { readonly type: 'lost' };

export function planStart(store: StoreState, journal: JournalState, expected: Expectation): StartPlan {
  const storeIsEmpty = store.lastSeq === 0 && store.entryCount === 0;
  if (expected.state === 'known' && lacksActs(store, journal, expected)) return { type: 'lost' };
  if (journal.lastSeq === 0) {
    if (storeIsEmpty) return { type: journal.damagedLines > 0 || expected.state === 'unreadable' ? 'lost' : 'begin' };
    return isWhole(store) ? { type: 'follow' } : { type: 'damaged' };
  }
  if (storeIsEmpty) return { type: 'rebuild' };
  const isOfAnotherLife = !store.agreesWithJournal || (store.databaseId !== null && store.databaseId !== journal.databaseId);
  if (isOfAnotherLife) return { type: store.actCount === store.lastSeq ? 'join' : 'damaged' };
  if (!isWhole(store)) return { type: goesOnFrom(journal.lastSeq, store) ? 'rebuild' : 'damaged' };
  return { type: journal.lastSeq > store.lastSeq ? 'extend' : 'follow' };
}

/** Acts that were there are in neither of the two, or the two are of another record altogether. */
function lacksActs(store: StoreState, journal: JournalState, expected: Expectation & { readonly state: 'known' }): boolean {
  const databaseId = journal.databaseId ?? (store.lastSeq > 0 ? store.databaseId : null) ?? expected.databaseId;
  return databaseId !== expected.databaseId || Math.max(store.lastSeq, journal.lastSeq) < expected.lastSeq;
}

/** Acts are numbered without gaps, and the last one said how many entries there are: a silent loss shows here. */
export function isWhole(store: Pick<StoreState, 'databaseId' | 'lastSeq' | 'actCount' | 'entryCount' | 'expectedEntryCount'>): boolean {
  return store.databaseId !== null && store.actCount === store.lastSeq && store.entryCount === store.expectedEntryCount;
}

/** Whether the acts after the journal's end follow on from it: only then is nothing missing when they are put together. */
function goesOnFrom(journalEnd: number, store: StoreState): boolean {
  return store.actsAfterJournal === Math.max(0, store.lastSeq - journalEnd);
}
