import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Change, ChangeRow } from '../../../../shared/domain/changes.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { entriesIn, readSentinel, SENTINEL_FILE, sentinelAfter, type Sentinel } from '../../../../electron/storage/sentinel.ts';
import { openWatchedJournal, type WatchedJournal } from '../../../../electron/storage/watched-journal.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { training } from '../../../support/rule-facts.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ELECTRON = 45;
const entry = training(2, { id: 'one' });
const added: Change = { id: 'one', before: null, after: entry };
const removed: Change = { id: 'one', before: entry, after: null };
const act = (seq: number, ...changes: readonly Change[]): ChangeRow => ({ seq, at: '2026-11-23T14:32:05.120Z', act: 'add', target: null, changes });

async function opened(folder: string, fileSystem?: FileSystem): Promise<WatchedJournal> {
  const journal = await openWatchedJournal({ userData: folder, journal: join(folder, 'journal') }, ELECTRON, fileSystem);
  if (!journal.ok) throw new Error(journal.error.code);
  onTestFinished(() => journal.value.close());
  return journal.value;
}

async function known(folder: string): Promise<Sentinel> {
  const said = await readSentinel(folder, ELECTRON);
  if (said.state !== 'known') throw new Error(said.state);
  return said.sentinel;
}

/** A profile with acts 1 to `last` in its journal, the odd ones adding an entry and the even ones removing it. */
async function profileWith(last: number): Promise<string> {
  const folder = tempFolder();
  const journal = await opened(folder);
  for (let seq = 1; seq <= last; seq += 1) await journal.append('ours', [act(seq, seq % 2 === 1 ? added : removed)]);
  await journal.close();
  return folder;
}

const pathIn = (folder: string): string => join(folder, SENTINEL_FILE);

describe('the sentinel', () => {
  test('says how many acts and entries the journal holds', async () => {
    const folder = await profileWith(3);
    expect(await known(folder)).toMatchObject({ databaseId: 'ours', lastSeq: 3, counts: { training: 1, person: 0 } });
    expect(entriesIn(await known(await profileWith(2)))).toBe(0);
  });

  test('keeps what it said while the journal holds less, and is not written by looking', async () => {
    const folder = await profileWith(3);
    rmSync(join(folder, 'journal'), { recursive: true });
    const journal = await opened(folder);
    expect([journal.status().lastSeq, journal.expected]).toMatchObject([0, { state: 'known', sentinel: { lastSeq: 3 } }]);
    await journal.close();
    expect((await known(folder)).lastSeq).toBe(3);
  });

  test('hears later of what a crash kept from it', async () => {
    const folder = await profileWith(1);
    const before = readFileSync(pathIn(folder));
    const journal = await opened(folder);
    await journal.append('ours', [act(2, removed)]);
    await journal.close();
    writeFileSync(pathIn(folder), before); // as if the process had ended between the two writes
    const again = await opened(folder);
    await again.append('ours', [act(3, added)]);
    await again.sentinelWritten();
    expect(await known(folder)).toMatchObject({ lastSeq: 3, counts: { training: 1 } });
  });

  test('does not fail an act when it cannot be written, and catches up with the next', async () => {
    const folder = tempFolder();
    let full = true;
    const journal = await opened(folder, { ...nodeFileSystem, rename: (from, to) => (full ? Promise.reject(systemError('ENOSPC')) : nodeFileSystem.rename(from, to)) });
    expect(await journal.append('ours', [act(1, added)])).toEqual({ ok: true, value: 1 });
    await journal.sentinelWritten();
    expect(await readSentinel(folder, ELECTRON)).toEqual({ state: 'none' });
    full = false;
    await journal.append('ours', [act(2)]);
    await journal.sentinelWritten();
    expect(await known(folder)).toMatchObject({ lastSeq: 2, counts: { training: 1 } });
  });

  test.each([
    ['half of it', (text: string) => text.slice(0, 40)],
    ['nothing', () => ''],
    ['garbage', () => '\u0000'.repeat(100_000)],
    ['a number that is none', (text: string) => text.replace('"lastSeq":1', '"lastSeq":-1')],
  ])('with %s in it is unreadable', async (_what, damage) => {
    const folder = await profileWith(1);
    writeFileSync(pathIn(folder), damage(readFileSync(pathIn(folder), 'utf8')));
    expect(await readSentinel(folder, ELECTRON)).toEqual({ state: 'unreadable' });
  });

  test.each([
    ['version', 2], ['journalVersion', 99], ['recordVersion', 99], ['electronMajor', ELECTRON + 1],
  ])('of a newer %s tells an older app to keep away', async (field, value) => {
    const folder = await profileWith(1);
    const text: unknown = JSON.parse(readFileSync(pathIn(folder), 'utf8'));
    writeFileSync(pathIn(folder), JSON.stringify(Object.assign({}, text, { [field]: value })));
    expect(await readSentinel(folder, ELECTRON)).toEqual({ state: 'newer' });
  });

  test('begins anew with another record', () => {
    const first = sentinelAfter(null, 'ours', [act(1, added), act(2)], ELECTRON);
    expect(sentinelAfter(first, 'other', [act(1, added)], ELECTRON)).toMatchObject({ databaseId: 'other', lastSeq: 1, counts: { training: 1 } });
    expect(sentinelAfter(first, 'ours', [act(1, added)], ELECTRON)).toBe(first);
  });
});
