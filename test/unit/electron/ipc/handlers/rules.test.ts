import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulesHandlers } from '../../../../../electron/ipc/handlers/rules.ts';
import { rulePackStore } from '../../../../../electron/storage/rule-packs.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { newPublisher, signedPack } from '../../../../support/signed-pack.ts';
import { smallPack, smallPackData } from '../../../../support/small-pack.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

/** Handlers over a real folder, whose dialog gives a file with this text, or nothing. */
async function handlers(text: string | null) {
  const folder = tempFolder();
  const file = join(folder, 'their.rules.json');
  if (text !== null) await writeFile(file, text);
  const dialogs = { open: async () => (text === null ? [] : [file]), save: async () => null, folder: async () => null };
  const packs = rulePackStore(join(folder, 'rules'), smallPack({ id: 'built-in' }));
  return { folder, ...rulesHandlers({ packs, dialogs }) };
}

describe('a rules file', () => {
  test('is read, and kept only when it is taken', async () => {
    const publisher = newPublisher();
    const { 'rules:choose': choose, 'rules:take': take, 'rules:list': list } = await handlers(signedPack(publisher));
    const read = contract['rules:choose'].response.parse(await choose(undefined));
    if (read.outcome !== 'read') throw new Error(read.outcome);
    expect([read.fileName, read.publisherKey]).toEqual(['their.rules.json', publisher.publicKey]);
    expect((await list(undefined)).packs).toEqual([]);
    expect(await take({ token: 'another' })).toMatchObject({ outcome: 'failed', code: 'rules-not-chosen' });
    expect(contract['rules:take'].response.parse(await take({ token: read.token }))).toEqual({ outcome: 'taken' });
    expect(await take({ token: read.token })).toMatchObject({ outcome: 'failed', code: 'rules-not-chosen' });
    const { packs } = contract['rules:list'].response.parse(await list(undefined));
    expect(packs).toContainEqual({ text: read.text, publisherKey: publisher.publicKey });
  });

  test('that is bad is refused in words, and a closed dialog is no error', async () => {
    const bad = await handlers('{}');
    expect(await bad['rules:choose'](undefined)).toMatchObject({ outcome: 'failed', code: 'rules-wrong-format' });
    const large = await handlers(`"${'x'.repeat(10_000_000)}"`);
    expect(await large['rules:choose'](undefined)).toMatchObject({ outcome: 'failed', code: 'rules-too-large' });
    const closed = await handlers(null);
    expect(await closed['rules:choose'](undefined)).toEqual({ outcome: 'cancelled' });
  });

  test('that cannot be kept leaves what was there', async () => {
    const { folder, 'rules:choose': choose, 'rules:take': take } = await handlers(JSON.stringify(smallPackData()));
    const read = await choose(undefined);
    if (read.outcome !== 'read') throw new Error(read.outcome);
    await mkdir(join(folder, 'rules', 'small@1.0.rules.json'), { recursive: true });
    expect(await take({ token: read.token })).toMatchObject({ outcome: 'failed' });
  });
});

