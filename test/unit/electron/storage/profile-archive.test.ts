import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recoveryExportHandlers } from '../../../../electron/ipc/handlers/recovery-export.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { writeProfileArchive } from '../../../../electron/storage/profile-archive.ts';
import { contract } from '../../../../shared/ipc/contract.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const RECORD = {
  'IndexedDB/app_portfolio_0.indexeddb.leveldb/000003.log': Buffer.from([0, 255, 1, 254]),
  'journal/journal-000001.ndjson': Buffer.from('torn in the mid'),
  'attachments/26/2661': Buffer.alloc(200_000, 'certificate'),
  'set-aside/2026-11-27/journal/journal-000001.ndjson': Buffer.from('older damage'),
  'sentinel.json': Buffer.from(''),
};
const LEFT_OUT = ['identity/key.json', 'Cache/Cache_Data/data_0', 'Code Cache/js/index', 'GPUCache/data_1', 'temp/attachment.tmp', 'Crashpad/metadata'];

function damagedProfile(): string {
  const userData = tempFolder();
  for (const [file, bytes] of [...Object.entries(RECORD), ...LEFT_OUT.map((file) => [file, Buffer.from('x')] as const)]) {
    mkdirSync(dirname(join(userData, file)), { recursive: true });
    writeFileSync(join(userData, file), bytes);
  }
  return userData;
}

const unpacked = (zip: string): Readonly<Record<string, Buffer>> => {
  const names = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).trim().split('\n');
  return Object.fromEntries(names.map((name) => [name, execFileSync('unzip', ['-p', zip, name])]));
};
/** Every byte as a letter: long buffers are slow to compare one by one. */
const asText = (files: Readonly<Record<string, Buffer>>) => Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString('latin1')]));
const readme = (unread: readonly string[]): string => `unread: ${unread.join(', ')}`;

describe('the files of a damaged profile', () => {
  test('are in the ZIP byte for byte; the key, caches and half-made files are not', async () => {
    const userData = damagedProfile();
    const path = join(tempFolder(), 'damaged.zip');
    const seen: number[] = [];
    expect(await writeProfileArchive({ userData, path, readme, onProgress: ({ done, total }) => { seen.push(done, total); } })).toEqual({ ok: true, value: { files: 5, unread: [] } });
    expect(asText(unpacked(path))).toEqual(asText({ ...RECORD, 'README.txt': Buffer.from('unread: ') }));
    expect(seen).toEqual([0, 5, 1, 5, 2, 5, 3, 5, 4, 5]);
  });

  test('may be unreadable: the rest is saved, and the README names them', async () => {
    const path = join(tempFolder(), 'damaged.zip');
    const sick = withFiles((file, name) => (name.endsWith('.ndjson') ? { ...file, read: () => Promise.reject(systemError('EIO')) } : file), {
      ...nodeFileSystem,
      open: (name, mode) => (name.endsWith('.log') && mode === 'read' ? Promise.reject(systemError('EBUSY')) : nodeFileSystem.open(name, mode)),
    });
    const written = await writeProfileArchive({ userData: damagedProfile(), path, readme, fileSystem: sick });
    expect(written).toMatchObject({ ok: true, value: { files: 5, unread: expect.arrayContaining(['journal/journal-000001.ndjson']) } });
    const files = unpacked(path);
    expect(files['attachments/26/2661']?.equals(RECORD['attachments/26/2661'])).toBe(true);
    expect(files['README.txt']?.toString()).toMatch(/^unread: .*000003\.log.*, journal\/journal-000001\.ndjson/);
  });

  test('can be saved into the profile itself, and again', async () => {
    const userData = damagedProfile();
    const path = join(userData, 'damaged.zip');
    for (let round = 0; round < 2; round += 1) expect(await writeProfileArchive({ userData, path, readme })).toMatchObject({ ok: true, value: { files: 5 } });
  });

  test('leave nothing behind when it is cancelled or the disk is full', async () => {
    const folder = tempFolder();
    const path = join(folder, 'damaged.zip');
    expect(await writeProfileArchive({ userData: damagedProfile(), path, readme, signal: AbortSignal.abort() })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const full = withFiles((file, name) => (name.endsWith('.tmp') ? { ...file, write: () => Promise.reject(systemError('ENOSPC')) } : file));
    expect(await writeProfileArchive({ userData: damagedProfile(), path, readme, fileSystem: full })).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("'recovery:export' asks where to, and says in words what is in the ZIP", async () => {
  const path = join(tempFolder(), 'chosen.zip');
  const asked: string[] = [];
  const answering = (answer: string | null) => recoveryExportHandlers({
    userData: damagedProfile(), now: () => '2026-11-28T01:00:00.000Z', translate: translateEnglish,
    dialogs: { open: async () => [], folder: async () => null, save: async (purpose, name) => { asked.push(purpose, name); return answer; } },
  });
  const answer = await answering(path)['recovery:export']({ taskId: 'one' });
  expect(contract['recovery:export'].response.parse(answer)).toEqual({ outcome: 'saved', fileName: 'chosen.zip', files: 5, unread: 0 });
  expect(asked).toEqual(['damaged', 'Damaged record 2026-11-28']);
  expect(unpacked(path)['README.txt']?.toString()).toContain('Every file could be read.');
  expect(await answering(null)['recovery:export']({ taskId: 'two' })).toEqual({ outcome: 'cancelled' });
  expect(existsSync(path) && readFileSync(path).length > 0).toBe(true);
});
