import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { foldersOf } from '../../../../electron/storage/folders.ts';
import { importRecord } from '../../../../electron/storage/record-import.ts';
import { failureInWords, type Failure } from '../../../../electron/failure.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import type { Agreement } from '../../../../shared/domain/entities.ts';
import { recordOf } from '../../../support/arbitrary-record.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { manifestOf, renamed, sha256, zipOf, type ZipMember } from '../../../support/zip.ts';

let processes: string;
beforeAll(async () => { processes = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts' }); });
afterAll(() => { rmSync(processes, { recursive: true, force: true }); });

const FILE = Buffer.from('%PDF-1.7 a certificate');
const HASH = sha256(FILE);
const ENTRY: Agreement = {
  kind: 'agreement', id: 'agreement-1', createdAt: '2026-11-23T14:32:05.120Z', updatedAt: '2026-11-23T14:32:05.120Z', note: '',
  document: 'code-of-ethics', agreedOn: null, attachments: [{ hash: HASH, name: 'certificate.pdf', mediaType: 'application/pdf', size: FILE.length }],
};
const README: ZipMember = { path: 'README.txt', bytes: 'Read me' };
const RECORD: ZipMember = { path: 'record.json', bytes: JSON.stringify(recordOf([ENTRY])) };
const ATTACHMENT: ZipMember = { path: `attachments/${HASH}`, bytes: FILE };
const GOOD = [README, RECORD, ATTACHMENT];
const withManifest = (members: readonly ZipMember[]): ZipMember[] => [...members, manifestOf(members)];

/** Imports the bytes into an empty profile; gives the failure in data and words, and what was written. */
async function importBytes(bytes: Uint8Array) {
  const folder = tempFolder();
  const userData = join(folder, 'profile');
  const folders = foldersOf(userData);
  writeFileSync(join(folder, 'foreign'), bytes);
  const result = await importRecord({
    path: join(folder, 'foreign'), host: nodeHost(processes), store: createAttachmentStore(folders), tempFolder: folders.temp,
  });
  const written = readdirSync(folder, { recursive: true }).map(String).filter((name) => !['foreign', 'profile', join('profile', 'temp')].includes(name));
  return { result, written };
}

/** The failure of an import that wrote nothing and says so in words. */
async function refusalOf(bytes: Uint8Array): Promise<Failure> {
  const { result, written } = await importBytes(bytes);
  if (result.ok) throw new Error('The archive was taken');
  expect(written).toEqual([]);
  const words = failureInWords(translateEnglish, result.error);
  expect(words).toMatch(/Nothing was imported/);
  expect(words).not.toMatch(/[{}]/);
  return result.error;
}

test('the archive that the hostile ones are made from is good', async () => {
  const { result, written } = await importBytes(await zipOf(withManifest(GOOD)));
  expect(result).toMatchObject({ ok: true });
  expect(written).toContain(join('profile', 'attachments', HASH.slice(0, 2), HASH));
});

describe('an archive is refused whole, in words, and writes nothing', () => {
  test.each([
    ['climbs out of its folder', 'XX/XX/evil.txt', '../../evil.txt'],
    ['has an absolute path', 'Xetc/evil.txt', '/etc/evil.txt'],
    ['climbs with backslashes', 'XXXevil.txt', '..\\evil.txt'],
    ['climbs out of attachments', `attachments/XX/${'a'.repeat(61)}`, `attachments/../${'a'.repeat(61)}`],
  ])('when a file %s', async (_case, from, to) => {
    const bytes = renamed(await zipOf(withManifest([...GOOD, { path: from, bytes: 'evil' }])), from, to);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'import-unexpected-file' });
  });

  test('when it holds a file that does not belong in it', async () => {
    expect(await refusalOf(await zipOf(withManifest([...GOOD, { path: 'run.exe', bytes: 'MZ' }])))).toMatchObject({
      code: 'import-unexpected-file', params: { path: 'run.exe' },
    });
  });

  test('when an attachment is a symbolic link', async () => {
    const link = { path: `attachments/${sha256('/etc/passwd')}`, bytes: '/etc/passwd', mode: 0o120777 };
    expect(await refusalOf(await zipOf(withManifest([...GOOD, link])))).toMatchObject({ code: 'import-unexpected-file' });
  });

  test('when a file comes twice', async () => {
    const bytes = renamed(await zipOf(withManifest([...GOOD, { path: 'record.jsoX', bytes: '{}' }])), 'record.jsoX', 'record.json');
    expect(await refusalOf(bytes)).toMatchObject({ code: 'import-duplicate-file', params: { path: 'record.json' } });
  });

  test('when a file is encrypted', async () => {
    const bytes = await zipOf(withManifest(GOOD));
    const central = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'import-encrypted' });
  });

  test('when it is cut off, wherever', async () => {
    const bytes = await zipOf(withManifest(GOOD));
    for (const part of [0.1, 0.5, 0.9]) {
      expect(await refusalOf(bytes.subarray(0, bytes.length * part))).toMatchObject({ code: 'import-archive-damaged' });
    }
  });

  test('when an attachment has another hash than its name', async () => {
    const forged = { ...ATTACHMENT, bytes: '%PDF-1.7 a certificatE' };
    expect(await refusalOf(await zipOf([README, RECORD, forged, manifestOf(GOOD)]))).toMatchObject({ code: 'import-file-damaged', params: { path: ATTACHMENT.path } });
    expect(await refusalOf(await zipOf(withManifest([README, RECORD, forged])))).toMatchObject({ code: 'import-manifest' });
  });

  test('when the record was changed after the manifest was made', async () => {
    const changed = { ...RECORD, bytes: String(RECORD.bytes).replace('code-of-ethics', 'endorsement-agreement') };
    expect(await refusalOf(await zipOf([README, changed, ATTACHMENT, manifestOf(GOOD)]))).toMatchObject({ code: 'import-file-damaged', params: { path: 'record.json' } });
  });

  test('when its packed bytes are damaged', async () => {
    const bytes = await zipOf(withManifest(GOOD));
    const at = bytes.indexOf('record.json') + 'record.json'.length + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect(await refusalOf(bytes)).toMatchObject({ code: 'import-file-damaged', params: { path: 'record.json' } });
  });

  test.each(['manifest.json', 'record.json', ATTACHMENT.path])('when %s is missing', async (path) => {
    const members = withManifest(GOOD).filter((member) => member.path !== path);
    expect(await refusalOf(await zipOf(members))).toMatchObject({ code: 'import-missing-file', params: { path } });
  });

  test('when the record names an attachment that neither archive nor manifest has', async () => {
    expect(await refusalOf(await zipOf(withManifest([README, RECORD])))).toMatchObject({ code: 'import-attachment-missing', params: { name: 'certificate.pdf' } });
  });

  test('when a file is not in the manifest', async () => {
    const surplus = { path: `attachments/${sha256('surplus')}`, bytes: 'surplus' };
    expect(await refusalOf(await zipOf([...withManifest(GOOD), surplus]))).toMatchObject({ code: 'import-unexpected-file', params: { path: surplus.path } });
  });

  test('when the manifest is not one', async () => {
    expect(await refusalOf(await zipOf([...GOOD, { path: 'manifest.json', bytes: '[]' }]))).toMatchObject({ code: 'import-manifest' });
  });

  test('when a small archive unpacks to very much', async () => {
    const blank = new Uint8Array(49 * 1024 * 1024);
    const bombs = Array.from({ length: 6 }, (_, index) => ({ path: `attachments/${String(index).repeat(64)}`, bytes: blank }));
    expect(await refusalOf(await zipOf([...withManifest(GOOD), ...bombs]))).toMatchObject({ code: 'import-too-large' });
  });

  test('when an attachment says it is small and unpacks to more', async () => {
    const bytes = await zipOf(withManifest([README, RECORD, { ...ATTACHMENT, bytes: new Uint8Array(1_000_000) }]));
    const central = bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'), bytes.lastIndexOf(ATTACHMENT.path));
    bytes.writeUInt32LE(FILE.length, central + 24);
    const { result, written } = await importBytes(bytes);
    expect(result.ok).toBe(false);
    expect(written).toEqual([]);
  });
});

describe('a file that is no record is refused in words', () => {
  const garbage = Buffer.alloc(10 * 1024 * 1024, 0);
  for (let at = 0, state = 1; at < garbage.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    garbage[at] = state >>> 16;
  }
  const many = 1_000_000;

  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.from(''), 'record-not-json'],
    ['10 MB of garbage', garbage, 'record-not-json'],
    ['10 MB of garbage that begins like a ZIP', Buffer.concat([Buffer.from('PK\x03\x04'), garbage]), 'import-archive-damaged'],
    ['an empty ZIP', Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'), 'import-missing-file'],
    ['deep JSON', Buffer.from('['.repeat(many) + ']'.repeat(many)), 'record-wrong-format'],
    ['JSON that ends too early', Buffer.from('{"format":'), 'record-not-json'],
    ['other JSON', Buffer.from('{"name":"Ana"}'), 'record-wrong-format'],
    ['UTF-16', Buffer.from(JSON.stringify(recordOf([])), 'utf16le'), 'record-not-json'],
  ])('%s', async (_case, bytes, code) => {
    expect(await refusalOf(bytes)).toMatchObject({ code });
  });

  test('a file that is not there', async () => {
    const folder = tempFolder();
    const folders = foldersOf(folder);
    const job = { path: join(folder, 'gone'), host: nodeHost(processes), store: createAttachmentStore(folders), tempFolder: folders.temp };
    expect(await importRecord(job)).toMatchObject({ ok: false, error: { code: 'import-unreadable' } });
    expect(existsSync(folders.attachments)).toBe(false);
  });
});
