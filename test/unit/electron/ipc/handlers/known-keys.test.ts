import { expect, test } from 'vitest';
import { knownKeyHandlers } from '../../../../../electron/ipc/handlers/known-keys.ts';
import { knownKeys } from '../../../../../electron/signing/known-keys.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { NOW, temporaryFolder } from '../../signing/prepared-pdf.ts';

const FINGERPRINT = 'ab'.repeat(32);

test('a key is remembered under a name, renamed, found after a restart, and forgotten', async () => {
  const folder = await temporaryFolder();
  const handlers = () => knownKeyHandlers({ known: knownKeys(folder), now: () => NOW });
  const { 'known:remember': remember, 'known:forget': forget } = handlers();
  await remember({ fingerprint: FINGERPRINT, name: 'Ana' });
  await remember({ fingerprint: FINGERPRINT, name: 'Ana Núñez' });
  expect(contract['known:list'].response.parse(await handlers()['known:list'](undefined))).toEqual({ keys: [{ fingerprint: FINGERPRINT, name: 'Ana Núñez', since: NOW }] });
  await forget({ fingerprint: FINGERPRINT });
  expect(await handlers()['known:list'](undefined)).toEqual({ keys: [] });
});
