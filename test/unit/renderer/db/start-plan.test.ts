import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { planStart, type Expectation, type JournalState, type StoreState } from '../../../../renderer/db/start-plan.ts';

const EMPTY: StoreState = {
  databaseId: null, lastSeq: 0, actCount: 0, actsAfterJournal: 0, agreesWithJournal: true, entryCount: 0, expectedEntryCount: 0,
};
const whole = (lastSeq: number, databaseId = 'ours', journalEnd = 0): StoreState => ({
  ...EMPTY, databaseId, lastSeq, actCount: lastSeq, actsAfterJournal: Math.max(0, lastSeq - journalEnd), entryCount: 3, expectedEntryCount: 3,
});
const journal = (lastSeq: number, databaseId: string | null = 'ours'): JournalState => ({ databaseId, lastSeq, damagedLines: 0 });

const NOTHING: Expectation = { state: 'none' };

describe('the plan at start', () => {
  it.each<[string, StoreState, JournalState, string]>([
    ['nothing anywhere', EMPTY, journal(0, null), 'begin'],
    ['a store without acts', { ...EMPTY, databaseId: 'ours' }, journal(0, null), 'begin'],
    ['a journal that is as far as the store', whole(5), journal(5), 'follow'],
    ['a journal that lacks acts', whole(5), journal(3), 'follow'],
    ['a journal that was never written', whole(5), journal(0, null), 'follow'],
    ['a journal with more acts', whole(5), journal(8), 'extend'],
    ['an emptied store', EMPTY, journal(8), 'rebuild'],
    ['an emptied store that was given a name', { ...EMPTY, databaseId: 'new' }, journal(8), 'rebuild'],
    ['a store with lost acts', { ...whole(5, 'ours', 5), actCount: 4 }, journal(5), 'rebuild'],
    ['a store with lost entries', { ...whole(5, 'ours', 4), entryCount: 2 }, journal(4), 'rebuild'],
    ['a store that lost its name', { ...whole(5, 'ours', 5), databaseId: null }, journal(5), 'rebuild'],
    ['a store that lost acts which the journal never had', { ...whole(9, 'ours', 5), actCount: 8, actsAfterJournal: 3 }, journal(5), 'damaged'],
    ['a store that lost its name, and such acts', { ...whole(9, 'ours', 5), databaseId: null, actCount: 8, actsAfterJournal: 3 }, journal(5), 'damaged'],
    ['a journal that is as far, but with other acts', { ...whole(5, 'ours', 5), agreesWithJournal: false }, journal(5), 'join'],
    ['a journal that is behind, with other acts', { ...whole(5, 'ours', 3), agreesWithJournal: false }, journal(3), 'join'],
    ['a journal that is ahead, with other acts', { ...whole(5, 'ours', 8), agreesWithJournal: false }, journal(8), 'join'],
    ['a store with a life of its own that has lost acts', { ...whole(5, 'new', 8), actCount: 4 }, journal(8), 'damaged'],
    ['a store with a life of its own', whole(2, 'new'), journal(8), 'join'],
    ['an empty store beside a journal of which only damage is left', EMPTY, { ...journal(0, null), damagedLines: 1 }, 'lost'],
    ['a store without acts beside such a journal', { ...EMPTY, databaseId: 'ours' }, { ...journal(0, null), damagedLines: 3 }, 'lost'],
    ['a whole store beside such a journal', whole(5), { ...journal(0, null), damagedLines: 1 }, 'follow'],
    ['lost entries and no journal', { ...whole(5), entryCount: 2 }, journal(0, null), 'damaged'],
    ['lost acts and no journal', { ...whole(5), actCount: 2 }, journal(0, null), 'damaged'],
  ])('for %s', (_name, store, state, type) => {
    expect(planStart(store, state, NOTHING)).toEqual({ type });
  });

  const said = (lastSeq: number, databaseId = 'ours'): Expectation => ({ state: 'known', databaseId, lastSeq });
  it.each<[string, StoreState, JournalState, Expectation, string]>([
    ['both are gone', EMPTY, journal(0, null), said(5), 'lost'],
    ['both are gone and the sentinel is unreadable', EMPTY, journal(0, null), { state: 'unreadable' }, 'lost'],
    ['both have lost the last acts', whole(4), journal(4), said(5), 'lost'],
    ['the store is gone and the journal has lost the last acts', EMPTY, journal(4), said(5), 'lost'],
    ['both are of another record', whole(9, 'other'), journal(9, 'other'), said(5), 'lost'],
    ['a store of another record stands alone', whole(9, 'other'), journal(0, null), said(5), 'lost'],
    ['the journal lost its last acts, which the store has', whole(5), journal(3), said(5), 'follow'],
    ['the store lost its last acts, which the journal has', whole(3), journal(5), said(5), 'extend'],
    ['the sentinel is behind', whole(5), journal(5), said(3), 'follow'],
    ['the sentinel is unreadable and the rest is whole', whole(5), journal(5), { state: 'unreadable' }, 'follow'],
    ['the store is new beside the journal', { ...EMPTY, databaseId: 'new' }, journal(5), said(5), 'rebuild'],
  ])('with a sentinel, when %s', (_name, store, state, expected, type) => {
    expect(planStart(store, state, expected)).toEqual({ type });
  });

  const count = fc.nat(9);
  const states = fc.record({
    databaseId: fc.constantFrom(null, 'ours', 'other'), lastSeq: count, actCount: count, actsAfterJournal: count, agreesWithJournal: fc.boolean(),
    entryCount: count, expectedEntryCount: count,
  });
  const journals = fc.record({ databaseId: fc.constantFrom('ours', 'other'), lastSeq: fc.integer({ min: 1, max: 9 }), damagedLines: fc.nat(2) });

  it('never takes a store for new while the journal has acts', () => {
    fc.assert(fc.property(states, journals, (store, state) => {
      expect(['begin', 'lost']).not.toContain(planStart(store, state, NOTHING).type);
    }));
  });

  it('never puts acts together that leave a number out', () => {
    fc.assert(fc.property(states, journals, (store, state) => {
      const { type } = planStart(store, state, NOTHING);
      const isGapless = type === 'rebuild'
        ? store.actsAfterJournal === Math.max(0, store.lastSeq - state.lastSeq) || (store.lastSeq === 0 && store.entryCount === 0)
        : store.actCount === store.lastSeq;
      expect(isGapless || type === 'damaged').toBe(true);
    }));
  });
});
