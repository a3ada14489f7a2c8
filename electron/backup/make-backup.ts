/**
 * Makes one backup: the record as the journal tells it, in an ordinary ZIP, and its attachments once for all backups in the
 * folder beside it; with a lock, all of it sealed in the age format. A file gets the name of a backup only after it was read back
 * whole.
 */
import { join } from 'node:path';
import { backupName, recordMark } from '../../shared/backup/backup-name.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { AttachmentRef, Entry, Id, Sha256 } from '../../shared/domain/entities.ts';
import { replay } from '../../shared/domain/replay.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { ATTACHMENTS_FOLDER, RECORD_FORMAT, RECORD_VERSION, type RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import { historyKeeper } from '../merge/history-keeper.ts';
import type { JournalRecord } from '../merge/own-history.ts';
import type { Progress } from '../process/task-protocol.ts';
import { sealed } from '../storage/age.ts';
import { readArchive, Refusal } from '../storage/archive-reader.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { recordAt } from '../storage/journal-record.ts';
import { scanJournal } from '../storage/journal-scan.ts';
import { openSegments } from '../storage/journal-segments.ts';
import { wayThroughSnapshot } from '../storage/journal-snapshot.ts';
import { hasLocked, holdsLocked, lockedName, storeLocked, type LockKey } from '../storage/locked-attachments.ts';
import { writeRecordArchive, type Elsewhere } from '../storage/record-archive.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { BackupJob, MadeBackup } from './backup-job.ts';

/** Failures: `backup-journal-damaged`, `backup-nothing`, `backup-unreadable`, and the problems of the disk. Never throws those of the system. */
export async function makeBackup(
  job: BackupJob, report: (progress: Progress) => void, fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<MadeBackup, Failure>> {
  try {
    const keeper = await historyKeeper(job.merge, fileSystem);
    const read = await readJournal(job.journal, fileSystem, { note: keeper.note });
    if (!read.ok) return read;
    const { databaseId, seq, entries } = read.value;
    const record: RecordFile = { format: RECORD_FORMAT, version: RECORD_VERSION, exportedAt: job.now, writtenBy: job.writtenBy, entries };
    const elsewhere = await placeBeside(attachmentsOf(entries), job, report, fileSystem);
    if (!elsewhere.ok) return elsewhere;
    const fileName = backupName({ at: job.now, seq, record: recordMark(databaseId), isLocked: lockOf(job) !== null });
    const history = await keeper.upTo(read.value);
    const problem = await writeVerified({ record, elsewhere: elsewhere.value, fileName, history }, job, fileSystem);
    return problem === null ? ok({ fileName, seq, entries: entries.length, absent: elsewhere.value.absent.length }) : err(problem);
  } catch (error) {
    return err(storageFailure(error));
  }
}

const lockOf = ({ lock = null }: BackupJob): LockKey | null => lock;

export interface JournalReading {
  readonly upTo?: number;
  readonly note?: (row: ChangeRow) => void;
}

/**
 * The record after the last act, or after act `upTo`; `note` sees the acts on the way, where none is damaged. An act that is being
 * appended right now is not whole yet and waits for the next backup. Failures: `backup-nothing`, `backup-journal-damaged`. Throws the errors of the system.
 */
export async function readJournal(folder: string, fileSystem: FileSystem, { upTo = Infinity, note = () => undefined }: JournalReading = {}): Promise<Result<JournalRecord, Failure>> {
  const file = await openSegments(folder, 'read', fileSystem);
  try {
    const scan = await scanJournal(file);
    const { header, places, beyond } = scan;
    // Damage in an older file and a snapshot behind it: what is whole from there on is the record.
    const way = await wayThroughSnapshot(folder, scan, file, fileSystem);
    const last = [...beyond.keys()].reduce((most, seq) => Math.max(most, seq), places.length);
    if ((way?.reach ?? places.length) < last) return err(failure('backup-journal-damaged'));
    if (way !== null) {
      const { databaseId, entries, seq } = way.snapshot;
      if (upTo < seq) return err(failure('backup-journal-damaged'));
      const later = way.later.filter((row) => row.seq <= upTo);
      later.forEach(note);
      return ok({ databaseId, seq: Math.min(way.reach, upTo), entries: sorted(replay(later, new Map(entries.map((entry) => [entry.id, entry])))) });
    }
    if (header === null || places.length === 0) return err(failure('backup-nothing'));
    const wanted = places.slice(0, upTo);
    return ok({ databaseId: header.databaseId, seq: wanted.length, entries: sorted(await recordAt(file, wanted, note)) });
  } finally {
    await file.close();
  }
}

const sorted = (record: ReadonlyMap<Id, Entry>): readonly Entry[] => [...record.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What is there already with the right size was checked when it was put there: a gigabyte is not read every quarter of an hour. */
async function placeBeside(
  attachments: readonly AttachmentRef[], job: BackupJob, report: (progress: Progress) => void, fileSystem: FileSystem,
): Promise<Result<Elsewhere, Failure>> {
  const own = attachmentStoreAt(job.attachments, fileSystem);
  const lock = lockOf(job);
  const shared = lock === null ? openPlace(job, fileSystem) : lockedPlace(job, lock, fileSystem);
  const beside: AttachmentRef[] = [];
  const absent: AttachmentRef[] = [];
  for (const [index, attachment] of attachments.entries()) {
    report({ stage: 'copying', done: index, total: attachments.length });
    if (await shared.has(attachment)) beside.push(attachment);
    else if ((await own.verify(attachment.hash)) === 'intact') {
      const problem = await shared.put(attachment, own.pathOf(attachment.hash) ?? '');
      if (problem !== null) return err(problem);
      beside.push(attachment);
    } else absent.push(attachment);
  }
  return ok({ beside, absent, ...(lock !== null && { fileOf: (hash: Sha256) => lockedName(lock, hash) }) });
}

/** The attachments that the backups of one folder share. */
interface SharedFiles {
  readonly has: (attachment: AttachmentRef) => Promise<boolean>;
  /** Copies an intact file. */
  readonly put: (attachment: AttachmentRef, source: string) => Promise<Failure | null>;
}

function openPlace({ place, isThorough = false }: BackupJob, fileSystem: FileSystem): SharedFiles {
  const store = attachmentStoreAt(join(place, ATTACHMENTS_FOLDER), fileSystem);
  return {
    has: async ({ hash, size }) => (isThorough ? await store.verify(hash) === 'intact' : (await fileSystem.factsOf(store.pathOf(hash) ?? ''))?.size === size),
    put: async ({ name }, source) => {
      const stored = await store.store(name, { path: source });
      return stored.ok ? null : stored.error;
    },
  };
}

function lockedPlace({ place, isThorough = false }: BackupJob, key: LockKey, fileSystem: FileSystem): SharedFiles {
  const folder = join(place, ATTACHMENTS_FOLDER);
  return {
    has: ({ hash, size }) => (isThorough ? holdsLocked : hasLocked)({ folder, key, hash, size }, fileSystem),
    put: async ({ hash, size }, source) => (await storeLocked({ folder, key, source, hash, size }, fileSystem) ? null : failure('backup-unreadable')),
  };
}

interface NewBackup {
  readonly record: RecordFile;
  readonly elsewhere: Elsewhere;
  readonly fileName: string;
  readonly history: Uint8Array | undefined;
}

async function writeVerified({ record, elsewhere, fileName, history }: NewBackup, job: BackupJob, fileSystem: FileSystem): Promise<Failure | null> {
  const draft = join(job.place, `.${fileName}.making`);
  const lock = lockOf(job);
  try {
    const written = await writeRecordArchive({
      record, elsewhere, history, path: draft, readme: job.readme, store: attachmentStoreAt(job.attachments, fileSystem), fileSystem,
      seal: lock === null ? undefined : (chunks) => sealed(chunks, lock.recipient),
    });
    if (!written.ok) return written.error;
    if (!(await isReadBack(draft, record, lock === null ? [] : [lock.identity]))) return failure('backup-unreadable');
    await fileSystem.rename(draft, join(job.place, fileName));
    await fileSystem.syncFolder(job.place);
    return null;
  } finally {
    await fileSystem.remove(draft).catch(() => undefined); // gone already when all went well
  }
}

async function isReadBack(path: string, record: RecordFile, identities: readonly string[]): Promise<boolean> {
  try {
    const { record: read } = await readArchive(path, null, () => undefined, identities);
    return sameData(read, record);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
