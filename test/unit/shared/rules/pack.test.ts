import { describe, expect, test } from 'vitest';
import { TARGET_IDS } from '../../../../shared/domain/entities.ts';
import { competenciesOf, competencyAreas, competencyName } from '../../../../shared/rules/competencies.ts';
import { knownLinks } from '../../../../shared/rules/known-links.ts';
import { rulePackSchema } from '../../../../shared/rules/pack.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { smallPack, smallPackData, smallRule, SOURCE } from '../../../support/small-pack.ts';

describe('the built-in pack', () => {
  test('has every category and the add-on, in three generations', () => {
    expect(builtInPack.categories.map((category) => category.id).toSorted()).toEqual([...TARGET_IDS].toSorted());
    expect(builtInPack.ruleSets.map((set) => set.id)).toEqual(['rs-2017', 'rs-2022', 'rs-2024']);
  });

  test('every rule has a source page, or says that its confidence is low', () => {
    const rules = [...builtInPack.rules, ...builtInPack.overlays.flatMap((overlay) => overlay.rules)];
    expect(rules.filter((rule) => rule.source.pages.length === 0 && rule.source.confidence !== 'low')).toEqual([]);
  });

  test('every page that it lists is named by a rule', () => {
    const named = new Set([...builtInPack.rules, ...builtInPack.providerLists, ...builtInPack.overlays.flatMap((overlay) => [...overlay.rules, ...overlay.soften])]
      .flatMap(({ source }) => source.pages));
    expect(Object.keys(builtInPack.pages).filter((key) => !named.has(key))).toEqual([]);
  });

  test('every source can be opened and nothing else', () => {
    expect(knownLinks().has('https://ct-aimh.org/endorsement-2/ifs')).toBe(true);
    expect([...knownLinks()].filter((link) => !/^https?:\/\/[\w.-]+(\/|$)/.test(link))).toEqual([]);
  });
});

describe('a pack', () => {
  const withCheck = (check: object): unknown => smallPackData({ rules: [smallRule(check)] });
  const withSource = (source: object): unknown => smallPackData({ rules: [smallRule({ kind: 'none' }, { source: { ...SOURCE, ...source } })] });

  test('with one small rule is read, and what is left out gets its default', () => {
    expect(smallPack({}).rules[0]).toMatchObject({ severity: 'required', readings: [], ruleSets: null, byAnalogyFor: [], source: { seenIn: null } });
  });

  test.each([
    ['an unknown field', smallPackData({ more: 1 })],
    ['a day that does not exist', smallPackData({ publishedOn: '2026-02-30' })],
    ['a date in the year 20260', smallPackData({ publishedOn: '20260-01-01' })],
    ['a version in words', smallPackData({ version: 'newest' })],
    ['no rule set', smallPackData({ ruleSets: [] })],
    ['an older format', smallPackData({ formatVersion: 1 })],
    ['an unknown kind of rule', withCheck({ kind: 'magic' })],
    ['a provider list that is not there', withCheck({ kind: 'rsc-hours', hours: 1, providers: 'nobody' })],
    ['a tag in two parts', withCheck({ kind: 'hours', hours: 1, conditions: [], parts: [
      { id: 'a', sentence: 'A', hours: 1, tags: ['iecmh'] }, { id: 'b', sentence: 'B', hours: 1, tags: ['iecmh'] },
    ] })],
    ['a form in two caps', withCheck({ kind: 'hours', hours: 1, conditions: [], caps: [
      { id: 'a', sentence: 'A', hours: 1, formats: ['webinar'] }, { id: 'b', sentence: 'B', hours: 1, formats: ['webinar'] },
    ] })],
    ['a window that ends before it begins', withCheck({ kind: 'rsc-window', hours: 1, minMonths: 24, maxMonths: 12, providers: 'FS' })],
    ['a page that it does not list', withSource({ pages: ['NOWHERE'] })],
    ['a page that is not a web page', smallPackData({ pages: { PAGE: { title: 'X', url: 'file:///etc/passwd', date: '' } } })],
    ['a rule seen in a set that is not there', withSource({ seenIn: 'rs-1999' })],
    ['a rule for a set that is not there', smallPackData({ rules: [smallRule({ kind: 'none' }, { ruleSets: ['rs-1999'] })] })],
    ['a rule for a category that it does not have', smallPackData({ rules: [smallRule({ kind: 'none' }, { for: ['IMHS'] })] })],
    ['two rules of one key in one set', smallPackData({ rules: [smallRule({ kind: 'none' }), smallRule({ kind: 'none' }, { ruleSets: ['new'] })] })],
    ['groups in groups in groups', withCheck({ kind: 'any-of', options: [{ id: 'a', sentence: 'A', check:
      { kind: 'all-of', options: [{ id: 'b', sentence: 'B', check: { kind: 'any-of', options: [{ id: 'c', sentence: 'C', check: { kind: 'none' } }] } }] } }] })],
  ])('with %s is refused', (_, pack) => {
    expect(rulePackSchema.safeParse(pack).success).toBe(false);
  });

  test('may have rules of one key in different sets', () => {
    const rules = [smallRule({ kind: 'none' }, { ruleSets: ['old'] }), smallRule({ kind: 'none' }, { ruleSets: ['new'] })];
    expect(smallPack({ rules }).rules).toHaveLength(2);
  });
});

describe('competencies', () => {
  test('there are 62 names in 11 areas, half of them seen on public pages', () => {
    const all = competencyAreas().flatMap((area) => area.competencies);
    expect([competencyAreas().length, all.length, all.filter((each) => each.evidence === 'seen').length]).toEqual([11, 62, 31]);
    expect(new Set(all.map((each) => each.id)).size).toBe(62);
  });

  test('every category has some, in the order of the areas; the add-on has none of its own', () => {
    expect(TARGET_IDS.filter((id) => competenciesOf(id).length === 0)).toEqual(['ERS']);
    expect(competenciesOf('IFS')[0]?.id).toBe('TF.01');
    expect(competenciesOf('IFS').map((each) => each.id)).not.toContain('TF.04');
  });

  test('an unknown id is its own name', () => {
    expect([competencyName('TF.07'), competencyName('own')]).toEqual(['Attachment, separation, trauma, grief & loss', 'own']);
  });
});
