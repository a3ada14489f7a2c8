import { createHash } from 'node:crypto';
import {
  appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { JOURNAL_FILE } from '../../../../electron/storage/journal-format.ts';
import { openJournal, type Journal } from '../../../../electron/storage/journal.ts';
import { canonicalJson } from '../../../../shared/record/canonical-json.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { journalRow as row, journalRows as rows } from '../../../support/journal-rows.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const DATABASE = 'database-one';

async function opened(folder: string, fileSystem?: FileSystem): Promise<Journal> {
  const journal = await openJournal(folder, fileSystem);
  if (!journal.ok) throw new Error(journal.error.code);
  onTestFinished(() => journal.value.close());
  return journal.value;
}

/** A folder whose journal holds acts 1 to `last`. */
async function folderWith(last: number): Promise<string> {
  const folder = tempFolder();
  const journal = await opened(folder);
  await journal.append(DATABASE, rows(1, last));
  await journal.close();
  return folder;
}

const pathIn = (folder: string): string => join(folder, JOURNAL_FILE);
const linesIn = (folder: string): string[] => readFileSync(pathIn(folder), 'utf8').split('\n');
const allRows = (journal: Journal): Promise<readonly ChangeRow[]> => journal.readAfter(0, 1_000);

describe('an intact journal', () => {
  test('is empty in a new folder, which it makes', async () => {
    const folder = join(tempFolder(), 'journal');
    const journal = await opened(folder);
    expect(journal.status()).toEqual({ databaseId: null, lastSeq: 0, lastHash: null, damagedLines: 0, reach: 0 });
    expect(await allRows(journal)).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  test('has a header line and one line for each act, with the hash of its JSON', async () => {
    const folder = await folderWith(2);
    const [header, first, second, rest] = linesIn(folder);
    expect(JSON.parse(header ?? '')).toMatchObject({ format: 'endorsement-portfolio-journal', version: 1, databaseId: DATABASE });
    expect(JSON.parse(first ?? '')).toEqual({ seq: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), row: row(1) });
    expect(JSON.parse(second ?? '')).toMatchObject({ seq: 2, row: row(2) });
    expect(rest).toBe('');
  });

  test('gives all acts again after it was closed and opened', async () => {
    const folder = await folderWith(3);
    const journal = await opened(folder);
    expect(await journal.append(DATABASE, rows(4, 5))).toEqual({ ok: true, value: 5 });
    expect(await allRows(journal)).toEqual(rows(1, 5));
    expect(await allRows(await opened(folder))).toEqual(rows(1, 5));
  });

  test('gives the acts after a number, up to a limit', async () => {
    const journal = await opened(await folderWith(9));
    expect(await journal.readAfter(3, 2)).toEqual(rows(4, 5));
    expect(await journal.readAfter(8, 10)).toEqual(rows(9, 9));
    expect(await journal.readAfter(9, 10)).toEqual([]);
  });

  test('keeps the order of appends that come at the same time', async () => {
    const journal = await opened(tempFolder());
    const answers = await Promise.all(rows(1, 20).map((act) => journal.append(DATABASE, [act])));
    expect(answers).toEqual(rows(1, 20).map(({ seq }) => ({ ok: true, value: seq })));
    expect(await allRows(journal)).toEqual(rows(1, 20));
  });

  test('reads acts that are longer than a piece of the file', async () => {
    const folder = tempFolder();
    const journal = await opened(folder);
    const long = { ...row(1), changes: Array.from({ length: 120 }, () => row(1, 'x'.repeat(20_000)).changes).flat() };
    await journal.append(DATABASE, [long, row(2)]);
    expect(await allRows(await opened(folder))).toEqual([long, row(2)]);
  });

  test('answers only after the bytes are on the disk', async () => {
    const steps: string[] = [];
    const journal = await opened(tempFolder(), withFiles((file) => ({
      ...file,
      write: async (position, data) => { await file.write(position, data); steps.push('written'); },
      syncData: async () => { await file.syncData(); steps.push('on disk'); },
    })));
    await journal.append(DATABASE, rows(1, 3));
    expect(steps).toEqual(['written', 'on disk']);
  });
});

describe('an append is refused', () => {
  test.each([
    ['an act that is there already', [row(2)]],
    ['an act too far ahead', [row(4)]],
    ['a gap within the acts', [row(3), row(5)]],
  ])('for %s', async (_case, acts) => {
    const folder = await folderWith(2);
    const before = readFileSync(pathIn(folder));
    const journal = await opened(folder);
    expect(await journal.append(DATABASE, acts)).toMatchObject({ ok: false, error: { code: 'journal-gap' } });
    expect(readFileSync(pathIn(folder))).toEqual(before);
  });

  test('for another database while there are acts, since the journal may be all that is left of the record', async () => {
    const journal = await opened(await folderWith(2));
    expect(await journal.append('database-two', rows(3, 3))).toMatchObject({ ok: false, error: { code: 'other-database' } });
    expect(await allRows(journal)).toEqual(rows(1, 2));
    expect(await journal.append(DATABASE, rows(3, 3))).toEqual({ ok: true, value: 3 });
  });

  test('when a newer version of the app wrote the journal', async () => {
    const folder = await folderWith(1);
    const header = { format: 'endorsement-portfolio-journal', version: 3, databaseId: DATABASE };
    const sha256 = createHash('sha256').update(JSON.stringify(header)).digest('hex');
    writeFileSync(pathIn(folder), `${JSON.stringify({ ...header, sha256 })}\n{"anything":true}\n`);
    expect(await openJournal(folder)).toMatchObject({ ok: false, error: { code: 'journal-newer' } });
    expect(linesIn(folder)).toHaveLength(3);
  });
});

describe('a write that fails', () => {
  const fails = (code: string) => async (): Promise<never> => { throw systemError(code); };

  test.each([['ENOSPC', 'disk-full'], ['EROFS', 'read-only'], ['EACCES', 'read-only'], ['EIO', 'unavailable']])(
    '%s is told as %s',
    async (code, told) => {
      const journal = await opened(tempFolder(), withFiles((file) => ({ ...file, write: fails(code) })));
      expect(await journal.append(DATABASE, rows(1, 1))).toEqual({ ok: false, error: { code: told, params: {} } });
    },
  );

  test('leaves nothing of itself: the next append goes on where the last good one ended', async () => {
    const folder = await folderWith(2);
    let full = true;
    const journal = await opened(folder, withFiles((file) => ({
      ...file,
      write: async (position, data) => {
        if (!full) return file.write(position, data);
        await file.write(position, data.subarray(0, 50));
        throw systemError('ENOSPC');
      },
    })));
    expect((await journal.append(DATABASE, rows(3, 4))).ok).toBe(false);
    expect(journal.status().lastSeq).toBe(2);
    full = false;
    expect(await journal.append(DATABASE, rows(3, 3))).toEqual({ ok: true, value: 3 });
    expect(await allRows(await opened(folder))).toEqual(rows(1, 3));
  });

  test('a failed fsync is not taken for success, though the bytes were written', async () => {
    let sick = true;
    const folder = tempFolder();
    const journal = await opened(folder, withFiles((file) => ({
      ...file, syncData: () => (sick ? Promise.reject(systemError('EIO')) : file.syncData()),
    })));
    expect((await journal.append(DATABASE, rows(1, 1))).ok).toBe(false);
    expect(journal.status()).toMatchObject({ databaseId: null, lastSeq: 0 });
    sick = false;
    expect(await journal.append(DATABASE, rows(1, 2))).toEqual({ ok: true, value: 2 });
    expect(await allRows(await opened(folder))).toEqual(rows(1, 2));
  });

  test('a folder that cannot be made is told, not taken for an empty journal', async () => {
    const blocked = { ...nodeFileSystem, makeFolder: fails('EACCES') };
    expect(await openJournal(tempFolder(), blocked)).toMatchObject({ ok: false, error: { code: 'read-only' } });
  });
});

test.each(['the file', 'the folder'])('%s that is removed while the journal is open is noticed, and all acts can be sent again', async (what) => {
  const folder = join(tempFolder(), 'journal');
  const journal = await opened(folder);
  await journal.append(DATABASE, rows(1, 3));
  rmSync(what === 'the file' ? pathIn(folder) : folder, { recursive: true });
  expect(await journal.append(DATABASE, rows(4, 4))).toMatchObject({ ok: false, error: { code: 'journal-gap' } });
  expect(journal.status()).toMatchObject({ databaseId: null, lastSeq: 0 });
  expect(await journal.append(DATABASE, rows(1, 4))).toEqual({ ok: true, value: 4 });
  expect(await allRows(await opened(folder))).toEqual(rows(1, 4));
});

describe('a file that somebody changes while the journal is open', () => {
  const older = async (last: number) => readFileSync(pathIn(await folderWith(last)));

  test.each<[string, (path: string) => Promise<void>, number]>([
    ['an older copy in its place', async (path) => { writeFileSync(`${path}.new`, await older(2)); renameSync(`${path}.new`, path); }, 2],
    ['a copy of the same acts in its place', async (path) => { copyFileSync(path, `${path}.new`); renameSync(`${path}.new`, path); }, 4],
    ['older content in the same file', async (path) => { writeFileSync(path, await older(1)); }, 1],
    ['an end that is cut off', async (path) => { truncateSync(path, readFileSync(path).length - 10); }, 3],
    ['something added at its end', async (path) => { appendFileSync(path, 'foreign words'); }, 4],
  ])('%s is noticed before acts go where nobody would find them', async (_case, change, kept) => {
    const folder = await folderWith(3);
    const journal = await opened(folder);
    expect(await journal.append(DATABASE, rows(4, 4))).toEqual({ ok: true, value: 4 });
    await change(pathIn(folder));
    expect(await journal.append(DATABASE, rows(5, 5))).toMatchObject({ ok: false, error: { code: 'journal-gap' } });
    expect(journal.status().lastSeq).toBe(kept);
    expect(await journal.append(DATABASE, rows(kept + 1, 5))).toEqual({ ok: true, value: 5 });
    expect(await allRows(await opened(folder))).toEqual(rows(1, 5));
  });

  test('a journal that is put back where there was none is read, not written over', async () => {
    const folder = tempFolder();
    const journal = await opened(folder);
    writeFileSync(pathIn(folder), await older(3));
    expect((await journal.append('database-two', rows(1, 1))).ok).toBe(false);
    expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 3 });
    expect(await allRows(await opened(folder))).toEqual(rows(1, 3));
  });
});

describe('the hash of the last act', () => {
  test('tells acts of one number apart, and is the same after an append, a repair and a new start', async () => {
    const folder = await folderWith(2);
    const journal = await opened(folder);
    const { lastHash } = journal.status();
    expect(lastHash).toBe(createHash('sha256').update(canonicalJson(row(2))).digest('hex'));
    await journal.append(DATABASE, rows(3, 3));
    const afterAppend = journal.status().lastHash;
    expect(afterAppend).not.toBe(lastHash);
    expect((await opened(folder)).status().lastHash).toBe(afterAppend);
    const lines = linesIn(folder);
    writeFileSync(pathIn(folder), lines.with(2, 'damaged').join('\n'));
    const damaged = await opened(folder);
    expect(damaged.status().lastSeq).toBe(1);
    await damaged.append(DATABASE, rows(2, 3));
    expect(damaged.status()).toMatchObject({ lastSeq: 3, lastHash: afterAppend });
  });
});

describe('damage at the end', () => {
  test('is set aside, counted for ever and cut off; the missing act can then be appended again', async () => {
    const folder = await folderWith(3);
    appendFileSync(pathIn(folder), '{"seq":4,"sha256":"torn');
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 3, damagedLines: 1 });
    expect(readFileSync(join(folder, `${JOURNAL_FILE}.damaged-1`), 'utf8')).toBe('{"seq":4,"sha256":"torn');
    expect(await journal.append(DATABASE, rows(4, 4))).toEqual({ ok: true, value: 4 });
    expect((await opened(folder)).status()).toMatchObject({ databaseId: DATABASE, lastSeq: 4, damagedLines: 1 });
  });

  test('each time gets a file of its own', async () => {
    const folder = await folderWith(1);
    for (const words of ['first', 'second']) {
      appendFileSync(pathIn(folder), words);
      await opened(folder);
    }
    expect(readFileSync(join(folder, `${JOURNAL_FILE}.damaged-1`), 'utf8')).toBe('first');
    expect(readFileSync(join(folder, `${JOURNAL_FILE}.damaged-2`), 'utf8')).toBe('second');
  });

  test('a torn header of a journal without acts makes way for a new one', async () => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(pathIn(folder), '{"format":"endors');
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ databaseId: null, lastSeq: 0, damagedLines: 1 });
    expect(await journal.append('database-two', rows(1, 1))).toEqual({ ok: true, value: 1 });
    expect((await opened(folder)).status()).toMatchObject({ databaseId: 'database-two', lastSeq: 1, damagedLines: 1 });
  });

  test('a journal of which only damage is left never passes for one that was never written', async () => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(pathIn(folder), 'no line of this can be read\n');
    for (let start = 0; start < 3; start += 1) {
      expect((await opened(folder)).status()).toMatchObject({ databaseId: null, lastSeq: 0, damagedLines: 1 });
    }
  });
});

describe('damage with intact acts after it', () => {
  async function folderDamagedAt(line: number, last: number): Promise<string> {
    const folder = await folderWith(last);
    const lines = linesIn(folder);
    lines[line] = `${(lines[line] ?? '').slice(0, -1)}?`;
    writeFileSync(pathIn(folder), lines.join('\n'));
    return folder;
  }

  test('leaves the file alone, gives the acts before it, and refuses an append that does not close the gap', async () => {
    const folder = await folderDamagedAt(3, 5);
    const before = readFileSync(pathIn(folder));
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 2, damagedLines: 1 });
    expect(await allRows(journal)).toEqual(rows(1, 2));
    expect(await journal.append(DATABASE, rows(3, 3))).toMatchObject({ ok: false, error: { code: 'journal-damaged' } });
    expect(readFileSync(pathIn(folder))).toEqual(before);
    expect(readdirSync(folder)).toEqual([JOURNAL_FILE]);
  });

  test('refuses acts of another history: a store that was rebuilt from the first part must not cut off the rest', async () => {
    const folder = await folderDamagedAt(3, 5);
    const before = readFileSync(pathIn(folder));
    const journal = await opened(folder);
    const others = [row(3, 'other'), row(4, 'other'), row(5, 'other')];
    expect(await journal.append(DATABASE, others)).toMatchObject({ ok: false, error: { code: 'journal-damaged' } });
    expect(readFileSync(pathIn(folder))).toEqual(before);
  });

  test.each([[3, 'an act'], [0, 'the header'], [1, 'the first act']])('line %i, %s, is healed by a store that still has the acts', async (line) => {
    const folder = await folderDamagedAt(line, 8);
    const journal = await opened(folder);
    const { lastSeq } = journal.status();
    expect(await journal.append(DATABASE, rows(lastSeq + 1, 6))).toEqual({ ok: true, value: 8 });
    expect(await journal.append(DATABASE, rows(9, 9))).toEqual({ ok: true, value: 9 });
    expect(await allRows(journal)).toEqual(rows(1, 9));
    const again = await opened(folder);
    expect(again.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 9, damagedLines: 1 });
    expect(await allRows(again)).toEqual(rows(1, 9));
    expect(existsSync(join(folder, `${JOURNAL_FILE}.damaged-1`))).toBe(true);
  });

  test('lines that are gone from the middle are noticed too', async () => {
    const folder = await folderWith(5);
    const lines = linesIn(folder);
    lines.splice(2, 2);
    writeFileSync(pathIn(folder), lines.join('\n'));
    const journal = await opened(folder);
    expect(journal.status()).toMatchObject({ databaseId: DATABASE, lastSeq: 1, damagedLines: 1 });
    expect(await journal.append(DATABASE, rows(2, 5))).toEqual({ ok: true, value: 5 });
    expect(await allRows(journal)).toEqual(rows(1, 5));
  });
});

describe('whatever happens to the file', () => {
  const LAST = 6;

  /** Acts that stand whole before the byte that was hit. */
  function intactBefore(bytes: Buffer, hit: number): number {
    return Math.max(0, bytes.subarray(0, hit).toString('latin1').split('\n').length - 2);
  }

  test('cutting it anywhere keeps every act before the cut, and the loss shows in the number', async () => {
    const folder = await folderWith(LAST);
    const whole = readFileSync(pathIn(folder));
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      writeFileSync(pathIn(folder), whole);
      truncateSync(pathIn(folder), length);
      const journal = await opened(folder);
      const kept = intactBefore(whole, length);
      expect(await allRows(journal)).toEqual(rows(1, kept));
      expect(journal.status().lastSeq).toBeLessThan(LAST);
      expect(await journal.append(DATABASE, rows(kept + 1, LAST))).toEqual({ ok: true, value: LAST });
      await journal.close();
      expect(await allRows(await opened(folder))).toEqual(rows(1, LAST));
    }), { numRuns: 150 });
  });

  test('one wrong byte anywhere is noticed, keeps every act before it unchanged, and is healed by a store that is whole', async () => {
    const folder = await folderWith(LAST);
    const whole = readFileSync(pathIn(folder));
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const hit = Buffer.from(whole);
      hit[at] = (hit[at] ?? 0) ^ difference;
      writeFileSync(pathIn(folder), hit);
      const journal = await opened(folder);
      const kept = intactBefore(whole, at);
      expect(await allRows(journal)).toEqual(rows(1, kept));
      expect(journal.status().damagedLines).toBeGreaterThan(0);
      expect(await journal.append(DATABASE, rows(kept + 1, LAST))).toEqual({ ok: true, value: LAST });
      await journal.close();
      expect(await allRows(await opened(folder))).toEqual(rows(1, LAST));
    }), { numRuns: 300 });
  });
});
