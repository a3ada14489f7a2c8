import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countersignHandlers } from '../../../../../electron/ipc/handlers/countersign.ts';
import type { FileDialogs } from '../../../../../electron/ipc/file-dialogs.ts';
import { resolve } from '../../../../../electron/ipc/file-tokens.ts';
import { identityStore } from '../../../../../electron/signing/identity-store.ts';
import { noOsKeys } from '../../../../../electron/signing/os-keys.ts';
import { contract, type RequestOf } from '../../../../../shared/ipc/contract.ts';
import { translateEnglish as translate } from '../../../../../shared/words/english.ts';
import { judgeSignatures } from '../../../../support/judges.ts';
import { inProcess, signedPortfolio } from '../../signing/countersigned.ts';
import { NOW, temporaryFolder } from '../../signing/prepared-pdf.ts';

const PASSPHRASE = 'correct horse';

/** Handlers whose dialogs give these files, with the identity of a supervisor. */
async function handlers(open: string | null, save: string | null) {
  const identities = identityStore({ folder: await temporaryFolder(), osKeys: noOsKeys, now: () => NOW });
  await identities.create({ name: 'Zofia Łódź', email: '', passphrase: PASSPHRASE, replaces: null });
  const dialogs: FileDialogs = {
    open: () => Promise.resolve(open === null ? [] : [open]),
    save: () => Promise.resolve(save),
    folder: () => Promise.resolve(null),
  };
  return countersignHandlers({ identities, tools: inProcess, dialogs, translate });
}

test('a supervisor opens a file, signs a copy with her own key or with one for this signature, and hears of no path', async () => {
  const source = await signedPortfolio({ type: 'to-be-countersigned', places: 1 });
  const folder = await temporaryFolder();
  const { 'countersign:open': open, 'countersign:save': save } = await handlers(source, join(folder, 'copy'));
  const opened = contract['countersign:open'].response.parse(await open(undefined));
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  expect(JSON.stringify(opened)).not.toContain(folder);
  const request: RequestOf<'countersign:save'> = {
    taskId: 'task', token: opened.token, sha256: opened.offer.verification.sha256, suggestedName: 'copy', confirmation: { hours: '4', comment: '' },
    appearance: { style: 'typed', text: 'Zofia' }, signer: { type: 'own', passphrase: PASSPHRASE },
  };
  expect(await save({ ...request, signer: { type: 'own', passphrase: 'wrong one' } })).toMatchObject({ outcome: 'failed', code: 'wrong-passphrase' });
  expect(await readdir(folder)).toEqual([]);
  const saved = contract['countersign:save'].response.parse(await save(request));
  if (saved.outcome !== 'saved') throw new Error(JSON.stringify(saved));
  expect(saved).toMatchObject({ fileName: 'copy.pdf', signatures: 2 });
  expect(resolve(saved.token)).toBe(join(folder, 'copy.pdf'));

  const other = join(folder, 'other.pdf');
  const once = await handlers(source, other);
  expect(await once['countersign:save']({ ...request, signer: { type: 'one-time', name: 'Zofia Łódź' } })).toMatchObject({ outcome: 'saved' });
  expect((await judgeSignatures(other)).at(-1)).toEqual({ signer: 'Zofia Łódź (one-time key)', isValid: true, coversAll: true });
  expect(await once['countersign:save']({ ...request, signer: { type: 'one-time', name: '\u0007' } })).toMatchObject({ outcome: 'failed', code: 'identity-name' });
});

test('a closed dialog and a token that was never given out sign nothing', async () => {
  const { 'countersign:open': open, 'countersign:save': save } = await handlers(null, null);
  expect(await open(undefined)).toEqual({ outcome: 'cancelled' });
  const request: RequestOf<'countersign:save'> = {
    taskId: 'task', token: 'made up', sha256: '0'.repeat(64), suggestedName: 'copy', confirmation: { hours: '', comment: '' },
    appearance: { style: 'typed', text: 'Z' }, signer: { type: 'one-time', name: 'Z' },
  };
  expect(await save(request)).toMatchObject({ outcome: 'failed', code: 'countersign-file-changed' });
});
