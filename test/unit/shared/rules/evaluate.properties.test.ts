import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, Training } from '../../../../shared/domain/entities.ts';
import type { RuleResult, RuleState } from '../../../../shared/rules/evaluation.ts';
import { reasonText } from '../../../../shared/rules/words.ts';
import { addDays, plainDate } from '../../../../shared/domain/plain-date.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';
import { agreement, credential, diversity, evaluateIfs, membership, person, reference, session, TODAY, training, work } from '../../../support/rule-facts.ts';

const arbitraryEntries: fc.Arbitrary<readonly Entry[]> = fc.uniqueArray(arbitraryEntry(), { maxLength: 30, selector: (entry) => entry.id });

/** Records near the rules' figures, with providers who qualify at some times. */
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(plainDate('2022-06-01'), days));
const range = fc.tuple(day, fc.nat(90)).map(([from, days]) => `${from}/${addDays(from, days)}`);
const people = [
  person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2024-02-01', '2025-06-30')]),
  person('Mary', [credential('IMHM-C', null)]),
  person('Ben', []),
];
const likelyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc.tuple(fc.nat(20), range, fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)).map(([hours, when, relationshipBased]) => training(hours, { relationshipBased }, when)),
  fc.nat(4).map((hours) => diversity(hours)),
  fc.tuple(fc.nat(12), fc.constantFrom('nora', 'mary', 'ben', null), range).map(([hours, who, when]) => session(hours, who, when)),
  fc.tuple(day, fc.nat(900), fc.boolean()).map(([from, days, paid]) => work(from, addDays(from, days), { paid })),
  fc.constantFrom('nora', 'mary', null).map((who) => reference('current-supervisor', who)),
  fc.constantFrom('nora', 'mary', null).map((who) => reference('rsc-provider', who)),
);
const likelyRecord = fc.array(likelyEntry, { maxLength: 25 }).map((entries) => [...people, ...entries]);

function withParts(rules: readonly RuleResult[]): readonly RuleResult[] {
  return rules.flatMap((rule) => [rule, ...withParts(rule.parts)]);
}

const comparable = (rule: RuleResult): unknown => ({
  ...rule,
  counted: null, refused: null,
  // The order of cautions follows the record.
  missing: rule.missing.map((reason) => JSON.stringify(reason)).toSorted(),
  warnings: rule.warnings.map((reason) => JSON.stringify(reason)).toSorted(),
  parts: rule.parts.map(comparable),
});

const RANK: Readonly<Record<RuleState, number>> = {
  'not-applicable': 0, 'not-met': 0, short: 0, 'cannot-tell': 1, 'ask-association': 1, advice: 1, met: 2,
};

describe('evaluate', () => {
  test('answers for every record that fits the schema, at any association', () => {
    fc.assert(fc.property(arbitraryEntries, fc.constantFrom(null, 'CT', 'KS', 'TN', 'AZ', 'MI'), (entries, associationId) => {
      const evaluation = evaluateIfs(entries, { associationId });
      expect(evaluation.rules).toHaveLength(16);
      expect(evaluation.met).toBeLessThanOrEqual(evaluation.judged);
    }), { numRuns: 300 });
  });

  test('recorded is never below counts, and every refused amount has its reason', () => {
    fc.assert(fc.property(fc.oneof(arbitraryEntries, likelyRecord), (entries) => {
      for (const rule of withParts(evaluateIfs(entries).rules)) {
        if (rule.recorded === null || rule.counts === null) continue;
        expect(rule.recorded).toBeGreaterThanOrEqual(rule.counts);
        if (rule.unit === 'areas') continue;
        const counted = rule.counted.reduce((sum, entry) => sum + entry.amount, 0);
        const refused = rule.refused.reduce((sum, entry) => sum + entry.amount, 0);
        expect([counted, counted + refused]).toEqual([rule.counts, rule.recorded]);
      }
    }), { numRuns: 300 });
  });

  test('every reason and every step has words', () => {
    fc.assert(fc.property(fc.oneof(arbitraryEntries, likelyRecord), (entries) => {
      const { rules, nextSteps } = evaluateIfs(entries);
      const reasons = withParts(rules).flatMap((rule) => [...rule.refused.map((entry) => entry.reason), ...rule.missing, ...rule.warnings]);
      for (const reason of [...reasons, ...nextSteps.map((step) => step.reason)]) {
        expect(reasonText(reason, translateEnglish)).not.toMatch(/^reason\.|[{}]/);
      }
    }));
  });

  test('the order of the entries does not matter', () => {
    const shuffled = likelyRecord.chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray([...entries], { minLength: entries.length })));
    fc.assert(fc.property(shuffled, ([entries, other]) => {
      expect(evaluateIfs(other).rules.map(comparable)).toEqual(evaluateIfs(entries).rules.map(comparable));
    }));
  });

  test('splitting trainings and jobs into parts changes nothing', () => {
    fc.assert(fc.property(likelyRecord, (entries) => {
      const split = entries.flatMap((entry): readonly Entry[] => {
        if (entry.kind === 'training') return splitTraining(entry);
        if (entry.kind !== 'work' || entry.to === null || entry.to === entry.from) return [entry];
        return [{ ...entry, to: entry.from, familiesServed: 0 }, { ...entry, id: `${entry.id}b`, from: addDays(entry.from, 1) }];
      });
      const numbers = (record: readonly Entry[]): unknown => evaluateIfs(record).rules
        .filter((rule) => rule.unit === 'minutes' || rule.unit === 'months' || rule.unit === 'families')
        .map(({ id, state, counts }) => ({ id, state, counts }));
      expect(numbers(split)).toEqual(numbers(entries));
    }));
  });

  test('adding evidence that counts never lowers a rule', () => {
    const good = fc.oneof(
      fc.nat(20).map((hours) => training(hours)), fc.nat(4).map((hours) => diversity(hours)),
      fc.nat(12).map((hours) => session(hours, 'mary2', '2025-01-01')),
      fc.tuple(day, fc.nat(900)).map(([from, days]) => work(from, addDays(from, days))),
      fc.constantFrom('current-supervisor' as const, 'rsc-provider' as const, 'other-professional' as const).map((slot) => reference(slot, 'mary2')),
      fc.constant(membership('2026-01-01', '2026-12-31')), fc.constant(agreement('code-of-ethics', '2026-01-01')),
    );
    const mentor = person('Mary2', [credential('IMHM-C', '2010-01-01')]);
    fc.assert(fc.property(likelyRecord, good, (entries, entry) => {
      const before = evaluateIfs([mentor, ...entries]).rules;
      const after = evaluateIfs([mentor, ...entries, entry]).rules;
      const lowered = before.filter((rule, index) => {
        const now = after[index];
        return RANK[now?.state ?? 'not-met'] < RANK[rule.state] || (now?.counts ?? 0) < (rule.counts ?? 0);
      });
      expect(lowered).toEqual([]);
    }), { numRuns: 500 });
  });

  test('nothing after the day of evaluation counts', () => {
    const later = [training(50, {}, '2026-11-24'), session(50, 'mary', '2026-11-20/2026-11-24'), work('2026-11-24', null), membership('2026-11-24', '2027-12-31')];
    const evaluation = evaluateIfs([...people, ...later], { on: TODAY });
    const reasons = evaluation.rules.flatMap((rule) => rule.refused.map((entry) => entry.reason.code));
    expect(evaluation.rules.every((rule) => rule.area === 'training' || (rule.counts ?? 0) === 0)).toBe(true);
    expect(new Set(reasons)).toEqual(new Set(['in-future']));
  });
});

function splitTraining(entry: Training): readonly Entry[] {
  const half = (minutes: number): number => Math.floor(minutes / 2);
  const first = { ...entry, minutes: half(entry.minutes), diversityMinutes: half(entry.diversityMinutes) };
  return [first, { ...entry, id: `${entry.id}b`, minutes: entry.minutes - first.minutes, diversityMinutes: entry.diversityMinutes - first.diversityMinutes }];
}
