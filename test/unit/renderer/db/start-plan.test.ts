import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { planStart, type JournalState, type StoreState } from '../../../../renderer/db/start-plan.ts';

const EMPTY: StoreState = { databaseId: null, lastSeq: 0, actCount: 0, entryCount: 0, expectedEntryCount: 0 };
const whole = (lastSeq: number, databaseId = 'ours'): StoreState => ({ databaseId, lastSeq, actCount: lastSeq, entryCount: 3, expectedEntryCount: 3 });
const journal = (lastSeq: number, databaseId: string | null = 'ours'): JournalState => ({ databaseId, lastSeq });

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
    ['a store with lost acts', { ...whole(5), actCount: 4 }, journal(5), 'rebuild'],
    ['a store with lost entries', { ...whole(5), entryCount: 2 }, journal(4), 'rebuild'],
    ['a store that lost its name', { ...whole(5), databaseId: null }, journal(5), 'rebuild'],
    ['a store with a life of its own', whole(2, 'new'), journal(8), 'join'],
    ['lost entries and no journal', { ...whole(5), entryCount: 2 }, journal(0, null), 'damaged'],
    ['lost acts and no journal', { ...whole(5), actCount: 2 }, journal(0, null), 'damaged'],
  ])('for %s', (_name, store, state, type) => {
    expect(planStart(store, state)).toEqual({ type });
  });

  it('never takes a store for new while the journal has acts', () => {
    const count = fc.nat(5);
    const name = fc.constantFrom(null, 'ours', 'other');
    const states = fc.record({ databaseId: name, lastSeq: count, actCount: count, entryCount: count, expectedEntryCount: count });
    fc.assert(fc.property(states, fc.integer({ min: 1, max: 9 }), fc.constantFrom('ours', 'other'), (store, lastSeq, databaseId) => {
      const { type } = planStart(store, { databaseId, lastSeq });
      expect(['begin', 'damaged']).not.toContain(type);
    }));
  });
});
