/** Brings a foreign record file (JSON, ZIP, or a portfolio) in: read and checked in a throw-away child, nothing kept until all is well. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Sha256 } from '../../shared/domain/entities.ts';
import type { RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { Progress } from '../process/task-protocol.ts';
import { runWatched, type TaskFailure, type TaskLimits } from '../process/watched-task.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { importAnswerSchema, type Form } from './import-job.ts';
import { storageFailure } from './storage-problem.ts';

export interface ReadJob {
  readonly path: string;
  /** An empty folder for the attachments, which are put there as `<sha256>`. The caller removes it. */
  readonly folder: string;
  readonly host: ProcessHost;
  /** Private keys to try on a locked file; none: `import-locked`. */
  readonly identities?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ReadRecord {
  readonly record: RecordFile;
  /** `zip`, `pdf`: every attachment but the absent ones lies in the folder, checked. `json`: a JSON file brings none. */
  readonly form: Form;
  /** Attachments of a backup or of a portfolio that are nowhere any more. */
  readonly absent: readonly Sha256[];
  /** Of a backup: its history, not looked at yet. */
  readonly history?: Uint8Array | undefined;
}

const GIGABYTE = 1024 ** 3;
export const IMPORT_LIMITS: TaskLimits = { memoryBytes: 2 * GIGABYTE, silenceMs: 60_000 };

/** Reads and checks a record file. Failures: `import-*` (`import-locked`: no key fits), `record-*`, `cancelled` and the problems of the disk. */
export async function readRecordFile(job: ReadJob): Promise<Result<ReadRecord, Failure>> {
  const { path, folder, host, identities = [], signal, onProgress } = job;
  const ran = await runWatched(host, {
    entry: 'import-process', job: { path, folder, identities: [...identities] }, answer: importAnswerSchema, limits: IMPORT_LIMITS, signal, onProgress,
  });
  return ran.ok ? ran.value : err(failure(IMPORT_FAILURES[ran.error]));
}

/** What it means for the user when reading has come to an end by itself. */
export const IMPORT_FAILURES = {
  'memory-limit': 'import-too-large',
  'time-limit': 'import-too-slow',
  crashed: 'import-crashed',
  cancelled: 'cancelled',
} as const satisfies Record<TaskFailure, string>;

export interface ImportRequest extends Omit<ReadJob, 'folder'> {
  /** Folder for half-made files, on the disk of the store. */
  readonly tempFolder: string;
  readonly store: AttachmentStore;
  readonly fileSystem?: FileSystem | undefined;
}

export type ImportedRecord = Pick<ReadRecord, 'record' | 'absent' | 'history'>;

/**
 * Reads a record file and stores its attachments. What the child has checked is hashed once more on its way into the
 * store. A JSON file may name only attachments that the store has already (`import-files-absent`).
 */
export async function importRecord(request: ImportRequest): Promise<Result<ImportedRecord, Failure>> {
  const fileSystem = request.fileSystem ?? nodeFileSystem;
  const folder = join(request.tempFolder, `import-${randomUUID()}`);
  try {
    await fileSystem.makeFolder(folder);
    const read = await readRecordFile({ ...request, folder });
    if (!read.ok) return read;
    const { record, form, absent, history } = read.value;
    const problem = form !== 'json' ? await takeIn(read.value, folder, request) : await absentFiles(record, request.store);
    return problem === null ? ok({ record, absent, ...(history !== undefined && { history }) }) : err(problem);
  } catch (error) {
    return err(storageFailure(error));
  } finally {
    await fileSystem.remove(folder).catch(() => undefined); // the next start empties the temp folder
  }
}

async function takeIn({ record, absent }: ReadRecord, folder: string, { store, signal, onProgress }: ImportRequest): Promise<Failure | null> {
  const attachments = attachmentsOf(record.entries).filter(({ hash }) => !absent.includes(hash));
  for (const [index, { hash, name }] of attachments.entries()) {
    if (signal?.aborted === true) return failure('cancelled');
    const stored = await store.store(name, { path: join(folder, hash) });
    if (!stored.ok) return stored.error;
    if (stored.value.hash !== hash) return failure('import-attachment-damaged', { name });
    onProgress?.({ stage: 'storing', done: index + 1, total: attachments.length });
  }
  return null;
}

async function absentFiles(record: RecordFile, store: AttachmentStore): Promise<Failure | null> {
  let count = 0;
  for (const { hash } of attachmentsOf(record.entries)) {
    if ((await store.verify(hash)) !== 'intact') count += 1;
  }
  return count === 0 ? null : failure('import-files-absent', { count });
}
