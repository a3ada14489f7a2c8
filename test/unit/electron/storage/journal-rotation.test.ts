/** A journal of several files: begun, damaged, healed, and crashed at every step of a rotation. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { readHeader } from '../../../../electron/storage/journal-format.ts';
import { openJournal, type Journal } from '../../../../electron/storage/journal.ts';
import { rotateJournal } from '../../../../electron/storage/journal-rotation.ts';
import { segmentName } from '../../../../electron/storage/journal-segments.ts';
import { readSnapshot, snapshotName } from '../../../../electron/storage/journal-snapshot.ts';
import { openWatchedJournal } from '../../../../electron/storage/watched-journal.ts';
import { replay } from '../../../../shared/domain/replay.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { journalRow, journalRows } from '../../../support/journal-rows.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const DATABASE = 'database-one';
const LIMITS = { bytes: 1024 * 1024, acts: 4 };
/** Two closed files of five acts, and one act in the third. */
const LAST = 11;

async function opened(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<Journal> {
  const journal = await openJournal(folder, fileSystem, LIMITS);
  if (!journal.ok) throw new Error(journal.error.code);
  onTestFinished(() => journal.value.close());
  return journal.value;
}

/** One act at a time, as a person makes them. */
async function write(journal: Journal, from: number, to: number): Promise<void> {
  for (const act of journalRows(from, to)) expect(await journal.append(DATABASE, [act])).toEqual({ ok: true, value: act.seq });
  await journal.close();
}

async function rotatedFolder(): Promise<string> {
  const folder = tempFolder();
  await write(await opened(folder), 1, LAST);
  return folder;
}

function copyOf(model: string): string {
  const folder = tempFolder();
  cpSync(model, folder, { recursive: true });
  return folder;
}

const allRows = (journal: Journal) => journal.readAfter(0, 1_000);
const FILES = [1, 2, 3].map(segmentName);
const at = (folder: string, file: string): string => join(folder, file);

describe('a journal that has grown long', () => {
  test('goes on in a new file; the closed ones stay, and all acts are read as one', async () => {
    const folder = await rotatedFolder();
    expect(readdirSync(folder).toSorted()).toEqual([...FILES, snapshotName(2), snapshotName(3)]);
    expect(FILES.map((file) => readHeader(readFileSync(at(folder, file)).subarray(0, readFileSync(at(folder, file)).indexOf('\n'))))).toMatchObject([
      { version: 1, databaseId: DATABASE }, { version: 2, databaseId: DATABASE, after: 5 }, { version: 2, databaseId: DATABASE, after: 10 },
    ]);
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: LAST, damagedLines: 0, reach: LAST });
    expect(await allRows(journal)).toEqual(journalRows(1, LAST));
    expect(await journal.readAfter(3, 4)).toEqual(journalRows(4, 7));
    expect(journal.throughSnapshot()).toBeNull();
  });

  test('has a snapshot of the record at each seam, and keeps the newest two', async () => {
    const folder = await rotatedFolder();
    expect(await readSnapshot(folder, 3, nodeFileSystem)).toEqual({ databaseId: DATABASE, seq: 10, entries: [...replay(journalRows(1, 10)).values()] });
    await write(await opened(folder), LAST + 1, LAST + 5);
    expect(readdirSync(folder).filter((name) => name.startsWith('snapshot'))).toEqual([snapshotName(3), snapshotName(4)]);
  });

  test('the sentinel follows across the seam', async () => {
    const userData = tempFolder();
    const folder = join(userData, 'journal');
    await write(await opened(folder), 1, LAST);
    const watched = await openWatchedJournal({ userData, journal: folder }, 42);
    if (!watched.ok) throw new Error(watched.error.code);
    await watched.value.append(DATABASE, [journalRow(LAST + 1)]);
    await watched.value.close();
    expect(JSON.parse(readFileSync(join(userData, 'sentinel.json'), 'utf8'))).toMatchObject({ lastSeq: LAST + 1, counts: { agreement: LAST + 1 }, journalVersion: 2 });
  });

  test('is not closed over damage', async () => {
    const folder = await rotatedFolder();
    truncateSync(at(folder, FILES[0] ?? ''), 400);
    expect(await rotateJournal(folder, nodeFileSystem)).toBe(false);
    expect(existsSync(at(folder, segmentName(4)))).toBe(false);
  });

  test('begins no new file behind a snapshot that does not read back as the record', async () => {
    const folder = tempFolder();
    const lying: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        if (to.endsWith('.json')) writeFileSync(from, readFileSync(from, 'utf8').replace('act 3', 'act X'));
        await nodeFileSystem.rename(from, to);
      },
    };
    await write(await opened(folder, lying), 1, 8);
    expect(readdirSync(folder).filter((name) => name.endsWith('.ndjson'))).toEqual([segmentName(1)]);
    expect(await allRows(await opened(folder))).toEqual(journalRows(1, 8));
  });
});

/** The real file system until the step of that number; from there on every step fails, as if the power went. */
function dyingAt(step: number, count: () => void): FileSystem {
  let done = 0;
  const now = async <T>(work: () => Promise<T>): Promise<T> => {
    done += 1;
    count();
    if (done >= step) throw systemError('EIO');
    return work();
  };
  return {
    ...nodeFileSystem,
    open: (path, mode) => now(async () => {
      const file = await nodeFileSystem.open(path, mode);
      return {
        ...file,
        write: (position, data) => now(() => file.write(position, data)), sync: () => now(() => file.sync()), syncData: () => now(() => file.syncData()),
        truncate: (length) => now(() => file.truncate(length)), read: (position, length) => now(() => file.read(position, length)),
      };
    }),
    rename: (from, to) => now(() => nodeFileSystem.rename(from, to)),
    remove: (path) => now(() => nodeFileSystem.remove(path)),
    syncFolder: (path) => now(() => nodeFileSystem.syncFolder(path)),
  };
}

/** Ends the work at each of its steps in turn, on copies of a folder, and judges what is left. */
async function crashAtEachStep(model: string, work: (folder: string, fileSystem: FileSystem) => Promise<unknown>, judge: (folder: string) => Promise<void>): Promise<void> {
  let steps = 0;
  await work(copyOf(model), dyingAt(Number.POSITIVE_INFINITY, () => { steps += 1; }));
  expect(steps).toBeGreaterThan(10);
  for (let step = 1; step <= steps; step += 1) {
    const folder = copyOf(model);
    await work(folder, dyingAt(step, () => undefined)).catch(() => undefined);
    await judge(folder);
  }
}

describe('a crash at any step', () => {
  test('of a rotation loses no act, and the journal goes on', async () => {
    const model = tempFolder();
    await write(await opened(model), 1, 4);
    await crashAtEachStep(model, rotateJournal, async (folder) => {
      const journal = await opened(folder);
      expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 4, damagedLines: 0 });
      await write(journal, 5, 12);
      expect(await allRows(await opened(folder))).toEqual(journalRows(1, 12));
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });
  });

  test('of a repair across files loses no act, and the next repair ends it', async () => {
    const model = await rotatedFolder();
    const second = at(model, FILES[1] ?? '');
    writeFileSync(second, readFileSync(second, 'utf8').replace('act 7', 'act X'));
    const repair = async (folder: string, fileSystem: FileSystem): Promise<void> => {
      const journal = await openJournal(folder, fileSystem);
      if (!journal.ok) return;
      await journal.value.append(DATABASE, journalRows(journal.value.status().lastSeq + 1, LAST));
      await journal.value.close();
    };
    await crashAtEachStep(model, repair, async (folder) => {
      await repair(folder, nodeFileSystem);
      const journal = await opened(folder);
      expect(journal.status().lastSeq).toBe(LAST);
      expect(await allRows(journal)).toEqual(journalRows(1, LAST));
      await write(journal, LAST + 1, LAST + 6);
      expect(await allRows(await opened(folder))).toEqual(journalRows(1, LAST + 6));
    });
  });
});

describe('damage to one of several files', () => {
  test.each(FILES)('%s gone: a store that has the acts heals it', async (name) => {
    const folder = await rotatedFolder();
    rmSync(at(folder, name));
    const journal = await opened(folder);
    const { lastSeq } = journal.status();
    expect(lastSeq).toBeLessThan(LAST);
    expect(await journal.append(DATABASE, journalRows(lastSeq + 1, LAST))).toEqual({ ok: true, value: LAST });
    await journal.close();
    expect(await allRows(await opened(folder))).toEqual(journalRows(1, LAST));
  });

  test('one wrong byte anywhere is noticed, keeps every act before it, and is healed by a store that is whole', async () => {
    const model = await rotatedFolder();
    const sizes = FILES.map((name) => readFileSync(at(model, name)).length);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.nat(100_000), fc.integer({ min: 1, max: 255 }), async (index, spot, difference) => {
      const folder = copyOf(model);
      const path = at(folder, FILES[index] ?? '');
      const bytes = readFileSync(path);
      const where = spot % (sizes[index] ?? 1);
      bytes[where] = (bytes[where] ?? 0) ^ difference;
      writeFileSync(path, bytes);
      const journal = await opened(folder);
      const { lastSeq, damagedLines } = journal.status();
      expect(await allRows(journal)).toEqual(journalRows(1, lastSeq));
      expect(damagedLines).toBeGreaterThan(0);
      const missing = journalRows(lastSeq + 1, LAST);
      const healed = missing.length === 0 ? { ok: true, value: LAST } : await journal.append(DATABASE, missing);
      expect(healed).toEqual({ ok: true, value: LAST });
      await journal.close();
      expect(await allRows(await opened(folder))).toEqual(journalRows(1, LAST));
    }), { numRuns: 120 });
  });

  test('the record is reached by a snapshot behind the damage, and by the older one when the newer is damaged too', async () => {
    for (const alsoDamaged of [[], [snapshotName(3)]]) {
      const folder = await rotatedFolder();
      rmSync(at(folder, FILES[0] ?? ''));
      for (const name of alsoDamaged) writeFileSync(at(folder, name), readFileSync(at(folder, name), 'utf8').replace('act 4', 'act X'));
      const journal = await opened(folder);
      expect(journal.status()).toMatchObject({ lastSeq: 0, reach: LAST });
      const way = journal.throughSnapshot();
      expect(way?.snapshot.seq).toBe(alsoDamaged.length === 0 ? 10 : 5);
      const record = replay(way?.later ?? [], new Map(way?.snapshot.entries.map((entry) => [entry.id, entry])));
      expect(record).toEqual(replay(journalRows(1, LAST)));
    }
  });

  test('the acts of all closed files gone, none in the last: the snapshot is kept until acts come that lead to it', async () => {
    const folder = tempFolder();
    await write(await opened(folder), 1, 5);
    rmSync(at(folder, FILES[0] ?? ''));
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ lastSeq: 0, reach: 5 });
    for (const acts of [journalRows(1, 3), [...journalRows(1, 4), journalRow(5, 'of another history')]]) {
      expect(await journal.append(DATABASE, acts)).toMatchObject({ ok: false, error: { code: 'journal-damaged' } });
    }
    expect((await opened(folder)).status()).toMatchObject({ lastSeq: 0, reach: 5 });
    expect(await journal.append(DATABASE, journalRows(1, 6))).toEqual({ ok: true, value: 6 });
    await journal.close();
    expect(await allRows(await opened(folder))).toEqual(journalRows(1, 6));
  });

  test('a stale file of another history behind a repaired one is not taken for its continuation', async () => {
    const folder = await rotatedFolder();
    const whole = tempFolder();
    await write(await opened(whole), 1, 4);
    const [third = ''] = FILES.slice(2);
    rmSync(at(folder, FILES[1] ?? ''));
    const stale = readFileSync(at(folder, third));
    const journal = await opened(folder);
    await journal.append(DATABASE, [...journalRows(6, 10), journalRow(LAST)]);
    await journal.append(DATABASE, [journalRow(LAST + 1, 'ours')]);
    await journal.close();
    writeFileSync(at(folder, third), Buffer.concat([stale, Buffer.from('{"seq":12,"sha256":"no","row":{}}\n')]));
    const again = await opened(folder);
    expect(again.status().lastSeq).toBe(LAST + 1);
    expect((await allRows(again)).at(-1)).toEqual(journalRow(LAST + 1, 'ours'));
  });
});
