import { describe, expect, test } from 'vitest';
import { activePack, compareVersions, newerThan, type AvailablePack } from '../../../../shared/rules/active-pack.ts';
import { packDiff } from '../../../../shared/rules/pack-diff.ts';
import { MOST_PACK_BYTES, readPackFile } from '../../../../shared/rules/pack-file.ts';
import { evaluateIfs, training } from '../../../support/rule-facts.ts';
import { smallPack, smallPackData, smallRule } from '../../../support/small-pack.ts';

const text = (change: object = {}): string => JSON.stringify(smallPackData(change));
const problemOf = (written: string) => {
  const read = readPackFile(written);
  return read.ok ? null : read.error;
};

describe('a rules file', () => {
  test('is the bare pack, or the pack with a signature', () => {
    expect(readPackFile(`\uFEFF${text()}`)).toMatchObject({ ok: true, value: { pack: { id: 'small' }, signature: null } });
    const signature = { algorithm: 'Ed25519', publicKey: 'A'.repeat(43) + '=', value: 'A'.repeat(86) + '==' };
    const signed = JSON.stringify({ format: 'endorsement-portfolio-signed-rules', formatVersion: 1, pack: smallPackData(), signature });
    expect(readPackFile(signed)).toMatchObject({ ok: true, value: { pack: { id: 'small' }, signature } });
  });

  test.each([
    ['no JSON', 'PK\u0003\u0004', 'rules-not-json', {}],
    ['half a file', text().slice(0, 200), 'rules-not-json', {}],
    ['deeply nested brackets', '['.repeat(200_000), 'rules-not-json', {}],
    ['another document', '{"format":"something"}', 'rules-wrong-format', {}],
    ['a list', '[]', 'rules-wrong-format', {}],
    ['a later format', text({ formatVersion: 3 }), 'rules-newer-format', { version: 3 }],
    ['an older format', text({ formatVersion: 1 }), 'rules-field', { field: 'formatVersion' }],
    ['a date in the year 20260', text({ publishedOn: '20260-01-01' }), 'rules-field', { field: 'publishedOn' }],
    ['a wrong type', text({ rules: [smallRule({ kind: 'hours', hours: 'many', conditions: [] })] }), 'rules-field', {}],
    ['an unknown category', text({ rules: [smallRule({ kind: 'none' }, { for: ['IMHS'] })] }), 'rules-contradiction', { what: 'category: IMHS' }],
    ['an unknown page', text({ pages: {} }), 'rules-contradiction', {}],
    ['two rules of one key', text({ rules: [smallRule({ kind: 'none' }), smallRule({ kind: 'none' })] }), 'rules-contradiction', {}],
    ['a key of the wrong length', JSON.stringify({ format: 'endorsement-portfolio-signed-rules', pack: smallPackData(), signature: { algorithm: 'Ed25519', publicKey: 'AAAA', value: 'AAAA' } }), 'rules-wrong-format', {}],
  ])('with %s is one problem', (_, written, code, params) => {
    expect(problemOf(written)).toMatchObject({ code, params });
  });

  test('of ten megabytes is not even read', () => {
    expect(problemOf('x'.repeat(10 * 1024 * 1024))).toEqual({ code: 'rules-too-large', params: { megabytes: MOST_PACK_BYTES / 1024 / 1024 } });
  });

  test('says where a rule has its mistake', () => {
    expect(problemOf(text({ rules: [smallRule({ kind: 'none' }, { sentence: '' })] }))).toEqual({ code: 'rules-field', params: { field: 'rules.0.sentence' } });
  });
});

describe('versions', () => {
  test.each([['1', '2', -1], ['2026.2', '2026.11', -1], ['1.0', '1', 0], ['1.0.1', '1', 1], ['3', '3', 0]])('%s and %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});

describe('the pack that judges', () => {
  const available = (id: string, version: string, isBuiltIn = false): AvailablePack => ({ pack: smallPack({ id, version }), publisherKey: null, isBuiltIn });
  const builtIn = available('own', '2', true);
  const packs = [builtIn, available('own', '1'), available('state', '1'), available('state', '3')];

  test('is the one that the record names, however old', () => {
    expect(activePack({ packId: 'own', version: '1' }, packs)).toEqual({ available: packs[1], standsInFor: null });
    expect(activePack({ packId: 'state', version: '1' }, packs).available).toBe(packs[2]);
  });

  test('of a record that names none is the built-in one', () => {
    expect(activePack(null, packs)).toEqual({ available: builtIn, standsInFor: null });
  });

  test('that is gone is replaced by the newest of its name, or the built-in one, and that is said', () => {
    expect(activePack({ packId: 'state', version: '2' }, packs)).toEqual({ available: packs[3], standsInFor: { packId: 'state', version: '2' } });
    expect(activePack({ packId: 'gone', version: '2' }, packs)).toMatchObject({ available: builtIn, standsInFor: { packId: 'gone' } });
  });

  test('may have a newer version at hand', () => {
    expect([newerThan(builtIn, packs), newerThan(activePack({ packId: 'own', version: '1' }, packs).available, packs)]).toEqual([null, builtIn]);
  });
});

describe('what another pack would change', () => {
  const hours = (count: number) => ({ kind: 'hours', hours: count, conditions: [] });
  const evaluation = (...rules: readonly object[]) => evaluateIfs([training(31)], { pack: smallPack({ rules }) });

  test('is told rule by rule, losses first', () => {
    const before = evaluation(smallRule(hours(30), { key: 'loses' }), smallRule(hours(40), { key: 'gains' }), smallRule(hours(30), { key: 'stays' }), smallRule(hours(30), { key: 'goes' }));
    const after = evaluation(smallRule(hours(33), { key: 'loses' }), smallRule(hours(20), { key: 'gains' }), smallRule(hours(30), { key: 'stays' }), smallRule(hours(99), { key: 'comes' }));
    const changes = packDiff(before, after);
    expect(changes.map((change) => [change.key, change.before?.state, change.after?.state])).toEqual([
      ['loses', 'met', 'short'], ['comes', undefined, 'short'], ['goes', 'met', undefined], ['gains', 'short', 'met'],
    ]);
  });

  test('a rule that only becomes less sure is a change', () => {
    const unsure = smallRule(hours(30), { source: { confidence: 'medium', pages: ['PAGE'] } });
    expect(packDiff(evaluation(smallRule(hours(30))), evaluation(unsure)).map((change) => change.key)).toEqual(['rule']);
  });
});
