/**
 * Makes one backup: the record as the journal tells it, in an ordinary ZIP, and its attachments once for all backups in the
 * folder beside it. A file gets the name of a backup only after it was read back whole.
 */
import { join } from 'node:path';
import { backupName, recordMark } from '../../shared/backup/backup-name.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { AttachmentRef, Entry, Id } from '../../shared/domain/entities.ts';
import { applyChanges } from '../../shared/domain/replay.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { ATTACHMENTS_FOLDER, RECORD_FORMAT, RECORD_VERSION, type RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import { historyKeeper } from '../merge/history-keeper.ts';
import type { JournalRecord } from '../merge/own-history.ts';
import type { Progress } from '../process/task-protocol.ts';
import { readArchive, Refusal } from '../storage/archive-reader.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { JOURNAL_FILE, readRow } from '../storage/journal-format.ts';
import { scanJournal } from '../storage/journal-scan.ts';
import { writeRecordArchive, type Elsewhere } from '../storage/record-archive.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { BackupAnswer, BackupJob } from './backup-job.ts';

type Made = Extract<BackupAnswer, { readonly ok: true }>['value'];

/** Failures: `backup-journal-damaged`, `backup-nothing`, `backup-unreadable`, and the problems of the disk. Never throws those of the system. */
export async function makeBackup(
  job: BackupJob, report: (progress: Progress) => void, fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<Made, Failure>> {
  try {
    const keeper = await historyKeeper(job.merge, fileSystem);
    const read = await readJournal(join(job.journal, JOURNAL_FILE), fileSystem, keeper.note);
    if (!read.ok) return read;
    const { databaseId, seq, entries } = read.value;
    const record: RecordFile = { format: RECORD_FORMAT, version: RECORD_VERSION, exportedAt: job.now, writtenBy: job.writtenBy, entries };
    const elsewhere = await placeBeside(attachmentsOf(entries), job, report, fileSystem);
    if (!elsewhere.ok) return elsewhere;
    const fileName = backupName({ at: job.now, seq, record: recordMark(databaseId) });
    const history = await keeper.upTo(read.value);
    const problem = await writeVerified({ record, elsewhere: elsewhere.value, fileName, history }, job, fileSystem);
    return problem === null ? ok({ fileName, seq, entries: entries.length, absent: elsewhere.value.absent.length }) : err(problem);
  } catch (error) {
    return err(storageFailure(error));
  }
}

/** The record after the last act; `note` sees each. An act that is being appended right now is not whole yet and waits for the next backup. */
export async function readJournal(path: string, fileSystem: FileSystem, note: (row: ChangeRow) => void): Promise<Result<JournalRecord, Failure>> {
  const file = await fileSystem.open(path, 'read');
  try {
    const { header, places, beyond } = await scanJournal(file);
    if (header === null || places.length === 0) return err(failure('backup-nothing'));
    if (beyond.size > 0) return err(failure('backup-journal-damaged'));
    const record = new Map<Id, Entry>();
    for (const { offset, length } of places) {
      const row = readRow((await file.read(offset, length)).subarray(0, -1));
      if (row === null) return err(failure('backup-journal-damaged'));
      note(row);
      applyChanges(record, row.changes);
    }
    const entries = [...record.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return ok({ databaseId: header.databaseId, seq: places.length, entries });
  } finally {
    await file.close();
  }
}

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
  readonly history: Uint8Array | undefined;
}

async function writeVerified({ record, elsewhere, fileName, history }: NewBackup, job: BackupJob, fileSystem: FileSystem): Promise<Failure | null> {
  const draft = join(job.place, `.${fileName}.making`);
  try {
    const written = await writeRecordArchive({
      record, elsewhere, history, path: draft, readme: job.readme, store: attachmentStoreAt(job.attachments, fileSystem), fileSystem,
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
