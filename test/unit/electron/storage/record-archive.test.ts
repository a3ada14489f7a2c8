import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import type { Progress } from '../../../../electron/process/task-protocol.ts';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { foldersOf } from '../../../../electron/storage/folders.ts';
import { writeRecordArchive } from '../../../../electron/storage/record-archive.ts';
import { importRecord } from '../../../../electron/storage/record-import.ts';
import { loadRecord } from '../../../../electron/cli/load-record.ts';
import { arbitraryRecord, recordOf, type ArbitraryRecord } from '../../../support/arbitrary-record.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let processes: string;
beforeAll(async () => { processes = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts' }); });
afterAll(() => { rmSync(processes, { recursive: true, force: true }); });

function place(userData: string) {
  const folders = foldersOf(userData);
  return { folders, store: createAttachmentStore(folders), path: join(userData, 'record.endorsement.zip') };
}

async function filled(userData: string, { files }: ArbitraryRecord) {
  const at = place(userData);
  mkdirSync(userData, { recursive: true });
  for (const { ref, bytes } of files) await at.store.store(ref.name, bytes);
  return at;
}

function importFrom(path: string, into: ReturnType<typeof place>) {
  return importRecord({ path, host: nodeHost(processes), store: into.store, tempFolder: into.folders.temp });
}

/** The same record for each test that needs just one: with attachments. */
const [sample] = fc.sample(arbitraryRecord.filter(({ record }) => record.entries.filter((entry) => entry.attachments.length > 1).length > 1), { numRuns: 1, seed: 7 });
if (sample === undefined) throw new Error('No sample');
const attached = sample.record.entries.flatMap((entry) => entry.attachments);

test('what is exported and imported elsewhere is an equal record with equal attachments', async () => {
  const folder = tempFolder();
  let round = 0;
  await fc.assert(fc.asyncProperty(arbitraryRecord, async (made) => {
    const from = await filled(join(folder, `from-${String((round += 1))}`), made);
    const to = place(join(folder, `to-${String(round)}`));
    const written = await writeRecordArchive({ record: made.record, path: from.path, store: from.store, readme: 'Read me' });
    expect(written.ok).toBe(true);
    expect(await importFrom(from.path, to)).toEqual({ ok: true, value: { record: made.record, absent: [] } });
    for (const { hash } of made.record.entries.flatMap((entry) => entry.attachments)) {
      expect(readFileSync(to.store.pathOf(hash) ?? '')).toEqual(readFileSync(from.store.pathOf(hash) ?? ''));
    }
    expect(readdirSync(to.folders.temp)).toEqual([]);
  }), { numRuns: 15 });
});

describe('the archive', () => {
  test('is an ordinary ZIP that unzip accepts, with the files by name', async () => {
    const { store, path } = await filled(tempFolder(), sample);
    const written = await writeRecordArchive({ record: sample.record, path, store, readme: 'Read me' });
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n');
    const hashes = [...new Set(attached.map(({ hash }) => hash))].sort();
    expect(names).toEqual(['README.txt', 'record.json', 'manifest.json', ...hashes.map((hash) => `attachments/${hash}`)]);
    expect(written).toMatchObject({ ok: true, value: { attachments: hashes.length, size: readFileSync(path).length } });
  });

  test('has the same bytes for the same record, in any time zone', async () => {
    const { store, path } = await filled(tempFolder(), sample);
    const zone = process.env['TZ'];
    const archives: Buffer[] = [];
    try {
      for (const other of ['Pacific/Auckland', 'America/New_York']) {
        process.env['TZ'] = other;
        await writeRecordArchive({ record: sample.record, path, store, readme: 'Read me' });
        archives.push(readFileSync(path));
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(archives[0]?.equals(archives[1] ?? Buffer.alloc(0))).toBe(true);
  });

  test('tells how far it is', async () => {
    const { store, path } = await filled(tempFolder(), sample);
    const seen: Progress[] = [];
    await writeRecordArchive({ record: sample.record, path, store, readme: '', onProgress: (progress) => { seen.push(progress); } });
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['checking', 'writing']));
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
  });

  test.each(['missing', 'damaged'] as const)('is not made when an attachment is %s, and the old one stays', async (state) => {
    const { store, path } = await filled(tempFolder(), sample);
    writeFileSync(path, 'the old archive');
    const { hash, name } = attached[0] ?? { hash: '', name: '' };
    if (state === 'missing') rmSync(store.pathOf(hash) ?? '');
    else writeFileSync(store.pathOf(hash) ?? '', 'changed');
    const written = await writeRecordArchive({ record: sample.record, path, store, readme: '' });
    const sameContent = attached.filter((attachment) => attachment.hash === hash).map((attachment) => attachment.name);
    expect(written).toMatchObject({ ok: false, error: { code: `export-attachment-${state}` } });
    expect(sameContent).toContain(name);
    expect(readFileSync(path, 'utf8')).toBe('the old archive');
  });

  test.each(['checking', 'writing'])('can be cancelled while %s, and leaves nothing', async (stage) => {
    const userData = tempFolder();
    const { store, path } = await filled(userData, sample);
    const before = readdirSync(userData);
    const controller = new AbortController();
    const written = await writeRecordArchive({
      record: sample.record, path, store, readme: '', signal: controller.signal,
      onProgress: (progress) => { if (progress.stage === stage) controller.abort(); },
    });
    expect(written).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(userData)).toEqual(before);
  });

  test('on a full disk fails in words and leaves the old one', async () => {
    const { store, path } = await filled(tempFolder(), sample);
    writeFileSync(path, 'the old archive');
    const full = withFiles((file) => ({ ...file, write: async () => { throw systemError('ENOSPC'); } }));
    expect(await writeRecordArchive({ record: sample.record, path, store, readme: '', fileSystem: full })).toMatchObject({ error: { code: 'disk-full' } });
    expect(readFileSync(path, 'utf8')).toBe('the old archive');
  });
});

describe('a JSON file', () => {
  const withoutFiles = recordOf(sample.record.entries.map((entry) => ({ ...entry, attachments: [] })));

  test.each(['', '\uFEFF'])('is imported, with %j in front', async (mark) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'record.json'), mark + JSON.stringify(withoutFiles));
    expect(await importFrom(join(folder, 'record.json'), place(folder))).toEqual({ ok: true, value: { record: withoutFiles, absent: [] } });
  });

  test('that names files which are not here is refused by the app, and read by the command line', async () => {
    const folder = tempFolder();
    const path = join(folder, 'record.json');
    writeFileSync(path, JSON.stringify(sample.record));
    const count = new Set(attached.map(({ hash }) => hash)).size;
    expect(await importFrom(path, place(folder))).toEqual({ ok: false, error: { code: 'import-files-absent', params: { count } } });
    const loaded = await loadRecord(path, nodeHost(processes));
    if (!loaded.ok) throw new Error(loaded.error.code);
    expect(loaded.value.record).toEqual(sample.record);
    await loaded.value.close();
  });

  test('is imported when the files that it names are here already', async () => {
    const at = await filled(tempFolder(), sample);
    writeFileSync(at.path, JSON.stringify(sample.record));
    expect(await importFrom(at.path, at)).toEqual({ ok: true, value: { record: sample.record, absent: [] } });
  });
});

test('the command line reads the attachments of a ZIP until it closes the record', async () => {
  const { store, path } = await filled(tempFolder(), sample);
  await writeRecordArchive({ record: sample.record, path, store, readme: '' });
  const loaded = await loadRecord(path, nodeHost(processes));
  if (!loaded.ok) throw new Error(loaded.error.code);
  const { hash } = attached[0] ?? { hash: '' };
  const unpacked = loaded.value.attachmentAt(hash)?.path ?? '';
  expect(readFileSync(unpacked)).toEqual(readFileSync(store.pathOf(hash) ?? ''));
  expect(loaded.value.attachmentAt('0'.repeat(64))).toBeNull();
  await loaded.value.close();
  expect(existsSync(unpacked)).toBe(false);
});
