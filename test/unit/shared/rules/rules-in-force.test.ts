/** Which rule holds when: rule sets, associations, analogy, and the answers that an association gave. */
import { describe, expect, test } from 'vitest';
import { TARGET_IDS, type Ruling } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { rulesInForce } from '../../../../shared/rules/rules-in-force.ts';
import { evaluateIfs, ruling, training, type Setting } from '../../../support/rule-facts.ts';
import { smallPack, smallRule, SOURCE } from '../../../support/small-pack.ts';

const OLD = plainDate('2023-12-31');
const NEW = plainDate('2024-01-01');
const hours = (count: number): object => ({ kind: 'hours', hours: count, conditions: [] });

function inForce(pack: ReturnType<typeof smallPack>, { categoryId = 'IFS', associationId = null, on = NEW }: Setting = {}) {
  return rulesInForce(pack, { categoryId, associationId, on })?.rules ?? [];
}

describe('rule sets', () => {
  const pack = smallPack({ rules: [smallRule(hours(30), { ruleSets: ['old'] }), smallRule(hours(33), { ruleSets: ['new'] }), smallRule({ kind: 'none' }, { key: 'always' })] });

  test('a rule holds in its set, on the first and the last day', () => {
    expect(inForce(pack, { on: OLD }).map((rule) => rule.check)).toMatchObject([{ hours: 30 }, { kind: 'none' }]);
    expect(inForce(pack, { on: NEW }).map((rule) => rule.check)).toMatchObject([{ hours: 33 }, { kind: 'none' }]);
  });

  test('before the first set, and for a category that the pack does not have, there are no rules', () => {
    expect(rulesInForce(pack, { categoryId: 'IFS', associationId: null, on: plainDate('2019-12-31') })).toBeNull();
    expect(rulesInForce(pack, { categoryId: 'IMHS', associationId: null, on: NEW })).toBeNull();
  });

  test('a category that ended with a set has no rules after it', () => {
    const [first] = pack.categories;
    const ended = smallPack({ categories: [{ ...first, ruleSets: ['old'] }] });
    expect([inForce(ended, { on: OLD }).length, inForce(ended, { on: NEW }).length]).toEqual([1, 0]);
  });
});

describe('how sure a rule is', () => {
  const confidence = (source: object, change: object, setting: Setting) =>
    inForce(smallPack({ rules: [smallRule({ kind: 'none' }, { source: { ...SOURCE, ...source }, ...change })] }), setting)[0]?.source;

  test('a rule last seen in an older set is carried over, and of medium confidence at most', () => {
    expect(confidence({ seenIn: 'old' }, {}, { on: OLD })).toMatchObject({ confidence: 'high', carriedOver: false });
    expect(confidence({ seenIn: 'old' }, {}, { on: NEW })).toMatchObject({ confidence: 'medium', carriedOver: true });
    expect(confidence({ seenIn: 'old', confidence: 'low' }, {}, { on: NEW })).toMatchObject({ confidence: 'low' });
    expect(confidence({ seenIn: 'new' }, {}, { on: OLD })).toMatchObject({ carriedOver: false });
  });

  test('a rule taken over from the other age group is less sure by one step', () => {
    const both = { for: ['IFS', 'ECFS'], byAnalogyFor: ['ECFS'] };
    expect(confidence({}, both, { categoryId: 'IFS' })).toMatchObject({ confidence: 'high', byAnalogy: false });
    expect(confidence({}, both, { categoryId: 'ECFS' })).toMatchObject({ confidence: 'medium', byAnalogy: true });
    expect(confidence({ confidence: 'medium' }, both, { categoryId: 'ECFS' })).toMatchObject({ confidence: 'low' });
    expect(confidence({ confidence: 'low' }, both, { categoryId: 'ECFS' })).toMatchObject({ confidence: 'low' });
    expect(confidence({ seenIn: 'old' }, both, { categoryId: 'ECFS' })).toMatchObject({ confidence: 'medium', carriedOver: true, byAnalogy: true });
  });

  test('its pages come with title and date', () => {
    expect(confidence({}, {}, {})?.pages).toEqual([{ title: 'A page', url: 'https://example.org/rules', date: '2025' }]);
  });

  test('the ages in its sentence are those of the category', () => {
    const pack = smallPack({ rules: [smallRule({ kind: 'none' }, { for: ['IFS', 'ECFS'], sentence: 'Work with {ages}.' })] });
    expect(inForce(pack, { categoryId: 'ECFS' })[0]?.sentence).toBe('Work with young children.');
  });
});

describe('what an association does differently', () => {
  const overlay = (change: object) => ({ associationId: 'CT', for: ['IFS'], ...change });
  const rules = [smallRule(hours(33)), smallRule({ kind: 'membership' }, { key: 'membership', area: 'membership' })];
  const own = { key: 'rule', area: 'training', sentence: 'As here.', check: hours(30), source: SOURCE };
  const keysAt = (overlays: readonly object[], setting: Setting) => inForce(smallPack({ rules, overlays }), setting)
    .map((rule) => [rule.key, rule.sentence, rule.severity, rule.fromAssociation]);

  test('replaces a rule in its place, and adds one at the end', () => {
    expect(keysAt([overlay({ rules: [own, { ...own, key: 'more' }] })], { associationId: 'CT' })).toEqual([
      ['rule', 'As here.', 'required', true], ['membership', 'A rule.', 'required', false], ['more', 'As here.', 'required', true],
    ]);
  });

  test('softens a rule, and leaves one out', () => {
    const soft = overlay({ soften: [{ key: 'membership', sentence: 'Encouraged.', source: SOURCE }], without: ['rule'] });
    expect(keysAt([soft], { associationId: 'CT' })).toEqual([['membership', 'Encouraged.', 'advice', true]]);
  });

  test('holds only there, for its categories, in its sets and on its days', () => {
    const count = (change: object, setting: Setting) => keysAt([overlay({ without: ['rule'], ...change })], setting).length;
    expect(count({}, { associationId: 'CT' })).toBe(1);
    expect(count({}, { associationId: 'MI' })).toBe(2);
    expect(count({}, {})).toBe(2);
    expect(count({ for: ['ECFS'] }, { associationId: 'CT' })).toBe(2);
    expect(count({ ruleSets: ['old'] }, { associationId: 'CT' })).toBe(2);
    expect(count({ effectiveTo: '2024-01-01' }, { associationId: 'CT', on: NEW })).toBe(1);
    expect(count({ effectiveTo: '2023-12-31' }, { associationId: 'CT', on: NEW })).toBe(2);
    expect(count({ effectiveFrom: '2024-01-02' }, { associationId: 'CT', on: NEW })).toBe(2);
  });
});

describe('what the association answered', () => {
  const disputed = smallRule(hours(33), { source: { ...SOURCE, confidence: 'low' }, readings: [{ sentence: 'Thirty.', check: hours(30) }] });
  const pack = smallPack({ rules: [disputed, smallRule({ kind: 'membership' }, { key: 'membership', area: 'membership' })] });
  const judged = (change: Partial<Ruling>, setting: Setting = {}, key = 'rule') =>
    evaluateIfs([training(31), ruling(key, change)], { pack, ...setting }).rules[key === 'rule' ? 0 : 1];

  test('settles a rule that pages leave open, and the rule says so', () => {
    expect(evaluateIfs([training(31)], { pack }).rules[0]).toMatchObject({ state: 'ask-association', ruling: null });
    expect(judged({ ruling: 'as-written' })).toMatchObject({ state: 'short', readings: [], ruling: { saidBy: 'Coordinator', saidOn: '2026-01-15' } });
    expect(judged({ ruling: 'other-reading', reading: 1 })).toMatchObject({ state: 'met', sentence: 'Thirty.', needed: 1800 });
    expect(judged({ ruling: 'other-amount', amount: 20.5 })).toMatchObject({ state: 'met', needed: 1230 });
    expect(judged({ ruling: 'does-not-apply' })).toMatchObject({ state: 'not-applicable' });
  });

  test('that does not fit the rule changes nothing', () => {
    const unfit = { state: 'ask-association', ruling: null };
    expect(judged({ ruling: 'other-reading', reading: 2 })).toMatchObject(unfit);
    expect(judged({ ruling: 'other-reading', reading: null })).toMatchObject(unfit);
    expect(judged({ ruling: 'other-amount', amount: null })).toMatchObject(unfit);
    expect(judged({ ruling: 'other-amount', amount: 3 }, {}, 'membership')).toMatchObject({ state: 'not-met', ruling: null });
  });

  test('holds from its day, for its category and its association only', () => {
    expect(judged({ saidOn: null })).toMatchObject({ ruling: null });
    expect(judged({ saidOn: plainDate('2026-11-24') })).toMatchObject({ ruling: null });
    expect(judged({ saidOn: plainDate('2026-11-23') })?.ruling).not.toBeNull();
    expect(judged({ categoryId: 'ECFS' })).toMatchObject({ ruling: null });
    expect(judged({ associationId: 'CT' })).toMatchObject({ ruling: null });
    expect(judged({ associationId: 'CT' }, { associationId: 'CT' })?.ruling).not.toBeNull();
  });

  test('of several the latest holds', () => {
    const answers = [ruling('rule', { ruling: 'other-amount', amount: 40, saidOn: plainDate('2026-03-01') }), ruling('rule', { ruling: 'other-amount', amount: 10, saidOn: plainDate('2026-02-01') })];
    for (const entries of [answers, answers.toReversed()]) {
      expect(evaluateIfs([training(31), ...entries], { pack }).rules[0]).toMatchObject({ state: 'short', needed: 2400 });
    }
  });
});

describe('another number for any rule of the built-in pack', () => {
  const KINDS_WITH_AMOUNT = ['hours', 'rsc-hours', 'rsc-window', 'provider-share', 'rsc-provided', 'work-years', 'leadership-years', 'families'];

  test('holds where the rule has a number, and changes nothing elsewhere', () => {
    for (const on of [plainDate('2019-01-01'), OLD, NEW]) {
      for (const categoryId of TARGET_IDS) {
        for (const { key, check } of rulesInForce(builtInPack, { categoryId, associationId: null, on })?.rules ?? []) {
          const answer = ruling(key, { categoryId, ruling: 'other-amount', amount: 7, saidOn: plainDate('2018-01-01') });
          const ruled = rulesInForce(builtInPack, { categoryId, associationId: null, on }, [answer])?.rules.find((rule) => rule.key === key);
          const hasAmount = KINDS_WITH_AMOUNT.includes(check.kind);
          const isSeven = Object.values(ruled?.check ?? {}).includes(7);
          expect([check.kind, ruled?.ruling !== null, isSeven]).toEqual([check.kind, hasAmount, hasAmount]);
        }
      }
    }
  });

  test('in quarters is rounded up where only whole ones count', () => {
    const families = smallPack({ rules: [smallRule({ kind: 'families', families: 10, services: ['promotion'] })] });
    const answer = ruling('rule', { ruling: 'other-amount', amount: 7.25 });
    expect(rulesInForce(families, { categoryId: 'IFS', associationId: null, on: plainDate('2026-02-01') }, [answer])?.rules[0]?.check).toMatchObject({ families: 8 });
  });
});
