import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainLockFile } from '../../../../electron/backup/backup-lock.ts';
import { memoryLockFile, testLock } from '../../../support/backup-lock.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const keyOf = async (lock: ReturnType<typeof testLock>): Promise<string | null> => {
  const key = await lock.keyForNew();
  return key.ok ? (key.value?.identity ?? null) : key.error.code;
};

describe('the lock of the backups', () => {
  test('is kept in a file that only its owner may read, and found again at the next start', async () => {
    const folder = tempFolder();
    const lock = testLock(plainLockFile(folder));
    expect([await lock.told(), await keyOf(lock)]).toEqual([{ state: 'none', setAt: null }, null]);
    await lock.setPassphrase('apple river seven');
    expect(statSync(join(folder, 'backup-lock.json')).mode & 0o777).toBe(0o600);
    const again = testLock(plainLockFile(folder));
    expect([(await again.told()).state, await keyOf(again)]).toEqual(['on', await keyOf(lock)]);
  });

  test('keeps its key when the passphrase changes, is removed and set again: nothing needs to be locked anew', async () => {
    const file = memoryLockFile();
    const lock = testLock(file);
    await lock.setPassphrase('apple river seven');
    const key = await keyOf(lock);
    const before = await file.read();
    await lock.setPassphrase('another river eight');
    expect([await keyOf(lock), await file.read() === before]).toEqual([key, false]);
    await lock.remove();
    expect([await keyOf(lock), await lock.identities(), (await lock.sheet()).ok]).toEqual([null, [key], true]);
    await lock.setPassphrase('a third river nine');
    expect(await keyOf(lock)).toBe(key);
  });

  test('that is damaged makes no open backups, and a new passphrase makes a new key', async () => {
    const lock = testLock(memoryLockFile('{"identity":'));
    expect([(await lock.told()).state, await keyOf(lock), await lock.identities()]).toEqual(['unreadable', 'backup-lock-unreadable', []]);
    await lock.setPassphrase('apple river seven');
    expect([(await lock.told()).state, await keyOf(lock)]).toEqual(['on', expect.stringMatching(/^AGE-SECRET-KEY-1/)]);
  });

  test('that cannot be written stays as it was, and says so', async () => {
    const folder = tempFolder();
    const notAFolder = join(folder, 'file');
    writeFileSync(notAFolder, '');
    const lock = testLock({ read: async () => null, write: plainLockFile(notAFolder).write });
    expect(await lock.setPassphrase('apple river seven')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect((await lock.told()).state).toBe('none');
  });
});
