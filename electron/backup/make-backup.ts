/**
 * Makes one backup: the record as the journal tells it, in an ordinary ZIP, and its attachments once for all backups in the
 * folder beside it. A file gets the name of a backup only after it was read back whole.
 */
import { join } from 'node:path';
import { backupName, recordMark } from '../../shared/backup/backup-name.ts';
import type { AttachmentRef, Entry, Id } from '../../shared/domain/entities.ts';
import { replay } from '../../shared/domain/replay.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { ATTACHMENTS_FOLDER, RECORD_FORMAT, RECORD_VERSION, type RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { readArchive, Refusal } from '../storage/archive-reader.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { recordAt } from '../storage/journal-record.ts';
import { scanJournal } from '../storage/journal-scan.ts';
import { openSegments } from '../storage/journal-segments.ts';
import { wayThroughSnapshot } from '../storage/journal-snapshot.ts';
import { writeRecordArchive, type Elsewhere } from '../storage/record-archive.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { BackupAnswer, BackupJob } from './backup-job.ts';

type Made = Extract<BackupAnswer, { readonly ok: true }>['value'];

/** Failures: `backup-journal-damaged`, `backup-nothing`, `backup-unreadable`, and the problems of the disk. Never throws those of the system. */
export async function makeBackup(
  job: BackupJob, report: (progress: Progress) => void, fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<Made, Failure>> {
  try {
    const read = await readJournal(job.journal, fileSystem);
    if (!read.ok) return read;
    const { databaseId, seq, entries } = read.value;
    const record: RecordFile = { format: RECORD_FORMAT, version: RECORD_VERSION, exportedAt: job.now, writtenBy: job.writtenBy, entries };
    const elsewhere = await placeBeside(attachmentsOf(entries), job, report, fileSystem);
    if (!elsewhere.ok) return elsewhere;
    const fileName = backupName({ at: job.now, seq, record: recordMark(databaseId) });
    const problem = await writeVerified({ record, elsewhere: elsewhere.value, fileName }, job, fileSystem);
    return problem === null ? ok({ fileName, seq, entries: entries.length, absent: elsewhere.value.absent.length }) : err(problem);
  } catch (error) {
    return err(storageFailure(error));
  }
}

interface JournalRecord {
  readonly databaseId: string;
  readonly seq: number;
  readonly entries: readonly Entry[];
}

/** The record after the last act. An act that is being appended right now is not whole yet and waits for the next backup. */
async function readJournal(folder: string, fileSystem: FileSystem): Promise<Result<JournalRecord, Failure>> {
  const file = await openSegments(folder, 'read', fileSystem);
  try {
    const scan = await scanJournal(file);
    const { header, places, beyond } = scan;
    // Damage in an older file and a snapshot behind it: what is whole from there on is the record.
    const way = await wayThroughSnapshot(folder, scan, file, fileSystem);
    const last = [...beyond.keys()].reduce((most, seq) => Math.max(most, seq), places.length);
    if ((way?.reach ?? places.length) < last) return err(failure('backup-journal-damaged'));
    if (way !== null) {
      const { databaseId, entries } = way.snapshot;
      return ok({ databaseId, seq: way.reach, entries: sorted(replay(way.later, new Map(entries.map((entry) => [entry.id, entry])))) });
    }
    if (header === null || places.length === 0) return err(failure('backup-nothing'));
    return ok({ databaseId: header.databaseId, seq: places.length, entries: sorted(await recordAt(file, places)) });
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
  const shared = attachmentStoreAt(join(job.place, ATTACHMENTS_FOLDER), fileSystem);
  const beside: AttachmentRef[] = [];
  const absent: AttachmentRef[] = [];
  for (const [index, attachment] of attachments.entries()) {
    report({ stage: 'copying', done: index, total: attachments.length });
    const there = await fileSystem.factsOf(shared.pathOf(attachment.hash) ?? '');
    if (there?.size === attachment.size) beside.push(attachment);
    else if ((await own.verify(attachment.hash)) === 'intact') {
      const stored = await shared.store(attachment.name, { path: own.pathOf(attachment.hash) ?? '' });
      if (!stored.ok) return stored;
      beside.push(attachment);
    } else absent.push(attachment);
  }
  return ok({ beside, absent });
}

interface NewBackup {
  readonly record: RecordFile;
  readonly elsewhere: Elsewhere;
  readonly fileName: string;
}

async function writeVerified({ record, elsewhere, fileName }: NewBackup, job: BackupJob, fileSystem: FileSystem): Promise<Failure | null> {
  const draft = join(job.place, `.${fileName}.making`);
  try {
    const written = await writeRecordArchive({
      record, elsewhere, path: draft, readme: job.readme, store: attachmentStoreAt(job.attachments, fileSystem), fileSystem,
    });
    if (!written.ok) return written.error;
    if (!(await isReadBack(draft, record))) return failure('backup-unreadable');
    await fileSystem.rename(draft, join(job.place, fileName));
    await fileSystem.syncFolder(job.place);
    return null;
  } finally {
    await fileSystem.remove(draft).catch(() => undefined); // gone already when all went well
  }
}

async function isReadBack(path: string, record: RecordFile): Promise<boolean> {
  try {
    const { record: read } = await readArchive(path, null, () => undefined);
    return sameData(read, record);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
