import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identityHandlers } from '../../../../../electron/ipc/handlers/identity.ts';
import { IDENTITY_FILE, identityStore } from '../../../../../electron/signing/identity-store.ts';
import { noOsKeys } from '../../../../../electron/signing/os-keys.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { NOW, temporaryFolder } from '../../signing/prepared-pdf.ts';

async function handlers() {
  const folder = await temporaryFolder();
  return { folder, ...identityHandlers({ identities: identityStore({ folder, osKeys: noOsKeys, now: () => NOW }), osKeys: noOsKeys }) };
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
