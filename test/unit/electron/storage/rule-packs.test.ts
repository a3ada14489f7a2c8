/** Rule packs of a profile: real files, real signatures. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulePackStore, type RulePackStore } from '../../../../electron/storage/rule-packs.ts';
import { readPackFile } from '../../../../shared/rules/pack-file.ts';
import { newPublisher, signedPack } from '../../../support/signed-pack.ts';
import { smallPack, smallPackData } from '../../../support/small-pack.ts';

const builtIn = smallPack({ id: 'built-in', version: '5' });
let folder: string;
let store: RulePackStore;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'rule-packs-')), 'rules');
  store = rulePackStore(folder, builtIn);
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

async function keep(text: string): Promise<void> {
  const file = readPackFile(text);
  if (!file.ok) throw new Error(file.error.code);
  await store.keep(text, file.value.pack);
}
const codeOf = async (text: string): Promise<string> => {
  const judged = await store.judge(text);
  return judged.ok ? 'taken' : judged.error.code;
};
const bare = (change: object = {}): string => JSON.stringify(smallPackData(change));

test('a pack is kept under its name and version, and found again', async () => {
  await keep(bare());
  await keep(bare({ version: '2.0' }));
  expect((await readdir(folder)).sort()).toEqual(['small@1.0.rules.json', 'small@2.0.rules.json']);
  expect((await store.list()).map(({ file }) => file.pack.version)).toEqual(['1.0', '2.0']);
});

test('the built-in pack is put beside them, for a later version of the app', async () => {
  expect(await store.list()).toEqual([]);
  expect(await readdir(folder)).toEqual(['built-in@5.rules.json']);
});

test('a damaged file is passed over and left where it is', async () => {
  await keep(bare());
  await writeFile(path.join(folder, 'broken@1.rules.json'), '{"format":');
  expect((await store.list()).map(({ file }) => file.pack.id)).toEqual(['small']);
  expect(await readdir(folder)).toContain('broken@1.rules.json');
});

test('only a newer version is taken', async () => {
  await keep(bare({ version: '2.0' }));
  expect([await codeOf(bare({ version: '2.0' })), await codeOf(bare({ version: '1.9' })), await codeOf(bare({ version: '2.0.1' }))])
    .toEqual(['rules-not-newer', 'rules-not-newer', 'taken']);
});

test('nobody replaces the rules that come with the app', async () => {
  expect(await codeOf(bare({ id: 'built-in', version: '9' }))).toBe('rules-built-in');
});

test('a signature has to fit, and the publisher stays the same', async () => {
  const [publisher, other] = [newPublisher(), newPublisher()];
  expect(await codeOf(signedPack(publisher))).toBe('taken');
  await keep(signedPack(publisher));
  const next = smallPackData({ version: '2.0' });
  expect(await codeOf(signedPack(publisher, next))).toBe('taken');
  expect(await codeOf(signedPack(other, next))).toBe('rules-other-publisher');
  expect(await codeOf(JSON.stringify(next))).toBe('rules-other-publisher');
  expect(await codeOf(signedPack(publisher, next).replace('Small', 'Smaller'))).toBe('rules-bad-signature');
  expect(await codeOf(signedPack(publisher, next).replace(publisher.publicKey, other.publicKey))).toBe('rules-bad-signature');
});

test('the order of keys and the spaces of a file do not matter for its signature', async () => {
  const publisher = newPublisher();
  const { pack, ...rest } = JSON.parse(signedPack(publisher)) as { pack: object }; // written by us a line above
  const turned = Object.fromEntries(Object.entries(pack).toReversed());
  expect(await codeOf(JSON.stringify({ ...rest, pack: turned }, null, 4))).toBe('taken');
});

test('a bad file changes nothing', async () => {
  await keep(bare());
  const before = await readdir(folder);
  for (const text of ['', '{}', 'x'.repeat(10_000_000), bare({ publishedOn: '20260-01-01' })]) expect(await codeOf(text)).not.toBe('taken');
  expect(await readdir(folder)).toEqual(before);
});
