/** Brings a backup back into a scratch folder, whole, as a person would on the day she needs it, and throws the result away. */
import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readBackupName, recordMark } from '../../shared/backup/backup-name.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import type { Manifest } from '../../shared/record/interchange.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { readArchive, readManifestOf, Refusal } from '../storage/archive-reader.ts';
import { fileChunks } from '../storage/file-chunks.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { RehearsalJob, Rehearsed } from './backup-job.ts';
import { readJournal } from './make-backup.ts';

const MEGABYTE = 1024 * 1024;
/** Stays free on the disk whatever is rehearsed: the record goes before. */
const RESERVE = 1024 * MEGABYTE;

/**
 * Failures: `rehearsal-unreadable`, `rehearsal-locked` (with a key that this computer does not have), `rehearsal-files-lost`,
 * `rehearsal-file-damaged`, `rehearsal-differs`; and `rehearsal-no-room`, which says nothing about the backup. Never throws the errors of the system.
 */
export async function rehearse(job: RehearsalJob, report: (progress: Progress) => void): Promise<Result<Rehearsed, Failure>> {
  const { place, name, scratch, identities } = job;
  const path = join(place, name);
  try {
    const manifest = await readManifestOf(path, identities);
    await nodeFileSystem.makeFolder(dirname(scratch));
    if (!(await hasRoom(dirname(scratch), manifest))) return err(failure('rehearsal-no-room'));
    await nodeFileSystem.makeFolder(scratch);
    const { record, absent } = await readArchive(path, scratch, report, identities);
    const goneBefore = new Set(manifest.absent);
    const lost = absent.filter((hash) => !goneBefore.has(hash));
    if (lost.length > 0) return err(failure('rehearsal-files-lost', { count: lost.length }));
    const files = attachmentsOf(record.entries).filter(({ hash }) => !goneBefore.has(hash));
    for (const [index, { hash, name: file }] of files.entries()) {
      report({ stage: 'checking', done: index, total: files.length });
      if (await hashOf(join(scratch, hash)) !== hash) return err(failure('rehearsal-file-damaged', { name: file }));
    }
    const comparison = await compare(record.entries, job);
    if (comparison === 'differs') return err(failure('rehearsal-differs'));
    return ok({ entries: record.entries.length, files: files.length, absent: goneBefore.size, isCompared: comparison === 'same' });
  } catch (error) {
    if (!(error instanceof Refusal)) return err(storageFailure(error));
    return err(failure(error.failure.code === 'import-locked' ? 'rehearsal-locked' : 'rehearsal-unreadable'));
  } finally {
    await nodeFileSystem.remove(scratch).catch(() => undefined); // the next start empties the temp folder
  }
}

async function hasRoom(folder: string, { beside = [], files }: Manifest): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > RESERVE + [...beside, ...files].reduce((sum, { size }) => sum + size, 0);
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of fileChunks(path)) digest.update(chunk);
  return digest.digest('hex');
}

/** With the record as the journal tells it at that act. `unknown`: the journal is of another record, or does not say. */
async function compare(entries: readonly Entry[], { journal, name }: RehearsalJob): Promise<'same' | 'differs' | 'unknown'> {
  const facts = readBackupName(name);
  if (facts === null) return 'unknown';
  const read = await readJournal(journal, nodeFileSystem, { upTo: facts.seq });
  if (!read.ok || recordMark(read.value.databaseId) !== facts.record || read.value.seq !== facts.seq) return 'unknown';
  return sameData(entries, read.value.entries) ? 'same' : 'differs';
}
