import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { vaultDoor, waitAfter } from '../../../../electron/vault/vault-door.ts';
import { writeVaultFile } from '../../../../electron/vault/vault-folder.ts';
import { newVaultKey, wrapVaultKey } from '../../../../electron/vault/vault-key.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const key = newVaultKey();
const file = await wrapVaultKey(key, 'a long passphrase', 'THE-CODE');

async function door(): Promise<{ readonly folder: string; readonly waits: number[]; readonly door: ReturnType<typeof vaultDoor> }> {
  const folder = tempFolder();
  await writeVaultFile(folder, file);
  const waits: number[] = [];
  return { folder, waits, door: vaultDoor(folder, async (milliseconds) => { waits.push(milliseconds); }) };
}

describe('the door of a vault', () => {
  test('a wrong passphrase costs time, more each time, and never data; the right one opens all the same', async () => {
    const { folder, waits, door: entrance } = await door();
    const before = readFileSync(join(folder, 'vault.json'));
    const tries = await Promise.all(['a', 'b', 'c', 'd'].map((guess) => entrance.withPassphrase(guess)));
    expect(tries.map((tried) => !tried.ok && tried.error.code)).toEqual(Array.from({ length: 4 }, () => 'vault-wrong-passphrase'));
    expect(await entrance.withPassphrase('a long passphrase')).toMatchObject({ ok: true });
    expect(waits).toEqual([1_000, 2_000]);
    expect(readFileSync(join(folder, 'vault.json')).equals(before)).toBe(true);
    await entrance.withPassphrase('a long passphrase');
    expect(waits).toHaveLength(2);
  });

  test('the wait grows to half a minute and no further', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 100].map(waitAfter)).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test('the code opens it and sets a new passphrase; a wrong one does not', async () => {
    const { door: entrance } = await door();
    expect(await entrance.withCode('ANOTHER', 'a new passphrase')).toMatchObject({ ok: false, error: { code: 'wrong-recovery-code' } });
    expect(await entrance.withCode('the-code', 'a new passphrase')).toMatchObject({ ok: true });
    expect((await entrance.withPassphrase('a new passphrase')).ok).toBe(true);
    expect((await entrance.withPassphrase('a long passphrase')).ok).toBe(false);
  });

  test('the passphrase is changed only by who knows it', async () => {
    const { door: entrance } = await door();
    expect((await entrance.changePassphrase('a guess', 'next passphrase')).ok).toBe(false);
    expect((await entrance.changePassphrase('a long passphrase', 'next passphrase')).ok).toBe(true);
    expect((await entrance.withPassphrase('next passphrase')).ok).toBe(true);
  });

  test('what one of the two key files has lost is there again after the next opening', async () => {
    const { folder, door: entrance } = await door();
    const whole: unknown = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8'));
    for (const name of ['vault.json', 'vault-copy.json']) {
      writeFileSync(join(folder, name), '{');
      expect((await entrance.withPassphrase('a long passphrase')).ok).toBe(true);
      expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(whole);
    }
  });

  test('says when there is nothing that it could open', async () => {
    expect(await vaultDoor(tempFolder()).withPassphrase('x')).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
  });
});
