/**
 * Writes a whole record with its attachments as one ordinary ZIP. The same record gives the same bytes.
 * It is all or nothing: an attachment that is missing or damaged stops the export with its name.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { attachmentPath, HISTORY_PATH, MANIFEST_PATH, RECORD_PATH, type Manifest, type RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import type { AttachmentRef, Instant, Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { README_PATH } from './archive-format.ts';
import { createAtomicFile } from './atomic-file.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { storageFailure } from './storage-problem.ts';

export interface ArchiveJob {
  readonly record: RecordFile;
  /** Where the archive goes; what is there is replaced once the new one is whole. */
  readonly path: string;
  /** What `README.txt` says, for a reader without this app. */
  readonly readme: string;
  readonly store: AttachmentStore;
  /** For a backup: where its attachments are when they are not in the ZIP. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Locks the bytes of the ZIP on their way; without, it is open. Comes from outside: most who write archives have no lock. */
  readonly seal?: Seal | undefined;
  /** For a backup: how the record came about. */
  readonly history?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly fileSystem?: FileSystem | undefined;
}

export type Seal = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

export interface Elsewhere {
  /** In the folder beside the ZIP, checked. */
  readonly beside: readonly AttachmentRef[];
  /** Nowhere any more. */
  readonly absent: readonly AttachmentRef[];
  /** Of a locked backup: the name in that folder. */
  readonly fileOf?: ((hash: Sha256) => string) | undefined;
}

export interface WrittenArchive {
  readonly attachments: number;
  /** Size of the ZIP in bytes. */
  readonly size: number;
}

/** Failures: `cancelled`, `export-attachment-missing`, `export-attachment-damaged`, and the problems of the disk. */
export async function writeRecordArchive(job: ArchiveJob): Promise<Result<WrittenArchive, Failure>> {
  const attachments = job.elsewhere === undefined ? attachmentsOf(job.record.entries) : [];
  const unusable = await checkAttachments(attachments, job);
  if (unusable !== null) return err(unusable);
  const zip = new ZipFile();
  addText(zip, job, attachments);
  addAttachments(zip, job, attachments);
  zip.end();
  try {
    const size = await saveZip(zip, job, attachments.reduce((sum, { size: bytes }) => sum + bytes, 0));
    return size === null ? err(failure('cancelled')) : ok({ attachments: attachments.length, size });
  } catch (error) {
    return err(storageFailure(error));
  }
}

/** Writes files as a locked ZIP. Throws the errors of the system. */
export async function writeLockedFiles(path: string, files: ReadonlyMap<string, Buffer>, at: Instant, seal: Seal): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, { ...optionsFor(at), compress: true });
  zip.end();
  await saveZip(zip, { path, seal }, 0);
}

async function checkAttachments(attachments: readonly AttachmentRef[], job: ArchiveJob): Promise<Failure | null> {
  for (const [index, { hash, name }] of attachments.entries()) {
    if (job.signal?.aborted === true) return failure('cancelled');
    job.onProgress?.({ stage: 'checking', done: index, total: attachments.length });
    const state = await job.store.verify(hash);
    if (state !== 'intact') return failure(`export-attachment-${state}`, { name });
  }
  return null;
}

function addText(zip: ZipFile, job: ArchiveJob, attachments: readonly AttachmentRef[]): void {
  const options = { ...optionsFor(job.record.exportedAt), compress: true };
  const readme = Buffer.from(job.readme);
  const record = Buffer.from(`${JSON.stringify(job.record, null, 2)}\n`);
  const manifest: Manifest = {
    format: 'endorsement-portfolio-manifest',
    version: 1,
    files: [
      { path: README_PATH, size: readme.length, sha256: sha256(readme) },
      { path: RECORD_PATH, size: record.length, sha256: sha256(record) },
      ...(job.history === undefined ? [] : [{ path: HISTORY_PATH, size: job.history.length, sha256: sha256(job.history) }]),
      ...attachments.map(({ hash, size }) => ({ path: attachmentPath(hash), size, sha256: hash })),
    ],
    ...(job.elsewhere !== undefined && {
      beside: job.elsewhere.beside.map(({ hash, size }) => ({ sha256: hash, size, file: job.elsewhere?.fileOf?.(hash) })),
      absent: job.elsewhere.absent.map(({ hash }) => hash),
    }),
  };
  zip.addBuffer(readme, README_PATH, options);
  zip.addBuffer(record, RECORD_PATH, options);
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST_PATH, options);
  if (job.history !== undefined) zip.addBuffer(Buffer.from(job.history), HISTORY_PATH, { ...options, compress: false }); // packed already
}

/** Stored, not packed: certificates are packed already, and the reader's ratio limit stays tight. */
function addAttachments(zip: ZipFile, job: ArchiveJob, attachments: readonly AttachmentRef[]): void {
  for (const { hash, size } of attachments) {
    zip.addReadStreamLazy(attachmentPath(hash), { ...optionsFor(job.record.exportedAt), compress: false, size }, (give) => {
      give(null, Readable.from(job.store.read(hash)));
    });
  }
}

const ORDINARY_FILE = 0o100644;

/** ZIP times have no zone: local parts that equal the UTC parts give the same bytes everywhere. */
function optionsFor(instant: Instant): { mtime: Date; mode: number; forceDosTimestamp: boolean } {
  const at = new Date(instant);
  const mtime = new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
  return { mtime, mode: ORDINARY_FILE, forceDosTimestamp: true };
}

/** Puts a ZIP in its place, whole or not at all. Size of the file in bytes, or null when it was cancelled. `total`: bytes that are expected, for the progress. */
export async function saveZip(zip: ZipFile, job: Pick<ArchiveJob, 'path' | 'seal' | 'signal' | 'onProgress' | 'fileSystem'>, total: number): Promise<number | null> {
  // yazl types its output loosely; it is a PassThrough.
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => { output.destroy(error instanceof Error ? error : new Error(String(error))); });
  const file = await createAtomicFile(job.path, job.fileSystem ?? nodeFileSystem);
  let size = 0;
  try {
    for await (const bytes of job.seal === undefined ? bytesOf(output) : job.seal(bytesOf(output))) {
      if (job.signal?.aborted === true) return null;
      await file.write(bytes);
      size += bytes.length;
      job.onProgress?.({ stage: 'writing', done: Math.min(size, total), total });
    }
    if (job.signal?.aborted === true) return null;
    await file.commit();
    return size;
  } finally {
    await file.abort();
  }
}

async function* bytesOf(output: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of output) yield chunk as Uint8Array; // a stream of bytes by construction
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
