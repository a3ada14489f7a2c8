import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identityHandlers } from '../../../../../electron/ipc/handlers/identity.ts';
import { fingerprintOf } from '../../../../../electron/signing/certificate.ts';
import { IDENTITY_FILE, identityStore } from '../../../../../electron/signing/identity-store.ts';
import { noOsKeys } from '../../../../../electron/signing/os-keys.ts';
import type { FileDialogs } from '../../../../../electron/ipc/file-dialogs.ts';
import { translateEnglish as translate } from '../../../../../shared/words/english.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { NOW, temporaryFolder } from '../../signing/prepared-pdf.ts';

/** `file` is what every dialog gives. */
async function handlers(file: string | null = null) {
  const folder = await temporaryFolder();
  const dialogs: FileDialogs = {
    open: () => Promise.resolve(file === null ? [] : [file]), save: () => Promise.resolve(file), folder: () => Promise.resolve(null),
  };
  return { folder, ...identityHandlers({ identities: identityStore({ folder, osKeys: noOsKeys, now: () => NOW }), osKeys: noOsKeys, dialogs, translate }) };
}

const ANA = { name: 'Ana Ñuñez', email: '', passphrase: 'correct horse', replaces: null };

test('the window learns about the identity, and nothing of its key', async () => {
  const { 'identity:get': get, 'identity:create': create } = await handlers();
  expect(await get(undefined)).toEqual({ identity: null, osProtection: false });
  const created = contract['identity:create'].response.parse(await create(ANA));
  if (created.outcome !== 'created') throw new Error(created.code);
  const answer = contract['identity:get'].response.parse(await get(undefined));
  expect(answer).toEqual({ identity: created.identity, osProtection: false });
  expect(Object.keys(created.identity).toSorted()).toEqual(['createdAt', 'email', 'fingerprint', 'name', 'protection', 'validUntil']);
});

test('a second identity is refused with a reason', async () => {
  const { 'identity:create': create } = await handlers();
  await create(ANA);
  expect(await create(ANA)).toEqual({ outcome: 'failed', code: 'identity-exists', params: {} });
});

test('a damaged identity shows as none, and making another is refused with the reason', async () => {
  const { folder, 'identity:get': get, 'identity:create': create } = await handlers();
  await writeFile(join(folder, IDENTITY_FILE), 'damaged');
  expect((await get(undefined)).identity).toBeNull();
  expect(await create(ANA)).toEqual({ outcome: 'failed', code: 'identity-damaged', params: {} });
});

test('a key goes into a file and comes back on another computer, under the same fingerprint', async () => {
  const file = join(await temporaryFolder(), 'key.p12');
  const here = await handlers(file);
  const made = await here['identity:create'](ANA);
  if (made.outcome !== 'created') throw new Error(made.code);
  expect(await here['identity:back-up']({ passphrase: 'wrong one', filePassword: 'of the file' })).toMatchObject({ outcome: 'failed', code: 'wrong-passphrase' });
  const saved = contract['identity:back-up'].response.parse(await here['identity:back-up']({ passphrase: ANA.passphrase, filePassword: 'of the file' }));
  expect(saved).toMatchObject({ outcome: 'saved', fileName: 'key.p12' });
  const there = await handlers(file);
  expect(await there['identity:bring-in']({ filePassword: 'another', passphrase: 'correct horse', replaces: null })).toMatchObject({ outcome: 'failed', code: 'key-file-password' });
  const brought = contract['identity:bring-in'].response.parse(await there['identity:bring-in']({ filePassword: 'of the file', passphrase: 'correct horse', replaces: null }));
  expect(brought).toMatchObject({ outcome: 'created', identity: { name: ANA.name, fingerprint: made.identity.fingerprint } });
});

test('the certificate is saved without the key; a closed dialog and a missing key do nothing', async () => {
  const file = join(await temporaryFolder(), 'ana.cer');
  const { 'identity:create': create, 'identity:save-certificate': save } = await handlers(file);
  expect(await save(undefined)).toMatchObject({ outcome: 'failed', code: 'identity-missing' });
  const made = await create(ANA);
  if (made.outcome !== 'created') throw new Error(made.code);
  expect(contract['identity:save-certificate'].response.parse(await save(undefined))).toMatchObject({ outcome: 'saved', fileName: 'ana.cer' });
  expect(fingerprintOf(await readFile(file))).toBe(made.identity.fingerprint);
  const closed = await handlers(null);
  expect(await closed['identity:bring-in']({ filePassword: '', passphrase: null, replaces: null })).toEqual({ outcome: 'cancelled' });
});
