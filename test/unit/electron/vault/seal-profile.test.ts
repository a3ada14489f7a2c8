import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { finishMove, sealProfile, unsealProfile } from '../../../../electron/vault/seal-profile.ts';
import { readVault, throughVault, vaultFolderOf, viewOf } from '../../../../electron/vault/vault-folder.ts';
import { newVaultKey, wrapVaultKey } from '../../../../electron/vault/vault-key.ts';
import { readText } from '../../../../electron/storage/read-whole.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const WORD = 'Clara Applewood';
const RECORD = new Set(['journal', 'attachments', 'sentinel.json']);
const isRecord = (name: string): boolean => RECORD.has(name);
const isLeftover = (name: string): boolean => isRecord(name) || name === 'IndexedDB';
const CONTENT: Readonly<Record<string, string>> = {
  'journal/acts.jsonl': `${WORD}\n`.repeat(100),
  'attachments/ab/abcd': `%PDF ${WORD}`,
  'attachments/cd/empty': '',
  'sentinel.json': `{"name":"${WORD}"}`,
};
const key = newVaultKey();
const file = await wrapVaultKey(key, 'a long passphrase', 'CODE');

function profile(): string {
  const userData = tempFolder();
  for (const [path, text] of Object.entries({ ...CONTENT, 'settings.json': '{}', 'IndexedDB/store': WORD, 'letter.txt': 'not ours' })) {
    mkdirSync(join(userData, path, '..'), { recursive: true });
    writeFileSync(join(userData, path), text);
  }
  return userData;
}

function filesIn(folder: string, inner = ''): readonly string[] {
  return readdirSync(join(folder, inner)).flatMap((name) => {
    const path = join(inner, name);
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, path) : [path];
  });
}

const plainFilesWith = (folder: string, word: string): readonly string[] => filesIn(folder).filter((path) => readFileSync(join(folder, path)).includes(word));

async function holdsAll(userData: string): Promise<boolean> {
  const vault = vaultFolderOf(userData);
  const isSealed = (await readVault(vault)).state === 'locked' && !existsSync(join(userData, 'vault-opened'));
  for (const [path, text] of Object.entries(CONTENT)) {
    if ((await readText(join(isSealed ? vault : userData, path), throughVault(nodeFileSystem, viewOf(vault, key))).catch(() => null)) !== text) return false;
  }
  return true;
}

const quietly = { signal: new AbortController().signal, report: () => undefined };

/** The real file system that fails for good at its `last`-th change, as if the app had ended there. */
function endingAt(last: number): FileSystem {
  let changes = 0;
  const count = async <T>(work: () => Promise<T>): Promise<T> => {
    changes += 1;
    if (changes > last) throw systemError('EIO');
    return work();
  };
  return {
    ...nodeFileSystem,
    rename: (from, to) => count(() => nodeFileSystem.rename(from, to)),
    remove: (path) => count(() => nodeFileSystem.remove(path)),
    makeFolder: (path) => count(() => nodeFileSystem.makeFolder(path)),
    open: (path, mode) => (mode === 'read' ? nodeFileSystem.open(path, mode) : count(() => nodeFileSystem.open(path, mode))),
  };
}

describe('putting a profile into a vault', () => {
  test('all of the record is in it, no word of it is left outside, and what is not ours stays', async () => {
    const userData = profile();
    expect(await sealProfile({ userData, key, file, isRecord, ...quietly })).toEqual({ ok: true, value: null });
    expect(await holdsAll(userData)).toBe(true);
    await finishMove(userData, isLeftover);
    expect(plainFilesWith(userData, 'Clara')).toEqual([]);
    expect(await holdsAll(userData)).toBe(true);
    expect([readFileSync(join(userData, 'letter.txt'), 'utf8'), existsSync(join(userData, 'settings.json'))]).toEqual(['not ours', true]);
  });

  test('and out again gives what was there', async () => {
    const userData = profile();
    await sealProfile({ userData, key, file, isRecord, ...quietly });
    await finishMove(userData, isLeftover);
    expect(await unsealProfile({ userData, ...quietly, fileSystem: throughVault(nodeFileSystem, viewOf(vaultFolderOf(userData), key)) })).toEqual({ ok: true, value: null });
    await finishMove(userData, isLeftover);
    for (const [path, text] of Object.entries(CONTENT)) expect(readFileSync(join(userData, path), 'utf8')).toBe(text);
    expect(readdirSync(userData).filter((name) => name.startsWith('vault'))).toEqual([]);
  });

  test('cancelled, or with a full disk, leaves everything as it was', async () => {
    const userData = profile();
    const stopped = new AbortController();
    const cancelled = await sealProfile({ userData, key, file, isRecord, signal: stopped.signal, report: () => { stopped.abort(); } });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const full: FileSystem = { ...nodeFileSystem, open: (path, mode) => (mode === 'create' ? Promise.reject(systemError('ENOSPC')) : nodeFileSystem.open(path, mode)) };
    expect(await sealProfile({ userData, key, file, isRecord, ...quietly, fileSystem: full })).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(readdirSync(userData).filter((name) => name.startsWith('vault'))).toEqual([]);
    expect(await holdsAll(userData)).toBe(true);
  });

  test('a crash at any step of either way leaves all of the record, and the next start makes an end of it', async () => {
    for (let last = 0, isDone = false; !isDone; last += 1) {
      const userData = profile();
      const sealed = await sealProfile({ userData, key, file, isRecord, ...quietly, fileSystem: endingAt(last) });
      await finishMove(userData, isLeftover, endingAt(last)).catch(() => undefined);
      expect(await holdsAll(userData)).toBe(true);
      await finishMove(userData, isLeftover);
      expect(await holdsAll(userData)).toBe(true);
      expect(existsSync(vaultFolderOf(userData)) ? plainFilesWith(userData, 'Clara') : []).toEqual([]);
      isDone = sealed.ok;
      if (!sealed.ok) continue;
      for (let step = 0, isBack = false; !isBack; step += 1) {
        const opened = await unsealProfile({ userData, ...quietly, fileSystem: throughVault(endingAt(step), viewOf(vaultFolderOf(userData), key)) });
        for (let early = 0; opened.ok && early < 12; early += 1) await finishMove(userData, isLeftover, endingAt(early)).catch(() => undefined);
        await finishMove(userData, isLeftover);
        expect(await holdsAll(userData)).toBe(true);
        isBack = opened.ok;
      }
    }
  });

  test('plain files that come beside a vault later are not thrown away, by no start and by no way out', async () => {
    const userData = profile();
    await sealProfile({ userData, key, file, isRecord, ...quietly });
    await finishMove(userData, isLeftover);
    mkdirSync(join(userData, 'journal'));
    writeFileSync(join(userData, 'journal', 'acts.jsonl'), 'of an older version');
    await finishMove(userData, isLeftover);
    expect(readFileSync(join(userData, 'journal', 'acts.jsonl'), 'utf8')).toBe('of an older version');
    await unsealProfile({ userData, ...quietly, fileSystem: throughVault(nodeFileSystem, viewOf(vaultFolderOf(userData), key)) });
    await finishMove(userData, isLeftover);
    expect(readFileSync(join(userData, 'journal', 'acts.jsonl'), 'utf8')).toBe(CONTENT['journal/acts.jsonl']);
    expect(readFileSync(join(userData, 'found-beside-vault', '1-journal', 'acts.jsonl'), 'utf8')).toBe('of an older version');
  });

  test('a damaged key file is made good by its copy; without both, nothing is removed', async () => {
    const userData = profile();
    await sealProfile({ userData, key, file, isRecord, ...quietly });
    const vault = vaultFolderOf(userData);
    writeFileSync(join(vault, 'vault.json'), '{');
    expect((await readVault(vault)).state).toBe('locked');
    writeFileSync(join(vault, 'vault-copy.json'), '{');
    expect((await readVault(vault)).state).toBe('damaged');
    await finishMove(userData, isLeftover);
    expect(existsSync(join(userData, 'journal/acts.jsonl'))).toBe(true);
    writeFileSync(join(vault, 'vault.json'), JSON.stringify({ ...file, version: 2 }));
    expect((await readVault(vault)).state).toBe('newer');
  });
});
