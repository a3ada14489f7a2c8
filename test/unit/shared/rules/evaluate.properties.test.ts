import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TARGET_IDS, type Entry, type RscReceived, type Training } from '../../../../shared/domain/entities.ts';
import type { RuleResult, RuleState } from '../../../../shared/rules/evaluation.ts';
import { reasonText } from '../../../../shared/rules/words.ts';
import { addDays, plainDate } from '../../../../shared/domain/plain-date.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';
import {
  agreement, credential, degree, diversity, endorsement, evaluateIfs, exam, leadership, membership, person, provided, reference, session, TODAY,
  training, work, type Setting,
} from '../../../support/rule-facts.ts';
import { runs } from '../../../support/runs.ts';

const arbitraryEntries: fc.Arbitrary<readonly Entry[]> = fc.uniqueArray(arbitraryEntry(), { maxLength: 30, selector: (entry) => entry.id });

/** Every category and the add-on, by each generation of rules, at associations that differ. */
const setting: fc.Arbitrary<Setting> = fc.record({
  categoryId: fc.constantFrom(...TARGET_IDS),
  on: fc.constantFrom(plainDate('2019-06-30'), plainDate('2023-12-31'), TODAY),
  associationId: fc.constantFrom(null, 'CT', 'KS', 'TN', 'AZ', 'MI', 'RI', 'NY'),
});

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
  fc.tuple(day, fc.nat(900), fc.constantFrom('program' as const, 'state' as const)).map(([from, days, level]) => leadership(from, addDays(from, days), { level })),
  range.map((when) => provided(when)),
  day.map((awarded) => degree('master', awarded)),
  fc.tuple(fc.constantFrom('IFS' as const, 'IFA' as const), fc.option(day, { nil: null })).map(([held, from]) => endorsement(held, from)),
  fc.tuple(fc.constantFrom('multiple-choice' as const, 'vignettes' as const), day).map(([part, taken]) => exam(part, taken)),
);
const likelyRecord = fc.array(likelyEntry, { maxLength: 25 }).map((entries) => [...people, ...entries]);

function withParts(rules: readonly RuleResult[]): readonly RuleResult[] {
  return rules.flatMap((rule) => [rule, ...withParts(rule.parts)]);
}

const comparable = (rule: RuleResult): unknown => ({
  ...rule,
  evidence: null,
  // The order of refusals and cautions follows the record.
  refusals: rule.refusals.map((refusal) => JSON.stringify(refusal)).toSorted(),
  missing: rule.missing.map((reason) => JSON.stringify(reason)).toSorted(),
  warnings: rule.warnings.map((reason) => JSON.stringify(reason)).toSorted(),
  parts: rule.parts.map(comparable),
});

const RANK: Readonly<Record<RuleState, number>> = {
  'not-applicable': 0, 'not-met': 0, short: 0, 'cannot-tell': 1, 'ask-association': 1, advice: 1, met: 2,
};

describe('evaluate', () => {
  test('answers for every record that fits the schema, in every category, at any association', () => {
    fc.assert(fc.property(arbitraryEntries, setting, (entries, at) => {
      const evaluation = evaluateIfs(entries, at);
      expect(evaluation.met).toBeLessThanOrEqual(evaluation.judged);
      expect(evaluation.judged).toBeLessThanOrEqual(evaluation.rules.length);
    }), runs(300));
  });

  test('recorded is never below counts, and every refused amount has its reason', () => {
    fc.assert(fc.property(fc.oneof(arbitraryEntries, likelyRecord), setting, (entries, at) => {
      for (const rule of withParts(evaluateIfs(entries, at).rules)) {
        if (rule.recorded === null || rule.counts === null) continue;
        expect(rule.recorded).toBeGreaterThanOrEqual(rule.counts);
        // A group counts its options, coverage its areas: no entries.
        if (rule.unit === 'areas' || (rule.unit === 'items' && rule.parts.length > 0)) continue;
        const total = (entries: readonly { readonly amount: number }[]): number => entries.reduce((sum, entry) => sum + entry.amount, 0);
        const { counted, refused } = rule.evidence();
        expect([total(counted), total(counted) + total(refused), total(rule.refusals)]).toEqual([rule.counts, rule.recorded, total(refused)]);
      }
    }), runs(300));
  });

  test('every reason and every step has words', () => {
    fc.assert(fc.property(fc.oneof(arbitraryEntries, likelyRecord), setting, (entries, at) => {
      const { rules, nextSteps } = evaluateIfs(entries, at);
      const reasons = withParts(rules).flatMap((rule) => [...rule.refusals.map((refusal) => refusal.reason), ...rule.missing, ...rule.warnings]);
      for (const reason of [...reasons, ...nextSteps.map((step) => step.reason)]) {
        expect(reasonText(reason, translateEnglish)).not.toMatch(/^reason\.|[{}]/);
      }
    }), runs(100));
  });

  test('the order of the entries does not matter', () => {
    const shuffled = likelyRecord.chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray([...entries], { minLength: entries.length })));
    fc.assert(fc.property(shuffled, setting, ([entries, other], at) => {
      expect(evaluateIfs(other, at).rules.map(comparable)).toEqual(evaluateIfs(entries, at).rules.map(comparable));
    }), runs(100));
  });

  test('splitting trainings, sessions and jobs into parts changes nothing', () => {
    fc.assert(fc.property(likelyRecord, setting, (entries, at) => {
      const split = entries.flatMap((entry): readonly Entry[] => {
        if (entry.kind === 'training') return splitTraining(entry);
        if (entry.kind === 'rsc-received') return splitSession(entry);
        if (entry.kind !== 'work' || entry.to === null || entry.to === entry.from) return [entry];
        return [{ ...entry, to: entry.from, familiesServed: 0 }, { ...entry, id: `${entry.id}b`, from: addDays(entry.from, 1) }];
      });
      const numbers = (record: readonly Entry[]): unknown => evaluateIfs(record, at).rules
        .filter((rule) => rule.unit === 'minutes' || rule.unit === 'months' || rule.unit === 'families')
        .map(({ id, state, counts }) => ({ id, state, counts }));
      expect(numbers(split)).toEqual(numbers(entries));
    }), runs(100));
  });

  test('adding evidence that counts never lowers a rule', () => {
    const good = fc.oneof(
      fc.nat(20).map((hours) => training(hours)), fc.nat(4).map((hours) => diversity(hours)),
      fc.nat(12).map((hours) => session(hours, 'mary2', '2025-01-01')),
      fc.tuple(day, fc.nat(900)).map(([from, days]) => work(from, addDays(from, days))),
      fc.constantFrom('current-supervisor' as const, 'rsc-provider' as const, 'other-professional' as const).map((slot) => reference(slot, 'mary2')),
      fc.constant(membership('2026-01-01', '2026-12-31')), fc.constant(agreement('code-of-ethics', '2026-01-01')),
      fc.tuple(day, fc.nat(900)).map(([from, days]) => leadership(from, addDays(from, days))),
      day.map((when) => provided(when)), day.map((awarded) => degree('master', awarded)),
      fc.constant(endorsement('IMHS', '2018-01-01')), fc.constant(exam('vignettes', '2019-01-01')),
    );
    const mentor = person('Mary2', [credential('IMHM-C', '2010-01-01')]);
    fc.assert(fc.property(likelyRecord, good, setting, (entries, entry, at) => {
      const before = evaluateIfs([mentor, ...entries], at).rules;
      const after = evaluateIfs([mentor, ...entries, entry], at).rules;
      const lowered = before.filter((rule, index) => {
        const now = after[index];
        return RANK[now?.state ?? 'not-met'] < RANK[rule.state] || (now?.counts ?? 0) < (rule.counts ?? 0);
      });
      expect(lowered).toEqual([]);
    }), runs(500));
  });

  test('nothing after the day of evaluation counts', () => {
    const later = [training(50, {}, '2026-11-24'), session(50, 'mary', '2026-11-20/2026-11-24'), work('2026-11-24', null), membership('2026-11-24', '2027-12-31')];
    const evaluation = evaluateIfs([...people, ...later], { on: TODAY });
    const reasons = evaluation.rules.flatMap((rule) => rule.refusals.map((refusal) => refusal.reason.code));
    expect(evaluation.rules.every((rule) => rule.area === 'training' || (rule.counts ?? 0) === 0)).toBe(true);
    expect(new Set(reasons)).toEqual(new Set(['in-future']));
  });
});

function splitTraining(entry: Training): readonly Entry[] {
  const half = (minutes: number): number => Math.floor(minutes / 2);
  const first = { ...entry, minutes: half(entry.minutes), diversityMinutes: half(entry.diversityMinutes) };
  return [first, { ...entry, id: `${entry.id}b`, minutes: entry.minutes - first.minutes, diversityMinutes: entry.diversityMinutes - first.diversityMinutes }];
}

function splitSession(entry: RscReceived): readonly Entry[] {
  const minutes = Math.floor(entry.minutes / 2);
  return [{ ...entry, minutes }, { ...entry, id: `${entry.id}b`, minutes: entry.minutes - minutes }];
}
