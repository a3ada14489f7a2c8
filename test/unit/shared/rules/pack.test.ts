import { describe, expect, test } from 'vitest';
import source from '../../../../assets/rules/rs-2024.rules.json' with { type: 'json' };
import { CATEGORY_IDS } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { competenciesOf, competencyAreas, competencyName } from '../../../../shared/rules/competencies.ts';
import { evaluate } from '../../../../shared/rules/evaluate.ts';
import { knownLinks } from '../../../../shared/rules/known-links.ts';
import { rulePackSchema, type Check, type Rule } from '../../../../shared/rules/pack.ts';
import { builtInPacks, chooseRuleSet } from '../../../../shared/rules/packs.ts';
import { TODAY, degree, training, work } from '../../../support/rule-facts.ts';

const [base] = builtInPacks;
const [set] = base?.ruleSets ?? [];
if (base === undefined || set === undefined) throw new Error('No pack');

describe('the built-in pack', () => {
  test('every rule has a source page, or says that its confidence is low', () => {
    const rules = base.ruleSets.flatMap((each) => each.categories.flatMap((category) => category.rules));
    expect(rules.filter((rule) => rule.source.urls.length === 0 && rule.source.confidence !== 'low')).toEqual([]);
  });

  test('a rule that is only carried over is never of high confidence', () => {
    const rules = base.ruleSets.flatMap((each) => each.categories.flatMap((category) => category.rules));
    expect(rules.filter((rule) => rule.source.carriedOver && rule.source.confidence === 'high')).toEqual([]);
  });

  test('every source can be opened and nothing else', () => {
    expect(knownLinks().has('https://ct-aimh.org/endorsement-2/ifs')).toBe(true);
    expect([...knownLinks()].filter((link) => !/^https?:\/\/[\w.-]+\//.test(link))).toEqual([]);
  });
});

describe('a pack', () => {
  const changed = (change: object): unknown => ({ ...source, ...change });
  const withRule = (rule: object): unknown => ({
    ...source,
    ruleSets: source.ruleSets.map((each) => ({ ...each, categories: [{ ...each.categories[0], rules: [rule] }] })),
  });
  const rule = { id: 'X.rule', area: 'rsc', sentence: 'A rule.', check: { kind: 'none' }, source: { confidence: 'high', urls: [], asOf: '2026-01-01' } };

  test('with one small rule is read, and what is left out gets its default', () => {
    expect(rulePackSchema.parse(withRule(rule)).ruleSets[0]?.categories[0]?.rules[0]).toMatchObject({ severity: 'required', readings: [], source: { carriedOver: false } });
  });

  test.each([
    ['an unknown field', changed({ more: 1 })],
    ['a day that does not exist', changed({ publishedOn: '2026-02-30' })],
    ['a date in the year 20260', changed({ publishedOn: '20260-01-01' })],
    ['a version in words', changed({ version: 'newest' })],
    ['no rule set', changed({ ruleSets: [] })],
    ['an unknown kind of rule', withRule({ ...rule, check: { kind: 'magic' } })],
    ['a provider list that is not there', withRule({ ...rule, check: { kind: 'rsc-hours', hours: 1, providers: 'nobody', parts: [] } })],
    ['a tag in two parts', withRule({ ...rule, check: { kind: 'hours', hours: 1, conditions: [], parts: [
      { id: 'a', sentence: 'A', hours: 1, tags: ['iecmh'] }, { id: 'b', sentence: 'B', hours: 1, tags: ['iecmh'] },
    ] } })],
    ['a source that is not a web page', withRule({ ...rule, source: { ...rule.source, urls: ['file:///etc/passwd'] } })],
    ['groups in groups in groups', withRule({ ...rule, check: { kind: 'any-of', options: [{ id: 'a', sentence: 'A', check:
      { kind: 'all-of', options: [{ id: 'b', sentence: 'B', check: { kind: 'any-of', options: [{ id: 'c', sentence: 'C', check: { kind: 'none' } }] } }] } }] } })],
    ['two rules of one id', { ...source, ruleSets: source.ruleSets.map((each) => ({ ...each, categories: [{ ...each.categories[0], rules: [rule, rule] }] })) }],
  ])('with %s is refused', (_, pack) => {
    expect(rulePackSchema.safeParse(pack).success).toBe(false);
  });

  test('rules are chosen by category, association and day', () => {
    expect(chooseRuleSet('IFS', null, TODAY)?.ruleSet.id).toBe('rs-2024');
    expect(chooseRuleSet('IFS', 'KS', TODAY)?.category?.rules[0]?.check.kind).toBe('education-level');
    expect(chooseRuleSet('IFS', null, plainDate('2023-12-31'))).toBeNull();
  });
});

describe('policy', () => {
  const judged = (change: Partial<Rule>, entries = [training(10)]) => {
    const check: Check = { kind: 'hours', hours: 10, parts: [], conditions: [] };
    const rule: Rule = { id: 'X.hours', area: 'training', sentence: 'Ten hours.', severity: 'required', check, readings: [],
      source: { confidence: 'high', carriedOver: false, byAnalogy: false, urls: [], asOf: TODAY }, ...change };
    const pack = { ...base, ruleSets: [{ ...set, overlays: [], categories: [{ id: 'IFS' as const, name: 'X', ageGroups: ['pregnancy' as const], rules: [rule] }] }] };
    const evaluation = evaluate(pack, factsFrom(entries), { categoryId: 'IFS', associationId: null, on: TODAY });
    return { result: evaluation.rules[0], evaluation };
  };
  const source = (confidence: Rule['source']['confidence']): Rule['source'] => ({ confidence, carriedOver: false, byAnalogy: false, urls: [], asOf: TODAY });
  const reading = (hours: number) => ({ sentence: `${String(hours)} hours.`, check: { kind: 'hours' as const, hours, parts: [], conditions: [] } });

  test('medium confidence may say met', () => {
    expect(judged({ source: source('medium') }).result?.state).toBe('met');
  });

  test('low confidence says neither met nor short, and shows what it found', () => {
    expect(judged({ source: source('low') }).result).toMatchObject({ state: 'ask-association', readings: [{ state: 'met' }] });
    expect(judged({ source: source('low') }, []).result).toMatchObject({ state: 'ask-association', readings: [{ state: 'short' }] });
  });

  test('a rule is no surer than its provider list', () => {
    const check: Check = { kind: 'rsc-hours', hours: 0, providers: 'FS', parts: [] };
    const withList = (confidence: Rule['source']['confidence']) => {
      const [list] = set.providerLists;
      if (list === undefined) throw new Error('No provider list');
      const rule: Rule = { id: 'X', area: 'rsc', sentence: 'X.', severity: 'required', check, readings: [], source: source('high') };
      const providerLists = [{ ...list, source: source(confidence) }];
      const categories = [{ id: 'IFS' as const, name: 'X', ageGroups: ['pregnancy' as const], rules: [rule] }];
      const pack = { ...base, ruleSets: [{ ...set, overlays: [], providerLists, categories }] };
      return evaluate(pack, factsFrom([]), { categoryId: 'IFS', associationId: null, on: TODAY }).rules[0];
    };
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

  test('advice is never judged and gives no steps', () => {
    const { result, evaluation } = judged({ severity: 'advice' }, []);
    expect([result?.state, evaluation.judged, evaluation.nextSteps]).toEqual(['advice', 0, []]);
  });

  test('one option is enough for any-of, and all-of takes all', () => {
    const options = [
      { id: 'degree', sentence: 'A Bachelor.', check: { kind: 'education-level' as const, atLeast: 'bachelor' as const } },
      { id: 'work', sentence: 'A year of work.', check: { kind: 'work-years' as const, months: 12, paidOnly: true, services: ['leadership' as const], answeredYes: [], afterDegree: null, partTimeBelowHours: 35 } },
    ];
    const state = (kind: 'any-of' | 'all-of', entries: Parameters<typeof factsFrom>[0]) =>
      evaluate({ ...base, ruleSets: [{ ...set, overlays: [], categories: [{ id: 'IFS', name: 'X', ageGroups: ['pregnancy'], rules: [
        { id: 'X', area: 'work', sentence: 'X.', severity: 'required', check: { kind, options }, readings: [], source: source('high') },
      ] }] }] }, factsFrom(entries), { categoryId: 'IFS', associationId: null, on: TODAY }).rules[0];
    const bachelor = degree('bachelor', '2020-01-01');
    const job = work('2024-01-01', '2024-12-31', { service: 'leadership', ageGroups: ['pregnancy'] });
    expect(state('any-of', [bachelor])).toMatchObject({ state: 'met', counts: 1, needed: 1, parts: [{ state: 'met' }, { state: 'short' }] });
    expect(state('any-of', [])?.state).toBe('short');
    expect(state('all-of', [bachelor])?.state).toBe('short');
    expect(state('all-of', [bachelor, job])?.state).toBe('met');
  });
});

describe('competencies', () => {
  test('there are 62 names in 11 areas, half of them seen on public pages', () => {
    const all = competencyAreas().flatMap((area) => area.competencies);
    expect([competencyAreas().length, all.length, all.filter((each) => each.evidence === 'seen').length]).toEqual([11, 62, 31]);
    expect(new Set(all.map((each) => each.id)).size).toBe(62);
  });

  test('every category has some, in the order of the areas', () => {
    expect(CATEGORY_IDS.filter((id) => competenciesOf(id).length === 0)).toEqual([]);
    expect(competenciesOf('IFS')[0]?.id).toBe('TF.01');
    expect(competenciesOf('IFS').map((each) => each.id)).not.toContain('TF.04');
  });

  test('an unknown id is its own name', () => {
    expect([competencyName('TF.07'), competencyName('own')]).toEqual(['Attachment, separation, trauma, grief & loss', 'own']);
  });
});
