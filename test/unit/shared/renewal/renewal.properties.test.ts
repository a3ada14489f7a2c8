import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HELD_IDS, type Entry } from '../../../../shared/domain/entities.ts';
import { addDays, plainDate } from '../../../../shared/domain/plain-date.ts';
import type { RuleResult, RuleState } from '../../../../shared/rules/evaluation.ts';
import { licensedAssociations } from '../../../../shared/associations/data.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';
import { credential, endorsement, membership, person, provided, session, training } from '../../../support/rule-facts.ts';
import { runs } from '../../../support/runs.ts';
import { renewalFor, type Situation } from './renewal-facts.ts';

const day = fc.integer({ min: 0, max: 2200 }).map((days) => addDays(plainDate('2022-01-01'), days));
const range = fc.tuple(day, fc.nat(60)).map(([from, days]) => `${from}/${addDays(from, days)}`);
const held = fc.tuple(fc.constantFrom(...HELD_IDS), fc.option(day, { nil: null })).map(([id, on]) => endorsement(id, on));
const likely: fc.Arbitrary<Entry> = fc.oneof(
  fc.tuple(fc.nat(30), range, fc.constantFrom('yes' as const, 'unknown' as const)).map(([hours, when, relationshipBased]) => training(hours, { relationshipBased }, when)),
  fc.tuple(fc.nat(9), range).map(([hours, when]) => training(hours, { rscProvisionMinutes: hours * 60 }, when)),
  fc.tuple(fc.nat(20), fc.constantFrom('mary', 'ben', null), range, fc.constantFrom('reflective' as const, 'peer' as const)).map(([hours, who, when, nature]) => session(hours, who, when, { nature })),
  range.map((when) => provided(when)),
  day.map((until) => membership(null, until)),
  held,
);
const people = [person('Mary', [credential('IMHM-C', '2010-01-01')]), person('Ben', [])];
const record = fc.tuple(held, fc.array(fc.oneof(likely, arbitraryEntry()), { maxLength: 25 })).map(([own, entries]) => [...people, own, ...entries]);
const situation: fc.Arbitrary<Situation> = fc.record({
  today: fc.constantFrom('2023-12-01', '2024-11-01', '2026-11-23', '2027-11-15', '2028-01-15'),
  associationId: fc.constantFrom(null, ...licensedAssociations.map(({ id }) => id)),
});

const rulesIn = (entries: readonly Entry[], at: Situation): readonly RuleResult[] =>
  renewalFor(entries, at).endorsements.flatMap(({ cycles, status }) => [...status, ...cycles.flatMap(({ rules }) => rules)]);
const RANK: Readonly<Record<RuleState, number>> = { 'not-applicable': 0, 'not-met': 0, short: 0, 'cannot-tell': 1, 'ask-association': 1, advice: 1, met: 2 };

describe('a renewal', () => {
  test('is never called met while a reading of the pages asks for more than what counts', () => {
    fc.assert(fc.property(record, situation, (entries, at) => {
      for (const rule of rulesIn(entries, at)) {
        if (rule.state !== 'met') continue;
        const most = Math.max(rule.needed ?? 0, ...rule.readings.map(({ needed }) => needed ?? 0));
        expect(rule.counts).toBeGreaterThanOrEqual(most);
      }
    }), runs(300));
  });

  test('has a reason for every refused amount, and records no less than counts', () => {
    fc.assert(fc.property(record, situation, (entries, at) => {
      for (const { recorded, counts, refusals, evidence } of rulesIn(entries, at)) {
        const { counted, refused } = evidence();
        const sum = (list: readonly { readonly amount: number }[]): number => list.reduce((total, { amount }) => total + amount, 0);
        expect([sum(counted), sum(refused)]).toEqual([counts ?? 0, (recorded ?? 0) - (counts ?? 0)]);
        expect(sum(refusals)).toBe(sum(refused));
      }
    }), runs(200));
  });

  test('does not depend on the order of the entries', () => {
    const plain = (entries: readonly Entry[], at: Situation): unknown => rulesIn(entries, at).map((rule) => JSON.stringify([rule.id, rule.state, rule.counts, rule.needed])).toSorted((a, b) => (a < b ? -1 : 1));
    fc.assert(fc.property(record, situation, (entries, at) => {
      expect(plain(entries.toReversed(), at)).toEqual(plain(entries, at));
    }), runs(150));
  });

  test('is never set back by one more training of the cycle', () => {
    fc.assert(fc.property(record, situation, day, (entries, at, on) => {
      const before = rulesIn(entries, at);
      const after = rulesIn([...entries, training(5, {}, on)], at);
      const setBack = after.filter(({ area, state }, index) => area === 'training' && RANK[state] < RANK[before[index]?.state ?? state]);
      expect(setBack).toEqual([]);
    }), runs(150));
  });
});
