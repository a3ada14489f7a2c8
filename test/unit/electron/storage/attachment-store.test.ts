import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { foldersOf } from '../../../../electron/storage/folders.ts';
import { MOST_ATTACHMENT_BYTES } from '../../../../shared/domain/limits.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const PDF = Buffer.from('%PDF-1.7 a certificate');
const HASH = createHash('sha256').update(PDF).digest('hex');
const REF = { hash: HASH, name: 'certificate.pdf', mediaType: 'application/pdf', size: PDF.length };

function storeIn(userData: string, fileSystem?: FileSystem) {
  const folders = foldersOf(userData);
  return { folders, store: createAttachmentStore(folders, fileSystem) };
}

describe('storing a file', () => {
  test('puts the bytes under their hash and describes them', async () => {
    const { store, folders } = storeIn(tempFolder());
    expect(await store.store('certificate.pdf', PDF)).toEqual({ ok: true, value: REF });
    const path = join(folders.attachments, HASH.slice(0, 2), HASH);
    expect(store.pathOf(HASH)).toBe(path);
    expect(readFileSync(path)).toEqual(PDF);
    expect(readdirSync(folders.temp)).toEqual([]);
  });

  test('from a path gives the same as from bytes', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'original'), PDF);
    const { store } = storeIn(join(folder, 'data'));
    expect(await store.store('certificate.pdf', { path: join(folder, 'original') })).toEqual({ ok: true, value: REF });
  });

  test('believes the bytes and not the name, and cleans the name', async () => {
    const { store } = storeIn(tempFolder());
    expect(await store.store('../photo\u202Egpj.exe', PDF)).toMatchObject({ value: { name: 'photogpj.exe', mediaType: 'application/pdf' } });
  });

  test('keeps the same content once, however often and under whatever name it comes', async () => {
    const { store, folders } = storeIn(tempFolder());
    await store.store('one.pdf', PDF);
    const path = store.pathOf(HASH) ?? '';
    const before = statSync(path).ino;
    expect(await store.store('two.pdf', PDF)).toEqual({ ok: true, value: { ...REF, name: 'two.pdf' } });
    expect(statSync(path).ino).toBe(before);
    expect(readdirSync(join(folders.attachments, HASH.slice(0, 2)))).toEqual([HASH]);
  });

  test('heals a stored copy that was damaged', async () => {
    const { store } = storeIn(tempFolder());
    await store.store('certificate.pdf', PDF);
    writeFileSync(store.pathOf(HASH) ?? '', 'something else');
    await store.store('certificate.pdf', PDF);
    expect(await store.verify(HASH)).toBe('intact');
  });
});

describe('a file is refused', () => {
  test('when it is empty', async () => {
    const { store, folders } = storeIn(tempFolder());
    expect(await store.store('empty.pdf', new Uint8Array())).toMatchObject({ ok: false, error: { code: 'attachment-empty' } });
    expect(existsSync(folders.attachments)).toBe(false);
    expect(readdirSync(folders.temp)).toEqual([]);
  });

  test('when it is larger than the limit, as bytes and on disk', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), MOST_ATTACHMENT_BYTES + 1);
    const { store } = storeIn(join(folder, 'data'));
    const refusal = { ok: false, error: { code: 'attachment-too-large', params: {} } };
    expect(await store.store('large', { path: join(folder, 'large') })).toEqual(refusal);
    expect(await store.store('large', new Uint8Array(MOST_ATTACHMENT_BYTES + 1))).toEqual(refusal);
  });

  test('when it is not there any more', async () => {
    const folder = tempFolder();
    const { store } = storeIn(join(folder, 'data'));
    expect(await store.store('gone', { path: join(folder, 'gone') })).toMatchObject({ error: { code: 'attachment-unreadable' } });
  });

  const fails = async (): Promise<never> => { throw systemError('ENOSPC'); };
  test.each<[string, FileSystem]>([
    ['writing', withFiles((file) => ({ ...file, write: fails }))],
    ['fsync', withFiles((file) => ({ ...file, sync: fails }))],
    ['renaming', { ...nodeFileSystem, rename: fails }],
  ])('when %s fails, and nothing of it stays', async (_step, faulty) => {
    const { store, folders } = storeIn(tempFolder(), faulty);
    expect(await store.store('certificate.pdf', PDF)).toEqual({ ok: false, error: { code: 'disk-full', params: {} } });
    expect(readdirSync(folders.temp)).toEqual([]);
    expect(await store.verify(HASH)).toBe('missing');
  });
});

describe('looking a file up', () => {
  test.each(['', '../../secret', HASH.toUpperCase(), HASH.slice(1), `${HASH}0`])('%j has no path', (hash) => {
    expect(storeIn('/data').store.pathOf(hash)).toBeNull();
  });

  test('verify tells intact, damaged and missing files apart', async () => {
    const { store } = storeIn(tempFolder());
    expect(await store.verify(HASH)).toBe('missing');
    await store.store('certificate.pdf', PDF);
    expect(await store.verify(HASH)).toBe('intact');
    writeFileSync(store.pathOf(HASH) ?? '', `${PDF.toString()}!`);
    expect(await store.verify(HASH)).toBe('damaged');
  });
});
