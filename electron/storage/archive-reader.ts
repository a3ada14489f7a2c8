/**
 * Reads a foreign record archive, locked or not. Runs in the throw-away child only; the parent trusts nothing of it but the answer's
 * shape. Every member is named, sized and hashed by the manifest, and checked before any of it is used.
 */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { ATTACHMENTS_FOLDER, attachmentPath, MANIFEST_PATH, manifestSchema, RECORD_PATH, type Manifest, type RecordFile } from '../../shared/record/interchange.ts';
import { parseRecord } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { AGE_HEAD_BYTES, isSealed, SealProblem, unsealed } from './age.ts';
import { ARCHIVE_LIMITS, memberAt, README_PATH } from './archive-format.ts';
import { attachmentStoreAt } from './attachment-store.ts';
import { copyFileAtomic } from './copy-file.ts';
import { fileChunks } from './file-chunks.ts';
import { cleanFileName } from './file-name.ts';
import { newFileSink } from './file-sink.ts';
import { errorCode, nodeFileSystem } from './file-system.ts';
import { takeLocked } from './locked-attachments.ts';

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

/** Private keys to try on what is locked (`age`). */
export type Identities = readonly string[];

/**
 * Checks the whole archive and writes its attachments into `folder` as `<sha256>`; with `null`, only checks what is in the ZIP
 * itself. Throws `Refusal` (`import-locked` when none of the keys opens it), and the errors of the system for the folder.
 */
export async function readArchive(
  path: string, folder: string | null, report: (progress: Progress) => void, identities: Identities = [],
): Promise<ReadArchive> {
  const zip = await openArchive(path, identities);
  try {
    const members = await listMembers(zip);
    const manifest = await readManifest(zip, members);
    compareLists(manifest, members);
    const record = await readRecordMember(zip, members, manifest);
    compareAttachments(record, manifest);
    const history = await extract(zip, members, manifest, folder, report);
    const lost = folder === null ? [] : await fetchFromBeside(manifest, path, folder, identities, report);
    return { record, absent: [...(manifest.absent ?? []), ...lost], ...(history !== null && { history }) };
  } finally {
    zip.close();
  }
}

/** The list of contents alone, of an archive whose files are not read. Throws `Refusal`. */
export async function readManifestOf(path: string, identities: Identities): Promise<Manifest> {
  const zip = await openArchive(path, identities);
  try {
    return await readManifest(zip, await listMembers(zip));
  } finally {
    zip.close();
  }
}

/** Every file of an archive as it is, checked against its list of contents. Throws `Refusal`. For archives without attachments in them. */
export async function readMembers(path: string, identities: Identities): Promise<{ readonly manifest: Manifest; readonly files: ReadonlyMap<string, Buffer> }> {
  const zip = await openArchive(path, identities);
  try {
    const members = await listMembers(zip);
    const manifest = await readManifest(zip, members);
    compareLists(manifest, members);
    const files = new Map<string, Buffer>();
    for (const listed of manifest.files) files.set(listed.path, await readBytes(zip, memberOf(members, listed.path), listed));
    return { manifest, files };
  } finally {
    zip.close();
  }
}

type Members = ReadonlyMap<string, Entry>;

const ZIP_OPTIONS = { decodeStrings: false, autoClose: false, validateEntrySizes: true } as const;

async function openArchive(path: string, identities: Identities): Promise<ZipFile> {
  try {
    return await isLockedFile(path) ? await fromBufferPromise(await unsealedBytes(path, identities), ZIP_OPTIONS) : await openPromise(path, ZIP_OPTIONS);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('import-archive-damaged');
  }
}

/** Whether a file is sealed in the age format. Throws the errors of the system. */
export async function isLockedFile(path: string): Promise<boolean> {
  const file = await nodeFileSystem.open(path, 'read');
  try {
    return isSealed(await file.read(0, AGE_HEAD_BYTES));
  } finally {
    await file.close();
  }
}

async function unsealedBytes(path: string, identities: Identities): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of unsealed(fileChunks(path), identities)) {
      size += chunk.length;
      if (size > ARCHIVE_LIMITS.lockedBytes) throw new Refusal('import-too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SealProblem) throw new Refusal(error.kind === 'locked' ? 'import-locked' : 'import-archive-damaged');
    throw error;
  }
  return Buffer.concat(chunks);
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
      const target = folder === null ? nowhere() : await newFileSink(join(folder, member.hash));
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
async function fetchFromBeside(
  { beside = [] }: Manifest, path: string, folder: string, identities: Identities, report: (progress: Progress) => void,
): Promise<readonly Sha256[]> {
  const besides = join(dirname(path), ATTACHMENTS_FOLDER);
  const lost: Sha256[] = [];
  for (const [done, { sha256, size, file }] of beside.entries()) {
    report({ stage: 'reading', done, total: beside.length });
    const target = join(folder, sha256);
    const isTaken = file === undefined
      ? await takeClear(besides, { hash: sha256, size }, target)
      : await takeLocked(join(besides, file), { hash: sha256, size }, identities, target);
    if (!isTaken) lost.push(sha256);
  }
  return lost;
}

async function takeClear(folder: string, { hash, size }: { readonly hash: Sha256; readonly size: number }, target: string): Promise<boolean> {
  const beside = attachmentStoreAt(folder);
  const source = beside.pathOf(hash);
  const isThere = source !== null && (await beside.verify(hash)) === 'intact' && (await nodeFileSystem.factsOf(source))?.size === size;
  if (isThere) await copyFileAtomic(source, target, nodeFileSystem);
  return isThere;
}

async function readText(zip: ZipFile, entry: Entry, listed: Listed | null): Promise<string> {
  const bytes = await readBytes(zip, entry, listed);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('import-archive-damaged');
  }
}

async function readBytes(zip: ZipFile, entry: Entry, listed: Listed | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await readMember(zip, entry, listed, new Writable({ write(chunk: Buffer, _encoding, done) { chunks.push(chunk); done(); } }));
  return Buffer.concat(chunks);
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
