import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vaultDoor } from '../../../../electron/vault/vault-door.ts';
import { vaultFolderOf } from '../../../../electron/vault/vault-folder.ts';
import { vaultService } from '../../../../electron/vault/vault-service.ts';
import { ok } from '../../../../shared/domain/result.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

function serviceOn(isSealed: boolean) {
  const userData = tempFolder();
  mkdirSync(join(userData, 'journal'));
  writeFileSync(join(userData, 'journal', 'acts'), 'an act');
  const done: string[] = [];
  const service = vaultService({
    userData, door: isSealed ? vaultDoor(vaultFolderOf(userData)) : null, isRecord: (name) => name === 'journal',
    lock: { setPassphrase: async (passphrase) => { done.push(`lock ${passphrase}`); return ok(null); }, sheet: async () => ok({ code: 'THE-CODE' }) },
    lastSeq: async () => 7,
    backUp: async () => { done.push('backup'); },
    rest: async () => { done.push('rest'); },
    resume: () => { done.push('resume'); },
    isBusy: () => false,
  });
  return { userData, service, done };
}

const MOVE = { passphrase: 'a long passphrase', lastSeq: 7, signal: new AbortController().signal, report: () => undefined };

test('a record is backed up, at rest and on the disk before it is sealed', async () => {
  const { userData, service, done } = serviceOn(false);
  expect(await service.seal({ ...MOVE, lastSeq: 8 })).toMatchObject({ ok: false, error: { code: 'vault-not-on-disk' } });
  expect(await service.seal(MOVE)).toEqual({ ok: true, value: null });
  expect(done.slice(-3)).toEqual(['lock a long passphrase', 'backup', 'rest']);
  expect((await vaultDoor(vaultFolderOf(userData)).withCode('the-code', 'another passphrase')).ok).toBe(true);
  expect(readFileSync(join(vaultFolderOf(userData), 'journal', 'acts')).includes('an act')).toBe(false);
});

test('without a vault there is nothing to change or to take out', async () => {
  const { service } = serviceOn(false);
  expect(await service.change('a', 'a new passphrase')).toMatchObject({ ok: false, error: { code: 'vault-none' } });
  expect(await service.unseal(MOVE)).toMatchObject({ ok: false, error: { code: 'vault-none' } });
});

test('a changed passphrase is that of the backups too; a wrong one changes neither', async () => {
  const { userData, service } = serviceOn(false);
  await service.seal(MOVE);
  const later = serviceOn(true);
  const sealed = vaultService({
    userData, door: vaultDoor(vaultFolderOf(userData)), isRecord: () => false, lastSeq: async () => 7,
    lock: { setPassphrase: async (passphrase) => { later.done.push(passphrase); return ok(null); }, sheet: async () => ok({ code: '' }) },
    backUp: async () => undefined, rest: async () => undefined, resume: () => undefined, isBusy: () => false,
  });
  expect(await sealed.change('a wrong passphrase', 'next passphrase')).toMatchObject({ ok: false, error: { code: 'vault-wrong-passphrase' } });
  expect(later.done).toEqual([]);
  expect(await sealed.change('a long passphrase', 'next passphrase')).toEqual({ ok: true, value: null });
  expect(later.done).toEqual(['next passphrase']);
});
