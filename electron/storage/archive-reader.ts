/**
 * Reads a foreign record archive. Runs in the throw-away child only; the parent trusts nothing of it but the answer's
 * shape. Every member is named, sized and hashed by the manifest, and checked before any of it is used.
 */
import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { ATTACHMENTS_FOLDER, attachmentPath, MANIFEST_PATH, manifestSchema, RECORD_PATH, type Manifest, type RecordFile } from '../../shared/record/interchange.ts';
import { parseRecord } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { ARCHIVE_LIMITS, memberAt, README_PATH } from './archive-format.ts';
import { attachmentStoreAt } from './attachment-store.ts';
import { cleanFileName } from './file-name.ts';
import { errorCode } from './file-system.ts';

/** A reason in words to refuse the file; thrown inside the reader only. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(code: string, params: Failure['params'] = {}) {
    super(code);
    this.failure = failure(code, params);
  }
}

export interface ReadArchive {
  readonly record: RecordFile;
  /** Attachments of a backup that are neither in it nor beside it. */
  readonly absent: readonly Sha256[];
  /** Of a backup: the history, as foreign as all of the file. */
  readonly history?: Uint8Array | undefined;
}

/**
 * Checks the whole archive and writes its attachments into `folder` as `<sha256>`; with `null`, only checks what is in the ZIP
 * itself. Throws `Refusal`, and the errors of the system for the folder.
 */
export async function readArchive(path: string, folder: string | null, report: (progress: Progress) => void): Promise<ReadArchive> {
  const zip = await openArchive(path);
  try {
    const members = await listMembers(zip);
    const manifest = await readManifest(zip, members);
    compareLists(manifest, members);
    const record = await readRecordMember(zip, members, manifest);
    compareAttachments(record, manifest);
    const history = await extract(zip, members, manifest, folder, report);
    const lost = folder === null ? [] : await fetchFromBeside(manifest, path, folder);
    return { record, absent: [...(manifest.absent ?? []), ...lost], ...(history !== null && { history }) };
  } finally {
    zip.close();
  }
}

type Members = ReadonlyMap<string, Entry>;

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { decodeStrings: false, autoClose: false, validateEntrySizes: true });
  } catch {
    throw new Refusal('import-archive-damaged');
  }
}

async function listMembers(zip: ZipFile): Promise<Members> {
  if (zip.entryCount > ARCHIVE_LIMITS.entries) throw new Refusal('import-too-large');
  const members = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = checkMember(entry);
      if (members.has(path)) throw new Refusal('import-duplicate-file', { path });
      unpacked += entry.uncompressedSize;
      members.set(path, entry);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('import-archive-damaged');
  }
  const allowed = Math.min(ARCHIVE_LIMITS.totalBytes, ARCHIVE_LIMITS.freeBytes + zip.fileSize * ARCHIVE_LIMITS.ratio);
  if (unpacked > allowed) throw new Refusal('import-too-large');
  return members;
}

const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/** Gives the member's path when it may be in an archive; ASCII by the list of allowed names. */
function checkMember(entry: Entry): string {
  const path = entry.fileNameRaw.toString('latin1');
  const member = memberAt(path);
  const unixMode = entry.externalFileAttributes >>> 16;
  if (member === null || (unixMode & FILE_TYPE_MASK) === SYMBOLIC_LINK) {
    throw new Refusal('import-unexpected-file', { path: quoted(entry.fileNameRaw) });
  }
  if (entry.isEncrypted()) throw new Refusal('import-encrypted');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw new Refusal('import-archive-damaged');
  if (entry.uncompressedSize > member.maxBytes) throw new Refusal('import-too-large');
  return path;
}

/** A foreign name for an error message: its folders are part of what is wrong with it. */
function quoted(name: Buffer): string {
  return name.toString('utf8').slice(0, 80).split('/').map((part) => (part === '..' || part === '' ? part : cleanFileName(part))).join('/');
}

function memberOf(members: Members, path: string): Entry {
  const entry = members.get(path);
  if (entry === undefined) throw new Refusal('import-missing-file', { path });
  return entry;
}

async function readManifest(zip: ZipFile, members: Members): Promise<Manifest> {
  const text = await readText(zip, memberOf(members, MANIFEST_PATH), null);
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal('import-manifest');
  }
}

/** Every file stands in the manifest and every file of the manifest is there, each once. */
function compareLists(manifest: Manifest, members: Members): void {
  const listed = new Set<string>();
  for (const { path } of manifest.files) {
    if (path === MANIFEST_PATH || memberAt(path) === null || listed.has(path)) throw new Refusal('import-manifest');
    memberOf(members, path);
    listed.add(path);
  }
  for (const path of members.keys()) {
    const type = memberAt(path)?.type;
    if (type !== 'manifest' && type !== 'folder' && !listed.has(path)) throw new Refusal('import-unexpected-file', { path });
  }
}

type Listed = Manifest['files'][number];

function listedAt(manifest: Manifest, path: string): Listed | undefined {
  return manifest.files.find((file) => file.path === path);
}

async function readRecordMember(zip: ZipFile, members: Members, manifest: Manifest): Promise<RecordFile> {
  const listed = listedAt(manifest, RECORD_PATH);
  if (listed === undefined) throw new Refusal('import-missing-file', { path: RECORD_PATH });
  const record = parseRecord(await readText(zip, memberOf(members, RECORD_PATH), listed));
  if (!record.ok) throw new Refusal(record.error.code, record.error.params);
  return record.value;
}

/** Each attachment that the record names is there, with the size that the record says. */
function compareAttachments(record: RecordFile, manifest: Manifest): void {
  const sizes = new Map([
    ...manifest.files.map(({ path, size }) => [path, size] as const),
    ...(manifest.beside ?? []).map(({ sha256, size }) => [attachmentPath(sha256), size] as const),
  ]);
  const absent = new Set(manifest.absent);
  for (const { hash, name, size } of record.entries.flatMap((entry) => entry.attachments)) {
    if (absent.has(hash)) continue;
    const found = sizes.get(attachmentPath(hash));
    if (found === undefined) throw new Refusal('import-attachment-missing', { name: cleanFileName(name) });
    if (found !== size) throw new Refusal('import-attachment-damaged', { name: cleanFileName(name) });
  }
}

/** Reads what is left: the attachments go into the folder, the README is only checked. Gives the history where there is one. */
async function extract(
  zip: ZipFile, members: Members, manifest: Manifest, folder: string | null, report: (progress: Progress) => void,
): Promise<Uint8Array | null> {
  const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let history: Uint8Array | null = null;
  for (const listed of manifest.files) {
    const member = memberAt(listed.path);
    if (member?.type === 'attachment') {
      if (member.hash !== listed.sha256) throw new Refusal('import-manifest');
      const target = folder === null ? nowhere() : createWriteStream(join(folder, member.hash), { flags: 'wx' });
      await readMember(zip, memberOf(members, listed.path), listed, target);
    } else if (listed.path === README_PATH) {
      await readText(zip, memberOf(members, listed.path), listed);
    } else if (member?.type === 'history') {
      history = await readBytes(zip, memberOf(members, listed.path), listed);
    }
    done += listed.size;
    report({ stage: 'reading', done, total });
  }
  return history;
}

const nowhere = (): Writable => new Writable({ write(_chunk, _encoding, done) { done(); } });

/** Copies what lies beside a backup; gives the hashes of what is not there, or is not what its name says. */
async function fetchFromBeside(manifest: Manifest, path: string, folder: string): Promise<readonly Sha256[]> {
  const beside = attachmentStoreAt(join(dirname(path), ATTACHMENTS_FOLDER));
  const lost: Sha256[] = [];
  for (const { sha256, size } of manifest.beside ?? []) {
    const source = beside.pathOf(sha256);
    const isThere = source !== null && (await beside.verify(sha256)) === 'intact' && (await stat(source)).size === size;
    if (isThere) await copyFile(source, join(folder, sha256), constants.COPYFILE_EXCL);
    else lost.push(sha256);
  }
  return lost;
}

async function readBytes(zip: ZipFile, entry: Entry, listed: Listed | null): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const target = new Writable({ write(chunk: Buffer, _encoding, done) { chunks.push(chunk); done(); } });
  await readMember(zip, entry, listed, target);
  return Buffer.concat(chunks);
}

async function readText(zip: ZipFile, entry: Entry, listed: Listed | null): Promise<string> {
  const bytes = await readBytes(zip, entry, listed);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('import-archive-damaged');
  }
}

/** Unpacks one member, never more than the archive said, and compares size and hash with the manifest. */
async function readMember(zip: ZipFile, entry: Entry, listed: Listed | null, target: Writable): Promise<void> {
  const path = entry.fileNameRaw.toString('latin1');
  const digest = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      digest.update(chunk);
      if (size > entry.uncompressedSize) done(new Refusal('import-archive-damaged'));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(await zip.openReadStreamPromise(entry), counted, target);
  } catch (error) {
    if (error instanceof Refusal || isFromDisk(error)) throw error;
    throw new Refusal('import-file-damaged', { path });
  }
  if (listed !== null && (size !== listed.size || digest.digest('hex') !== listed.sha256)) {
    throw new Refusal('import-file-damaged', { path });
  }
}

/** zlib's errors have codes too (`Z_DATA_ERROR`), and they speak of the archive. */
function isFromDisk(error: unknown): boolean {
  return errorCode(error)?.startsWith('E') === true && errorCode(error)?.startsWith('ERR_') === false;
}
