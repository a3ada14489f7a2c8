/** From what a check found to what the app says, by how sure the rule is. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { degree, evaluateIfs, training, work } from '../../../support/rule-facts.ts';
import { smallPack, smallRule, SOURCE } from '../../../support/small-pack.ts';

const hours = (count: number): object => ({ kind: 'hours', hours: count, conditions: [] });
const reading = (count: number): object => ({ sentence: `${String(count)} hours.`, check: hours(count) });
const sure = (confidence: string): object => ({ source: { ...SOURCE, confidence } });

function judged(change: object, entries: readonly Entry[] = [training(10)], check = hours(10)) {
  const evaluation = evaluateIfs(entries, { pack: smallPack({ rules: [smallRule(check, { sentence: 'Ten hours.', ...change })] }) });
  return { result: evaluation.rules[0], evaluation };
}

test('medium confidence may say met', () => {
  expect(judged(sure('medium')).result?.state).toBe('met');
});

test('low confidence says neither met nor short, and shows what it found', () => {
  expect(judged(sure('low')).result).toMatchObject({ state: 'ask-association', readings: [{ state: 'met' }] });
  expect(judged(sure('low'), []).result).toMatchObject({ state: 'ask-association', readings: [{ state: 'short' }] });
});

test('a rule is no surer than its provider list', () => {
  const withList = (confidence: string) => evaluateIfs([], { pack: smallPack({
    rules: [smallRule({ kind: 'rsc-hours', hours: 0, providers: 'FS' })],
    providerLists: [{ id: 'FS', accepts: [], uncertain: [], ...sure(confidence) }],
  }) }).rules[0];
  expect(withList('medium')).toMatchObject({ state: 'met', source: { confidence: 'medium' } });
  expect(withList('low')).toMatchObject({ state: 'ask-association', source: { confidence: 'low' } });
});

test('readings that agree give their state, readings that differ are a question', () => {
  expect(judged({ readings: [reading(9)] }).result?.state).toBe('met');
  expect(judged({ readings: [reading(12)] }).result).toMatchObject({
    state: 'ask-association',
    readings: [{ sentence: 'Ten hours.', needed: 600, state: 'met' }, { sentence: '12 hours.', needed: 720, state: 'short' }],
  });
  expect(judged({ readings: [reading(12)] }).evaluation.nextSteps[0]?.reason.code).toBe('step-ask-association');
});

test('a reading that asks nothing agrees with one that is met', () => {
  const nothing = { sentence: 'Nothing.', check: { kind: 'none' } };
  expect(judged({ readings: [nothing] }).result?.state).toBe('met');
  expect(judged({ readings: [nothing] }, []).result?.state).toBe('ask-association');
  expect(judged({ readings: [reading(10)] }, [training(10)], { kind: 'none' }).result?.state).toBe('met');
});

test('advice is never judged and gives no steps', () => {
  const { result, evaluation } = judged({ severity: 'advice' }, []);
  expect([result?.state, evaluation.judged, evaluation.nextSteps]).toEqual(['advice', 0, []]);
});

test('a rule that asks nothing is not judged', () => {
  const { result, evaluation } = judged({}, [], { kind: 'none' });
  expect([result?.state, evaluation.judged]).toEqual(['not-applicable', 0]);
});

describe('groups', () => {
  const options = [
    { id: 'degree', sentence: 'A Bachelor.', check: { kind: 'education-level', atLeast: 'bachelor' } },
    { id: 'work', sentence: 'A year of work.', check: { kind: 'work-years', months: 12, paidOnly: true, services: ['leadership'] } },
  ];
  const state = (kind: 'any-of' | 'all-of', entries: readonly Entry[]) => judged({}, entries, { kind, options }).result;
  const bachelor = degree('bachelor', '2020-01-01');
  const job = work('2024-01-01', '2024-12-31', { service: 'leadership', ageGroups: ['pregnancy'] });

  test('one option is enough for any-of, and all-of takes all', () => {
    expect(state('any-of', [bachelor])).toMatchObject({ state: 'met', counts: 1, needed: 1, parts: [{ state: 'met' }, { state: 'short' }] });
    expect(state('any-of', [])?.state).toBe('short');
    expect(state('all-of', [bachelor])?.state).toBe('short');
    expect(state('all-of', [bachelor, job])?.state).toBe('met');
  });

  test('of any-of the option with the fewest steps is offered, of all-of all', () => {
    const steps = (kind: 'any-of' | 'all-of') => judged({}, [], { kind, options }).evaluation.nextSteps.map((step) => step.reason.code);
    expect(steps('any-of')).toEqual(['step-degree']);
    expect(steps('all-of')).toEqual(['step-degree', 'step-log-work']);
  });
});
