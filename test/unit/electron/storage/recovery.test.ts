import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { openJournal } from '../../../../electron/storage/journal.ts';
import { actsFrom, applyRecovery, ASIDE_FOLDER, entriesAfter, prepareRecovery } from '../../../../electron/storage/recovery.ts';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';
import { replay } from '../../../../shared/domain/replay.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { training } from '../../../support/rule-facts.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const NOW = '2026-11-27T06:00:00.000Z';
const [a, b, c] = [training(1, { id: 'a' }), training(2, { id: 'b' }), training(3, { id: 'c' })];
const later: readonly ChangeRow[] = [
  { seq: 8, at: NOW, act: 'add', target: null, changes: [{ id: 'c', before: null, after: c }] },
  { seq: 9, at: NOW, act: 'remove', target: null, changes: [{ id: 'a', before: a, after: null }] },
  { seq: 10, at: NOW, act: 'undo', target: 9, changes: [{ id: 'a', before: null, after: a }] },
];

test('a record goes on from a backup with the later acts of the journal, numbered anew', () => {
  const rows = actsFrom([a, b], later, NOW);
  expect(rows.map(({ seq, act, target }) => [seq, act, target])).toEqual([[1, 'import', null], [2, 'add', null], [3, 'remove', null], [4, 'undo', 3]]);
  expect([...replay(rows).keys()].toSorted()).toEqual(['a', 'b', 'c']);
  expect(entriesAfter(rows)).toBe(3);
});

/** A damaged profile, and the recovery that is prepared in it. */
async function prepared(): Promise<string> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'IndexedDB'));
  writeFileSync(join(folder, 'IndexedDB', 'damaged'), 'old store');
  mkdirSync(join(folder, 'journal'));
  writeFileSync(join(folder, 'journal', 'journal-000001.ndjson'), 'old journal');
  writeFileSync(join(folder, 'sentinel.json'), 'old sentinel');
  expect(await prepareRecovery(folder, 'new-life', actsFrom([a, b], [], NOW))).toEqual({ ok: true, value: null });
  return folder;
}

async function journalOf(folder: string): Promise<unknown> {
  const journal = await openJournal(join(folder, 'journal'));
  if (!journal.ok) return journal.error;
  await journal.value.close();
  const { databaseId, lastSeq } = journal.value.status();
  return { databaseId, lastSeq };
}

/** Everything that was put aside, by its content. */
function aside(folder: string): readonly string[] {
  const [name = ''] = readdirSync(join(folder, ASIDE_FOLDER));
  const at = join(folder, ASIDE_FOLDER, name);
  return ['IndexedDB/damaged', 'journal/journal-000001.ndjson', 'sentinel.json'].map((file) => readFileSync(join(at, file), 'utf8'));
}

describe('a recovery', () => {
  test('changes nothing before the next start, then takes over and keeps the damaged files', async () => {
    const folder = await prepared();
    expect(readFileSync(join(folder, 'journal', 'journal-000001.ndjson'), 'utf8')).toBe('old journal');
    expect(await applyRecovery(folder, NOW)).toContain(ASIDE_FOLDER);
    expect(await journalOf(folder)).toEqual({ databaseId: 'new-life', lastSeq: 1 });
    expect(aside(folder)).toEqual(['old store', 'old journal', 'old sentinel']);
    expect(['IndexedDB', 'sentinel.json', 'recovery'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
    expect(await applyRecovery(folder, NOW)).toBeNull();
  });

  test('that was not prepared to the end is dropped', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'recovery', 'journal'), { recursive: true });
    mkdirSync(join(folder, 'journal'));
    writeFileSync(join(folder, 'sentinel.json'), 'kept');
    expect(await applyRecovery(folder, NOW)).toBeNull();
    expect([existsSync(join(folder, 'recovery')), readFileSync(join(folder, 'sentinel.json'), 'utf8')]).toEqual([false, 'kept']);
  });

  test('is whole after a crash at any of its steps', async () => {
    const model = await prepared();
    let steps = 0;
    await applyRecovery(copyOf(model), NOW, countingTo(Number.POSITIVE_INFINITY, () => { steps += 1; }));
    expect(steps).toBeGreaterThan(4);
    for (let crash = 1; crash <= steps; crash += 1) {
      const folder = copyOf(model);
      await expect(applyRecovery(folder, NOW, countingTo(crash, () => undefined))).rejects.toThrow('EIO');
      await applyRecovery(folder, NOW);
      expect(await journalOf(folder)).toEqual({ databaseId: 'new-life', lastSeq: 1 });
      expect(aside(folder)).toEqual(['old store', 'old journal', 'old sentinel']);
    }
  });

  test('says so when the disk is full, and leaves nothing that would take over', async () => {
    const folder = tempFolder();
    const full: FileSystem = { ...nodeFileSystem, rename: () => Promise.reject(systemError('ENOSPC')) };
    expect(await prepareRecovery(folder, 'new-life', actsFrom([a], [], NOW), full)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(await applyRecovery(folder, NOW)).toBeNull();
    expect(existsSync(join(folder, 'journal'))).toBe(false);
  });
});

function copyOf(model: string): string {
  const folder = tempFolder();
  cpSync(model, folder, { recursive: true });
  return folder;
}

/** The real file system, until the step of that number, which fails as if the power went. */
function countingTo(crash: number, count: () => void): FileSystem {
  let done = 0;
  const step = async (work: () => Promise<void>): Promise<void> => {
    done += 1;
    count();
    if (done >= crash) throw systemError('EIO');
    await work();
  };
  return {
    ...nodeFileSystem,
    rename: (from, to) => step(() => nodeFileSystem.rename(from, to)),
    makeFolder: (path) => step(() => nodeFileSystem.makeFolder(path)),
    remove: (path) => step(() => nodeFileSystem.remove(path)),
  };
}
