import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { beforeUpgrade } from '../../../../electron/app/upgrade.ts';
import { failure } from '../../../../electron/failure.ts';
import { COLD_COPIES } from '../../../../electron/storage/cold-copy.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { SENTINEL_FILE } from '../../../../electron/storage/sentinel.ts';
import { openWatchedJournal } from '../../../../electron/storage/watched-journal.ts';
import { err, ok, type Result } from '../../../../shared/domain/result.ts';
import type { Failure } from '../../../../electron/failure.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { journalRows } from '../../../support/journal-rows.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const NAME = 'act-2-record-1-store-1-engine-42-to-45';

/** A profile that Electron 42 has written last. */
async function profile(acts = 2): Promise<string> {
  const userData = tempFolder();
  mkdirSync(join(userData, 'IndexedDB/app_portfolio_0.indexeddb.leveldb'), { recursive: true });
  writeFileSync(join(userData, 'IndexedDB/app_portfolio_0.indexeddb.leveldb/000003.log'), 'the store');
  const journal = await openWatchedJournal({ userData, journal: join(userData, 'journal') }, 42);
  if (!journal.ok) throw new Error(journal.error.code);
  await journal.value.append('ours', journalRows(1, acts));
  await journal.value.close();
  return userData;
}

/** Counts the backups, and gives them all the same answer. */
function backups(answer: Result<null, Failure> = ok(null)) {
  const made: string[] = [];
  return { made, backUp: async () => { made.push('backup'); return answer; } };
}

const upgrade = (userData: string, { backUp }: ReturnType<typeof backups>, { electronMajor = 45, fileSystem = nodeFileSystem }: { readonly electronMajor?: number; readonly fileSystem?: FileSystem } = {}) =>
  beforeUpgrade({ userData, electronMajor, backUp, fileSystem });

const copiesIn = (userData: string): string[] => (existsSync(join(userData, COLD_COPIES)) ? readdirSync(join(userData, COLD_COPIES)) : []);

describe('an older profile', () => {
  test('is backed up and copied before it is opened, once', async () => {
    const userData = await profile();
    const { made, ...services } = backups();
    expect(await upgrade(userData, { made, ...services })).toEqual(ok(true));
    const copy = join(userData, COLD_COPIES, NAME);
    for (const file of ['IndexedDB/app_portfolio_0.indexeddb.leveldb/000003.log', 'journal/journal-000001.ndjson', SENTINEL_FILE]) {
      expect(readFileSync(join(copy, file))).toEqual(readFileSync(join(userData, file)));
    }
    expect(await upgrade(userData, { made, ...services })).toEqual(ok(false));
    expect(made).toHaveLength(1);
  });

  test.each([['older tables', 'storeVersion', 0], ['an older record', 'recordVersion', 0]])('is also one with %s', async (_case, field, version) => {
    const userData = await profile();
    const path = join(userData, SENTINEL_FILE);
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), electronMajor: 45, [field]: version }));
    expect(await upgrade(userData, backups())).toEqual(ok(true));
  });

  test('keeps the two newest copies', async () => {
    const userData = await profile();
    for (const electronMajor of [43, 44, 45]) await upgrade(userData, backups(), { electronMajor });
    expect(copiesIn(userData)).toHaveLength(2);
    expect(copiesIn(userData)).toContain(NAME);
  });

  test('is not opened when the backup fails for want of room, but is when the journal is what is damaged', async () => {
    const userData = await profile();
    expect(await upgrade(userData, backups(err(failure('disk-full'))))).toEqual(err(failure('disk-full')));
    expect(copiesIn(userData)).toEqual([]);
    expect(await upgrade(userData, backups(err(failure('backup-journal-damaged'))))).toEqual(ok(true));
  });

  test('has a whole copy or none after a failure at any step', async () => {
    const model = await profile();
    let steps = 0;
    const failingAt = (step: number): FileSystem => {
      let done = 0;
      const now = async <T>(work: () => Promise<T>): Promise<T> => {
        done += 1;
        steps = Math.max(steps, done);
        if (done >= step) throw systemError('ENOSPC');
        return work();
      };
      return {
        ...nodeFileSystem,
        open: (path, mode) => now(() => nodeFileSystem.open(path, mode)), rename: (from, to) => now(() => nodeFileSystem.rename(from, to)),
        makeFolder: (path) => now(() => nodeFileSystem.makeFolder(path)),
      };
    };
    const copyOf = (): string => {
      const userData = tempFolder();
      cpSync(model, userData, { recursive: true });
      return userData;
    };
    await upgrade(copyOf(), backups(), { fileSystem: failingAt(Number.POSITIVE_INFINITY) });
    const all = steps;
    expect(all).toBeGreaterThan(8);
    for (let step = 1; step <= all; step += 1) {
      const userData = copyOf();
      expect(await upgrade(userData, backups(), { fileSystem: failingAt(step) })).toMatchObject({ ok: false, error: { code: 'disk-full' } });
      expect(copiesIn(userData).filter((name) => !name.startsWith('.'))).toEqual([]);
      expect(await upgrade(userData, backups())).toEqual(ok(true));
      expect(readdirSync(join(userData, COLD_COPIES, NAME)).toSorted()).toEqual(['IndexedDB', 'journal', SENTINEL_FILE]);
    }
  });
});

test.each<[string, (userData: string) => number]>([
  ['of this version', () => 42],
  ['of a newer version', () => 41],
  ['that is new', (userData) => { writeFileSync(join(userData, SENTINEL_FILE), ''); return 45; }],
])('a profile %s is not copied', async (_case, prepare) => {
  const userData = await profile();
  expect(await upgrade(userData, backups(), { electronMajor: prepare(userData) })).toEqual(ok(false));
  expect(copiesIn(userData)).toEqual([]);
});
