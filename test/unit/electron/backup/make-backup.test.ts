import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { JOURNAL_FILE } from '../../../../electron/storage/journal-format.ts';
import { rotateJournal } from '../../../../electron/storage/journal-rotation.ts';
import { importRecord } from '../../../../electron/storage/record-import.ts';
import { act, append, attached, backupProfile, CERTIFICATE, makeIn, NOW, type BackupProfile } from '../../../support/backup-profile.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { training } from '../../../support/rule-facts.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let programs = '';
beforeAll(async () => { programs = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts' }); });
afterAll(() => { rmSync(programs, { recursive: true, force: true }); });

const make = (profile: BackupProfile, fileSystem?: FileSystem, now = NOW) => makeIn(profile, { fileSystem, now });

/** Brings a backup into a profile that has nothing. */
async function broughtBack(path: string) {
  const { folders, store } = backupProfile();
  const read = await importRecord({ path, store, host: nodeHost(programs), tempFolder: folders.temp });
  return { read, store };
}

const zipsIn = ({ place }: BackupProfile): string[] => readdirSync(place).filter((name) => name.endsWith('.zip'));

describe('a backup', () => {
  test('is the record as the journal tells it, and comes back equal with its files', async () => {
    const here = backupProfile();
    const certificate = await attached(here);
    const entries = [training(2, { id: 'a', attachments: [certificate] }), training(3, { id: 'b' })];
    await append(here, entries.map((entry, index) => act(index + 1, entry)));
    const name = 'backup-2026-11-27T06-15-22Z-act-2-5f0c1a2b.endorsement.zip';
    expect(await make(here)).toEqual({ ok: true, value: { fileName: name, seq: 2, entries: 2, absent: 0 } });
    const { read, store } = await broughtBack(join(here.place, name));
    expect(read).toMatchObject({ ok: true, value: { record: { entries, exportedAt: NOW }, absent: [] } });
    expect(await store.verify(certificate.hash)).toBe('intact');
  });

  test('is an ordinary ZIP beside the files, which other programs read', async () => {
    const here = backupProfile();
    const certificate = await attached(here);
    await append(here, [act(1, training(2, { attachments: [certificate] }))]);
    await make(here);
    const listed = execFileSync('unzip', ['-Z1', join(here.place, zipsIn(here)[0] ?? '')], { encoding: 'utf8' }).trim().split('\n');
    expect(listed).toEqual(['README.txt', 'record.json', 'manifest.json']);
    execFileSync('unzip', ['-tq', join(here.place, zipsIn(here)[0] ?? '')]);
    expect(readFileSync(join(here.place, 'attachments', certificate.hash.slice(0, 2), certificate.hash))).toEqual(CERTIFICATE);
  });

  test('holds the whole record also when an older file of the journal is damaged, by way of the snapshot behind it', async () => {
    const here = backupProfile();
    const entries = [1, 2, 3].map((number) => training(number, { id: `entry-${String(number)}` }));
    await append(here, [act(1, entries[0] ?? training(1)), act(2, entries[1] ?? training(2))]);
    expect(await rotateJournal(here.folders.journal, nodeFileSystem)).toBe(true);
    await append(here, [act(3, entries[2] ?? training(3))]);
    rmSync(join(here.folders.journal, JOURNAL_FILE));
    const made = await make(here);
    expect(made).toMatchObject({ ok: true, value: { seq: 3, entries: 3 } });
    const { read } = await broughtBack(join(here.place, zipsIn(here)[0] ?? ''));
    expect(read).toMatchObject({ ok: true, value: { record: { entries } } });
    for (const name of readdirSync(here.folders.journal).filter((file) => file.startsWith('snapshot'))) rmSync(join(here.folders.journal, name));
    expect(await make(here)).toMatchObject({ ok: false, error: { code: 'backup-journal-damaged' } });
  });

  test('does not write a file again that another backup has put there', async () => {
    const here = backupProfile();
    const certificate = await attached(here);
    await append(here, [act(1, training(2, { id: 'a', attachments: [certificate] }))]);
    await make(here);
    const path = join(here.place, 'attachments', certificate.hash.slice(0, 2), certificate.hash);
    const before = statSync(path, { bigint: true });
    await append(here, [act(2, training(2, { id: 'b', attachments: [certificate] }))]);
    await make(here, undefined, '2026-11-27T06:30:00.000Z');
    const { ino, mtimeNs } = statSync(path, { bigint: true });
    expect([zipsIn(here).length, ino, mtimeNs]).toEqual([2, before.ino, before.mtimeNs]);
  });

  test('is made without a file that is gone, says so, and comes back all the same', async () => {
    const here = backupProfile();
    const [kept, lost] = [await attached(here), await attached(here, Buffer.from('%PDF-1.7 another'))];
    await append(here, [act(1, training(2, { attachments: [kept, lost] }))]);
    rmSync(here.store.pathOf(lost.hash) ?? '');
    expect(await make(here)).toMatchObject({ ok: true, value: { absent: 1 } });
    const { read, store } = await broughtBack(join(here.place, zipsIn(here)[0] ?? ''));
    expect(read).toMatchObject({ ok: true, value: { absent: [lost.hash] } });
    expect(await store.verify(kept.hash)).toBe('intact');
  });

  test.each([
    ['away', (path: string) => { rmSync(path); }],
    ['changed', (path: string) => { writeFileSync(path, '%PDF-1.7 A certificate'); }],
  ])('comes back without a file beside it that is %s', async (_what, damage) => {
    const here = backupProfile();
    const certificate = await attached(here);
    await append(here, [act(1, training(2, { attachments: [certificate] }))]);
    await make(here);
    const elsewhere = tempFolder();
    cpSync(here.place, elsewhere, { recursive: true });
    damage(join(elsewhere, 'attachments', certificate.hash.slice(0, 2), certificate.hash));
    const { read } = await broughtBack(join(elsewhere, zipsIn(here)[0] ?? ''));
    expect(read).toMatchObject({ ok: true, value: { absent: [certificate.hash] } });
  });

  test('holds the whole acts of a journal that is being written', async () => {
    const here = backupProfile();
    await append(here, [act(1, training(2))]);
    appendFileSync(join(here.folders.journal, JOURNAL_FILE), '{"seq":2,"sha256":"00');
    expect(await make(here)).toMatchObject({ ok: true, value: { seq: 1 } });
  });

  test('is not made of a journal with a hole, nor of none', async () => {
    const here = backupProfile();
    expect(await make(here)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    await append(here, [act(1, training(2, { id: 'a' })), act(2, training(2, { id: 'b' })), act(3, training(2, { id: 'c' }))]);
    const path = join(here.folders.journal, JOURNAL_FILE);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.with(2, 'x'.repeat(lines[2]?.length ?? 0)).join('\n'));
    expect(await make(here)).toMatchObject({ ok: false, error: { code: 'backup-journal-damaged' } });
    expect(readdirSync(here.place)).toEqual([]);
  });

  test.each([
    ['is full', withFiles((file) => ({ ...file, write: () => Promise.reject(systemError('ENOSPC')) })), 'disk-full'],
    ['loses what is written', withFiles((file, path) => (path.includes('.backup-') ? { ...file, write: (at, data) => file.write(at, data.map((byte) => byte ^ 1)) } : file)), 'backup-unreadable'],
    ['cannot rename', { ...nodeFileSystem, rename: () => Promise.reject(systemError('EROFS')) }, 'read-only'],
  ] satisfies readonly (readonly [string, FileSystem, string])[])('leaves nothing behind on a disk that %s', async (_what, disk, code) => {
    const here = backupProfile();
    await append(here, [act(1, training(2))]);
    expect(await make(here, disk)).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(here.place)).toEqual([]);
  });
});
