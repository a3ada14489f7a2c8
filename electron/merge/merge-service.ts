/** Merging with another laptop's record, put together for the app. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { recordMark } from '../../shared/backup/backup-name.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { actText } from '../../shared/merge/digest-text.ts';
import { attachmentsOf } from '../../shared/record/read-record.ts';
import { isNothingNew } from '../../shared/merge/report.ts';
import { backupsIn, type BackupFile, type BackupPlaces } from '../backup/places.ts';
import { failure, type Failure } from '../failure.ts';
import { progressOf, type Task } from '../ipc/tasks.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { runWatched } from '../process/watched-task.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import type { Folders } from '../storage/folders.ts';
import { readWhole } from '../storage/read-whole.ts';
import { IMPORT_FAILURES, IMPORT_LIMITS, importRecord, type ImportedRecord } from '../storage/record-import.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { digest } from './digest.ts';
import { readPendingFile, writePendingFile, type PendingFile } from './history-file.ts';
import { mergeAnswerSchema, type MadeMerge, type MergeJob } from './merge-job.ts';

export interface MergeSurroundings {
  readonly folders: Folders;
  readonly host: ProcessHost;
  readonly store: AttachmentStore;
  readonly engine: string;
  readonly places: BackupPlaces;
  /** Keys for locked backups that this computer knows. */
  readonly identities: () => Promise<readonly string[]>;
  /** The record that is open; null before it has its first act, or while the journal cannot be opened. */
  readonly journal: () => Promise<{ readonly databaseId: string | null; readonly lastSeq: number } | null>;
}

export interface ProposedMerge extends Omit<MadeMerge, 'databaseId' | 'seq'> {
  readonly token: string;
  readonly exportedAt: string;
  /** Attachments that are nowhere any more. */
  readonly absent: number;
}

export interface MergeService {
  /** The latest backup of each other record that lies in one of the places. */
  readonly others: () => Promise<readonly (BackupFile & { readonly kind: 'first' | 'second' })[]>;
  /** The latest backup of another record in a folder. */
  readonly latestIn: (folder: string) => Promise<BackupFile | null>;
  /** What a merge with this file would do; `nothing-new` when the record knows it all. Stores its attachments. */
  readonly read: (path: string, task: Task) => Promise<Result<ProposedMerge | 'nothing-new', Failure>>;
  /** The window is about to do it: `act` is the SHA-256 of what the act leaves behind, null when no entry changes. */
  readonly confirm: (token: string, decision: Pick<PendingFile, 'act' | 'decided'>) => Promise<Result<null, Failure>>;
  /** A record is taken over whole, with its history: an empty laptop begins where the other one is. */
  readonly adopt: (imported: ImportedRecord) => Promise<void>;
}

interface Proposal {
  readonly token: string;
  readonly draft: string;
  readonly databaseId: string;
  readonly seq: number;
}

export function mergeService(around: MergeSurroundings): MergeService {
  const { folders, store, host, journal } = around;
  let proposal: Proposal | null = null;

  const propose = async (path: string, task: Task): Promise<Result<ProposedMerge | 'nothing-new', Failure>> => {
    const imported = await importRecord({ path, store, host, tempFolder: folders.temp, identities: await around.identities(), signal: task.signal, onProgress: progressOf(task) });
    if (!imported.ok) return imported;
    const { record, history } = imported.value;
    const draft = join(folders.temp, `merge-${randomUUID()}.history`);
    await nodeFileSystem.makeFolder(folders.temp);
    const job: MergeJob = { journal: folders.journal, folder: folders.merge, engine: around.engine, theirs: { entries: record.entries, history }, draft };
    const ran = await runWatched(host, {
      entry: 'merge-process', job, answer: mergeAnswerSchema, limits: IMPORT_LIMITS, signal: task.signal, onProgress: progressOf(task),
    });
    if (!ran.ok) return err(failure(IMPORT_FAILURES[ran.error]));
    if (!ran.value.ok) return err(ran.value.error);
    const { databaseId, seq, ...made } = ran.value.value;
    proposal = { token: randomUUID(), draft, databaseId, seq };
    if (!isNothingNew(made.report)) return ok({ ...made, token: proposal.token, exportedAt: record.exportedAt, absent: await lostOf(made.entries) });
    const kept = await confirm(proposal.token, { act: null, decided: [] });
    return kept.ok ? ok('nothing-new') : kept;
  };

  /** How many attached files of the record that is proposed this laptop does not have, whichever side named them. */
  const lostOf = async (entries: MadeMerge['entries']): Promise<number> => {
    const found = await Promise.all(attachmentsOf(entries).map(({ hash }) => store.look(hash)));
    return found.filter((file) => file === null).length;
  };

  const confirm: MergeService['confirm'] = async (token, decision) => {
    const current = proposal;
    if (current?.token !== token) return err(failure('merge-outdated'));
    proposal = null;
    try {
      const bytes = await readWhole(current.draft);
      await writePendingFile(folders.merge, { databaseId: current.databaseId, afterSeq: current.seq, ...decision, bytes }, nodeFileSystem);
      await nodeFileSystem.remove(current.draft);
      return ok(null);
    } catch (error) {
      return err(storageFailure(error));
    }
  };

  return {
    others: async () => {
      const listed = await Promise.all(around.places.list().map(async ({ kind, folder }) => (await othersIn(folder, journal)).map((file) => ({ ...file, kind }))));
      return latestOfEach(listed.flat());
    },
    latestIn: async (folder) => (await othersIn(folder, journal))[0] ?? null,
    read: async (path, task) => {
      try {
        return await propose(path, task);
      } catch (error) {
        return err(storageFailure(error));
      }
    },
    confirm,
    adopt: async ({ record, history }) => {
      const status = history === undefined ? null : await journal();
      if (history === undefined || status === null) return;
      const waiting = await readPendingFile(folders.merge, nodeFileSystem).catch(() => null);
      if (waiting !== null && waiting.databaseId === status.databaseId && waiting.afterSeq < status.lastSeq) return; // its act may be done
      const act: Sha256 = digest(actText(record.entries.map((after) => ({ id: after.id, after }))));
      const pending: PendingFile = { databaseId: status.databaseId, afterSeq: status.lastSeq, act, decided: [], bytes: history };
      await writePendingFile(folders.merge, pending, nodeFileSystem).catch(() => undefined); // without it a later merge shows more, and loses nothing
    },
  };
}

/** The latest first. */
async function othersIn(folder: string, journal: MergeSurroundings['journal']): Promise<readonly BackupFile[]> {
  const databaseId = (await journal())?.databaseId ?? null;
  const own = databaseId === null ? null : recordMark(databaseId);
  return (await backupsIn(folder)).filter(({ record }) => record !== own);
}

function latestOfEach<F extends BackupFile>(files: readonly F[]): readonly F[] {
  const byRecord = new Map<string, F>();
  for (const file of files) if ((byRecord.get(file.record)?.at ?? '') < file.at) byRecord.set(file.record, file);
  return [...byRecord.values()];
}
