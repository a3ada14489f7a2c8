import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepKeyFile, keyFileName } from '../../../../electron/backup/key-files.ts';
import { openKey, sealKey, type SealedKey } from '../../../../electron/backup/keys.ts';
import { lockOlder } from '../../../../electron/backup/lock-older.ts';
import { newIdentity } from '../../../../electron/storage/age.ts';
import { readArchive, readManifestOf } from '../../../../electron/storage/archive-reader.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { lockedName } from '../../../../electron/storage/locked-attachments.ts';
import type { AttachmentRef } from '../../../../shared/domain/entities.ts';
import { act, append, attached, backupProfile, CERTIFICATE, makeIn, NOW, type BackupProfile } from '../../../support/backup-profile.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { openWithPassphrase } from '../../../support/judges.ts';
import { training } from '../../../support/rule-facts.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const PASSPHRASE = 'apple river seven';
const TITLE = 'Watching babies together';
let key: SealedKey;
beforeAll(async () => { key = await sealKey(null, PASSPHRASE); });

const lockOf = () => ({ ...key, setAt: NOW, isOn: true });

/** A record with one training and its certificate, backed up locked, with the key file beside it. */
async function lockedPlace(): Promise<{ readonly here: BackupProfile; readonly file: string; readonly certificate: AttachmentRef }> {
  const here = backupProfile();
  const certificate = await attached(here);
  await append(here, [act(1, training(2, { id: 'a', title: TITLE, attachments: [certificate] }))]);
  await keepKeyFile(here.place, lockOf(), 'How to open these');
  const made = await makeIn(here, { lock: key });
  if (!made.ok) throw new Error(made.error.code);
  return { here, certificate, file: made.value.fileName };
}

/** Every file below a folder, with its path. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const open = async (path: string, keys: readonly string[]) => {
  const folder = tempFolder();
  return { ...await readArchive(path, folder, () => undefined, keys), folder };
};

describe('a locked backup', () => {
  test('comes back equal with its files, for the key alone', async () => {
    const { here, file, certificate } = await lockedPlace();
    expect(file).toBe('backup-2026-11-27T06-15-22Z-act-1-5f0c1a2b.endorsement.zip.age');
    const { record, absent, folder } = await open(join(here.place, file), [await newIdentity(), key.identity]);
    expect([record.entries[0]?.id, absent, readFileSync(join(folder, certificate.hash))]).toEqual(['a', [], CERTIFICATE]);
    await expect(open(join(here.place, file), [await newIdentity()])).rejects.toMatchObject({ failure: { code: 'import-locked' } });
  });

  test('betrays nothing: no word of the record, no bytes and no fingerprint of a certificate, in no file and no name', async () => {
    const { here, certificate } = await lockedPlace();
    const names = filesBelow(here.place);
    expect(names).toHaveLength(4);
    const all = [...names, ...names.map((name) => readFileSync(name, 'latin1'))].join('\n');
    for (const word of [TITLE, 'training', 'record.json', 'PDF-1.7', certificate.hash, certificate.hash.slice(0, 12), 'certificate.pdf', key.identity]) expect(all).not.toContain(word);
    expect(all).toContain(key.recipient.slice(4, 12));
  });

  test('opens with the age program and the passphrase, and tells which file is which', async () => {
    const { here, file, certificate } = await lockedPlace();
    const keyFile = join(here.place, keyFileName(key.recipient));
    const manifest = await readManifestOf(join(here.place, file), [key.identity]);
    const name = manifest.beside?.[0]?.file ?? '';
    expect(name).toBe(lockedName(key, certificate.hash));
    expect(await openWithPassphrase(keyFile, join(here.place, 'attachments', name), PASSPHRASE)).toBe(CERTIFICATE.toString());
    const code = join(here.folder, 'code.txt');
    writeFileSync(code, key.identity);
    const zip = join(here.folder, 'backup.zip');
    execFileSync('age', ['-d', '-i', code, '-o', zip, join(here.place, file)]);
    expect(execFileSync('unzip', ['-p', zip, 'record.json'], { encoding: 'utf8' })).toContain(TITLE);
  });

  test('does not write a certificate again that is there, and puts a damaged one right when it is asked to look', async () => {
    const { here, certificate } = await lockedPlace();
    const path = join(here.place, 'attachments', lockedName(key, certificate.hash));
    const before = statSync(path).ino;
    await makeIn(here, { lock: key, now: '2026-11-27T06:30:00.000Z' });
    expect(statSync(path).ino).toBe(before);
    writeFileSync(path, Buffer.alloc(statSync(path).size));
    await makeIn(here, { lock: key, now: '2026-11-27T06:45:00.000Z', isThorough: true });
    const { absent } = await open(join(here.place, 'backup-2026-11-27T06-45-00Z-act-1-5f0c1a2b.endorsement.zip.age'), [key.identity]);
    expect(absent).toEqual([]);
  });

  test('that lacks a file, or whose file is damaged, says so and brings the rest back', async () => {
    const { here, file, certificate } = await lockedPlace();
    const path = join(here.place, 'attachments', lockedName(key, certificate.hash));
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.with(bytes.length - 3, (bytes.at(-3) ?? 0) ^ 1));
    expect((await open(join(here.place, file), [key.identity])).absent).toEqual([certificate.hash]);
    rmSync(path);
    expect((await open(join(here.place, file), [key.identity])).absent).toEqual([certificate.hash]);
  });

  test.each([
    ['is full', withFiles((file) => ({ ...file, write: () => Promise.reject(systemError('ENOSPC')) })), 'disk-full', 0],
    ['loses what is written', withFiles((file, path) => (path.includes('.backup-') ? { ...file, write: (at, data) => file.write(at, data.map((byte) => byte ^ 1)) } : file)), 'backup-unreadable', 1],
    ['loses certificates', withFiles((file, path) => (path.includes('attachments') && path.endsWith('.tmp') ? { ...file, write: (at, data) => file.write(at, data.map((byte) => byte ^ 1)) } : file)), 'backup-unreadable', 0],
    ['cannot rename', { ...nodeFileSystem, rename: () => Promise.reject(systemError('EROFS')) }, 'read-only', 0],
  ] satisfies readonly (readonly [string, FileSystem, string, number])[])('leaves nothing but whole certificates behind on a disk that %s', async (_what, fileSystem, code, certificates) => {
    const here = backupProfile();
    await append(here, [act(1, training(2, { attachments: [await attached(here)] }))]);
    expect(await makeIn(here, { lock: key, fileSystem })).toMatchObject({ ok: false, error: { code } });
    expect(filesBelow(here.place).map((path) => path.includes('attachments'))).toEqual(Array.from({ length: certificates }, () => true));
  });
});

describe('the key of a locked backup', () => {
  test('comes from the passphrase and the key file beside it, among key files of others', async () => {
    const { here, file } = await lockedPlace();
    const other = await sealKey(null, 'quite another one');
    await keepKeyFile(here.place, { ...other, setAt: NOW, isOn: true }, 'How to open these');
    expect(await openKey(here.place, file, PASSPHRASE)).toMatchObject({ ok: true, value: { identity: key.identity, keyFile: key.keyFile } });
    expect(await openKey(here.place, file, 'apple river six')).toMatchObject({ ok: false, error: { code: 'lock-passphrase-wrong' } });
    expect(await openKey(here.place, file, 'quite another one')).toMatchObject({ ok: false, error: { code: 'lock-other-key' } });
  });

  test('comes from the recovery code as people type it', async () => {
    const { here, file } = await lockedPlace();
    const typed = ` ${key.identity.toLowerCase().replaceAll(/(.{5})/g, '$1 ')}`;
    expect(await openKey(here.place, file, typed)).toMatchObject({ ok: true, value: { identity: key.identity, keyFile: null } });
    const slip = key.identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q'));
    expect(await openKey(here.place, file, slip)).toMatchObject({ ok: false, error: { code: 'lock-code-wrong' } });
    expect(await openKey(here.place, file, await newIdentity())).toMatchObject({ ok: false, error: { code: 'lock-other-key' } });
  });

  test('cannot come from a passphrase where the key file is missing', async () => {
    const { here, file } = await lockedPlace();
    const alone = tempFolder();
    cpSync(join(here.place, file), join(alone, file));
    expect(await openKey(alone, file, PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'lock-no-key-file' } });
  });

  test('lies beside the backups under the newest passphrase, and another key file is left alone', async () => {
    const { here, file } = await lockedPlace();
    const other = await sealKey(null, 'quite another one');
    await keepKeyFile(here.place, { ...other, setAt: NOW, isOn: true }, 'How to open these');
    const changed = await sealKey(key.identity, 'a new one for all');
    await keepKeyFile(here.place, { ...changed, setAt: NOW, isOn: true }, 'How to open these');
    expect(await openKey(here.place, file, 'a new one for all')).toMatchObject({ ok: true, value: { identity: key.identity } });
    expect(await openKey(here.place, file, PASSPHRASE)).toMatchObject({ ok: false });
    expect(readFileSync(join(here.place, keyFileName(other.recipient)), 'utf8')).toBe(other.keyFile);
  });

  test('is not put where nothing is locked', async () => {
    const folder = tempFolder();
    await keepKeyFile(folder, { ...lockOf(), isOn: false }, 'How to open these');
    await keepKeyFile(join(folder, 'not there'), lockOf(), 'How to open these');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('older, open backups', () => {
  const lock = ({ place, folders }: BackupProfile, names: readonly string[]) =>
    lockOlder({ place, names: [...names], key, attachments: folders.attachments }, () => undefined);
  const openIn = ({ place }: BackupProfile) => readdirSync(place).filter((name) => name.endsWith('.zip'));

  /** Two open backups that share a certificate. */
  async function openPlace() {
    const here = backupProfile();
    const certificate = await attached(here);
    await append(here, [act(1, training(2, { id: 'a', title: TITLE, attachments: [certificate] }))]);
    await makeIn(here);
    await append(here, [act(2, training(2, { id: 'b', attachments: [certificate] }))]);
    await makeIn(here, { now: '2026-11-27T06:30:00.000Z' });
    return { here, certificate, clear: join(here.place, 'attachments', certificate.hash.slice(0, 2), certificate.hash) };
  }

  test('are locked as they are, and nothing open is left', async () => {
    const { here, certificate, clear } = await openPlace();
    const names = openIn(here);
    const before = await Promise.all(names.map((name) => open(join(here.place, name), [])));
    expect(await lock(here, names)).toEqual({ ok: true, value: { locked: 2 } });
    const after = await Promise.all(names.map((name) => open(join(here.place, `${name}.age`), [key.identity])));
    expect(after.map(({ record }) => record)).toEqual(before.map(({ record }) => record));
    expect(after.map(({ folder }) => readFileSync(join(folder, certificate.hash)))).toEqual([CERTIFICATE, CERTIFICATE]);
    expect([openIn(here), existsSync(clear)]).toEqual([[], false]);
    expect(filesBelow(here.place).map((name) => readFileSync(name, 'latin1')).join('')).not.toContain(TITLE);
  });

  test('keep a certificate that an open backup of somebody else needs', async () => {
    const { here, clear } = await openPlace();
    const names = openIn(here);
    const other = 'backup-2026-11-27T06-15-22Z-act-1-other000.endorsement.zip';
    cpSync(join(here.place, names[0] ?? ''), join(here.place, other));
    expect(await lock(here, names)).toMatchObject({ ok: true });
    expect([openIn(here), existsSync(clear), (await open(join(here.place, other), [])).absent]).toEqual([[other], true, []]);
  });

  test('that cannot be read stay as they are, and so do the files that they may need', async () => {
    const { here, clear } = await openPlace();
    const names = openIn(here);
    writeFileSync(join(here.place, names[0] ?? ''), 'PK\u0003\u0004 and then nothing');
    expect(await lock(here, names)).toMatchObject({ ok: false, error: { code: 'import-archive-damaged' } });
    expect([openIn(here), existsSync(clear)]).toEqual([[names[0]], true]);
  });

  test('are locked to the end when it was stopped half-way', async () => {
    const { here } = await openPlace();
    const [first = '', second = ''] = openIn(here);
    const copy = join(here.folder, first);
    cpSync(join(here.place, first), copy);
    await lock(here, [first]);
    cpSync(copy, join(here.place, first)); // the power went before the open one was removed
    expect(await lock(here, [first, second])).toEqual({ ok: true, value: { locked: 2 } });
    expect(openIn(here)).toEqual([]);
  });

  test('say why nothing can be locked', async () => {
    const { here } = await openPlace();
    expect(await lock(here, ['not there.zip'])).toMatchObject({ ok: false });
    expect(openIn(here)).toHaveLength(2);
  });
});
