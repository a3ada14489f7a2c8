/** What is dated on the very day of evaluation has happened and counts; what is dated a day later has not. */
import { expect, test } from 'vitest';
import type { Entry, TargetId } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { addDays, plainDate, type PlainDate } from '../../../../shared/domain/plain-date.ts';
import {
  agreement, credential, degree, endorsement, evaluateFacts, exam, leadership, membership, person, provided, reference, refusals, ruleOf,
  session, training, work,
} from '../../../support/rule-facts.ts';

interface Line {
  readonly categoryId: TargetId;
  readonly rule: string;
  readonly dated: (day: PlainDate) => Entry;
}

const mentor = person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2024-01-01')]);

const lines: readonly Line[] = [
  { categoryId: 'IMHM-P', rule: 'education', dated: (day) => degree('doctorate', day) },
  { categoryId: 'IFS', rule: 'work.years', dated: (day) => work(day, null) },
  { categoryId: 'IFS', rule: 'training.total', dated: (day) => training(2, {}, day) },
  { categoryId: 'IFS', rule: 'training.total', dated: (day) => training(2, {}, `2025-03-14/${day}`) },
  { categoryId: 'IFS', rule: 'rsc.hours', dated: (day) => session(1, mentor.id, day) },
  { categoryId: 'IFS', rule: 'references', dated: (day) => reference('current-supervisor', mentor.id, day) },
  { categoryId: 'IFS', rule: 'membership', dated: (day) => membership(day, '2199-12-31') },
  { categoryId: 'IFS', rule: 'ethics', dated: (day) => agreement('code-of-ethics', day) },
  { categoryId: 'IMHM-P', rule: 'leadership', dated: (day) => leadership(day, null) },
  { categoryId: 'ERS', rule: 'holds', dated: (day) => endorsement('IFS', day) },
  { categoryId: 'ERS', rule: 'work.provided', dated: (day) => provided(day) },
  { categoryId: 'IMHM-C', rule: 'exam', dated: (day) => exam('vignettes', day) },
];

test.each(lines.map((line) => ({ name: `${line.categoryId}.${line.rule}`, ...line })))('$name', ({ categoryId, rule, dated }) => {
  const on = plainDate(rule === 'exam' ? '2022-06-01' : '2026-11-23');
  const found = (day: PlainDate): { readonly counted: boolean; readonly refusals: readonly string[] } => {
    const entry = dated(day);
    const facts = factsFrom([mentor, degree('master', '2010-06-01'), entry]);
    const result = ruleOf(evaluateFacts(facts, { on, categoryId, associationId: 'CT' }), `${categoryId}.${rule}`);
    return { counted: result.evidence().counted.some(({ entryId }) => entryId === entry.id), refusals: refusals(result) };
  };
  expect(found(on)).toEqual({ counted: true, refusals: expect.not.arrayContaining(['in-future']) as unknown });
  expect(found(addDays(on, 1))).toEqual({ counted: false, refusals: expect.arrayContaining(['in-future']) as unknown });
});

test('what ends on the day of evaluation still holds on it', () => {
  const on = plainDate('2026-11-23');
  const state = (categoryId: TargetId, rule: string, entry: Entry): string =>
    ruleOf(evaluateFacts(factsFrom([entry]), { on, categoryId, associationId: 'CT' }), `${categoryId}.${rule}`).state;
  expect(state('IFS', 'membership', membership('2026-01-01', on))).toBe('met');
  expect(state('IFS', 'membership', membership('2026-01-01', addDays(on, -1)))).toBe('not-met');
  expect(state('ERS', 'holds', endorsement('IFS', '2020-01-01', { endedOn: on }))).toBe('met');
  expect(state('ERS', 'holds', endorsement('IFS', '2020-01-01', { endedOn: addDays(on, -1) }))).toBe('not-met');
});
