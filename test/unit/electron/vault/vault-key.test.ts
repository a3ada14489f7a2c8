import { describe, expect, test } from 'vitest';
import {
  changePassphrase, isNewerVault, newVaultKey, unwrapWithCode, unwrapWithPassphrase, vaultFileSchema, wrapVaultKey,
} from '../../../../electron/vault/vault-key.ts';

const CODE = 'AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';

describe('the key of a vault', async () => {
  const key = newVaultKey();
  const file = await wrapVaultKey(key, 'a long passphrase', CODE);

  test('opens with the passphrase, and with the code however it was written down', async () => {
    expect(await unwrapWithPassphrase(file, 'a long passphrase')).toEqual({ ok: true, value: Buffer.from(key) });
    expect(unwrapWithCode(file, ` ${CODE.slice(0, 20)} ${CODE.slice(20).toLowerCase()}\n`)).toEqual({ ok: true, value: Buffer.from(key) });
  });

  test('does not open with another one', async () => {
    expect(await unwrapWithPassphrase(file, 'a long passphras')).toMatchObject({ ok: false, error: { code: 'vault-wrong-passphrase' } });
    expect(unwrapWithCode(file, CODE.replace('Q', 'P'))).toMatchObject({ ok: false, error: { code: 'wrong-recovery-code' } });
  });

  test('is the same after the passphrase was changed; the old one is of no use then, the code still is', async () => {
    const changed = await changePassphrase(file, key, 'another passphrase');
    expect(await unwrapWithPassphrase(changed, 'another passphrase')).toEqual({ ok: true, value: Buffer.from(key) });
    expect((await unwrapWithPassphrase(changed, 'a long passphrase')).ok).toBe(false);
    expect(unwrapWithCode(changed, CODE).ok).toBe(true);
  });

  test('a letter with an accent is the same typed on any keyboard', async () => {
    const accented = await changePassphrase(file, key, 'Jos\u00e9 am Meer');
    expect((await unwrapWithPassphrase(accented, 'Jose\u0301 am Meer')).ok).toBe(true);
  });

  test('one box does not stand in for the other, and a changed one does not open', async () => {
    const swapped = { ...file, recovery: { ...file.recovery, ...file.passphrase, salt: file.recovery.salt } };
    expect(vaultFileSchema.safeParse(swapped).success).toBe(false);
    const data = Buffer.from(file.passphrase.data, 'base64');
    data[0] = (data[0] ?? 0) ^ 1;
    const changed = { ...file, passphrase: { ...file.passphrase, data: data.toString('base64') } };
    expect((await unwrapWithPassphrase(changed, 'a long passphrase')).ok).toBe(false);
    const short = { ...file, recovery: { ...file.recovery, tag: 'AAAA' } };
    expect(unwrapWithCode(short, CODE)).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
  });

  test('the file says what it is, and a newer one is told from a damaged one', () => {
    expect(vaultFileSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
    expect(isNewerVault({ ...file, version: 2 })).toBe(true);
    expect(isNewerVault(file)).toBe(false);
    expect(isNewerVault({ version: 2 })).toBe(false);
    const greedy = { ...file, passphrase: { ...file.passphrase, argon2id: { ...file.passphrase.argon2id, memoryKib: 4_000_000 } } };
    expect(vaultFileSchema.safeParse(greedy).success).toBe(false);
  });
});
