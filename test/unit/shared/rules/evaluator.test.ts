/** The evaluator's memory saves time and changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRY_KINDS, TARGET_IDS, type Entry, type EntryKind } from '../../../../shared/domain/entities.ts';
import { factsFrom, type Facts } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import type { Evaluation, RuleResult } from '../../../../shared/rules/evaluation.ts';
import { evaluate, Evaluator } from '../../../../shared/rules/evaluator.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { CASES } from '../../../support/answer-records.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';
import { session, TODAY, training } from '../../../support/rule-facts.ts';
import { runs } from '../../../support/runs.ts';

const plain = (evaluation: Evaluation): unknown => ({
  ...evaluation,
  rules: evaluation.rules.map(plainRule),
  coverage: evaluation.coverage.map(({ evidence, ...row }) => ({ ...row, evidence: evidence() })),
});
const plainRule = ({ evidence, ...rule }: RuleResult): unknown => ({ ...rule, evidence: evidence(), parts: rule.parts.map(plainRule) });

/** A record, and how it changes: an entry is put in, taken out or put in place of another one. */
const change = fc.record({ at: fc.nat(40), entry: fc.option(arbitraryEntry(), { nil: null }), takesOut: fc.boolean() });
const history = fc.tuple(fc.array(arbitraryEntry(), { maxLength: 20 }), fc.array(change, { minLength: 1, maxLength: 6 }));

function apply(entries: readonly Entry[], { at, entry, takesOut }: { readonly at: number; readonly entry: Entry | null; readonly takesOut: boolean }): readonly Entry[] {
  const place = Math.min(at, entries.length);
  return [...entries.slice(0, place), ...(entry === null ? [] : [entry]), ...entries.slice(place + Number(takesOut))];
}

describe('an evaluator that follows a record', () => {
  test('says what a fresh one says, for every category, after every change', () => {
    fc.assert(fc.property(history, fc.constantFrom(...TARGET_IDS), fc.constantFrom(null, 'CT', 'TX'), ([first, changes], categoryId, associationId) => {
      const options = { categoryId, associationId, on: TODAY };
      const following = new Evaluator(builtInPack);
      let entries: readonly Entry[] = first;
      let facts = factsFrom(entries);
      following.evaluate(facts, options);
      for (const each of changes) {
        entries = apply(entries, each);
        // Lists of kinds that did not change keep their identity, as in the store.
        const next = factsFrom(entries);
        const kept = Object.entries(next).map(([kind, list]) => {
          const before = Object.entries(facts).find(([name]) => name === kind)?.[1];
          return [kind, before?.length === list.length && list.every((entry, index) => entry === before[index]) ? before : list] as const;
        });
        facts = { ...next, ...Object.fromEntries(kept) };
        expect(plain(following.evaluate(facts, options))).toEqual(plain(evaluate(builtInPack, facts, options)));
      }
    }), runs(150));
  });

  /** As the store hands them on: a list keeps its identity while no entry of its kind changes. */
  const withKind = (facts: Facts, kind: EntryKind, list: readonly Entry[]): Facts => ({ ...facts, [kind]: list });

  test.each(TARGET_IDS)('sees for %s what is put in and taken out of each kind alone', (categoryId) => {
    for (const [, entries, on, associationId] of CASES) {
      const options = { categoryId, associationId, on: plainDate(on) };
      const all = factsFrom(entries);
      const following = new Evaluator(builtInPack);
      following.evaluate(all, options);
      for (const kind of ENTRY_KINDS) {
        for (const list of [[], all[kind].slice(1), all[kind]]) {
          const facts = withKind(all, kind, list);
          expect(plain(following.evaluate(facts, options)), `${kind} with ${String(list.length)}`).toEqual(plain(evaluate(builtInPack, facts, options)));
        }
      }
    }
  });

  test('starts afresh for another day and another association', () => {
    const facts = factsFrom([training(40), session(24, null)]);
    const evaluator = new Evaluator(builtInPack);
    for (const associationId of [null, 'CT', null]) {
      const options = { categoryId: 'IFS', associationId, on: TODAY } as const;
      expect(plain(evaluator.evaluate(facts, options))).toEqual(plain(evaluate(builtInPack, facts, options)));
    }
  });

  test('an earlier answer still explains itself by the record that it was about', () => {
    const [first, later] = [training(10), training(5)];
    const evaluator = new Evaluator(builtInPack);
    const options = { categoryId: 'IFS', associationId: null, on: TODAY } as const;
    const before = evaluator.evaluate(factsFrom([first]), options).rules.find((rule) => rule.key === 'training.total');
    evaluator.evaluate(factsFrom([first, later]), options);
    expect(before?.evidence().counted).toEqual([{ entryId: first.id, amount: 600 }]);
  });
});
