/** Backups and recovery for the window. Files are named by tokens: the window never sends a path. */
import { randomUUID } from 'node:crypto';
import { recordMark } from '../../../shared/backup/backup-name.ts';
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import type { Instant } from '../../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Handlers, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { BackupKeeper, PlaceState } from '../../backup/keeper.ts';
import type { BackupFile, BackupPlaces } from '../../backup/places.ts';
import { failure, type Failure } from '../../failure.ts';
import { batchesAfter, type Journal } from '../../storage/journal.ts';
import type { WatchedJournal } from '../../storage/watched-journal.ts';
import type { ImportedRecord } from '../../storage/record-import.ts';
import { actsFrom, entriesAfter } from '../../storage/recovery.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { inTask, type Task } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';
import { readAnswer } from './record.ts';

export interface BackupServices {
  readonly keeper: BackupKeeper;
  readonly places: BackupPlaces;
  readonly dialogs: FileDialogs;
  /** The journal, or null while it cannot be opened. */
  readonly journal: () => Promise<WatchedJournal | null>;
  /** Reads a record file whole and stores its attachments. */
  readonly read: (path: string, task: Task) => Promise<Result<ImportedRecord, Failure>>;
  /** Builds the journal that takes over at the next start. */
  readonly prepare: (databaseId: string, rows: readonly ChangeRow[]) => Promise<Result<null, Failure>>;
  readonly restart: () => void;
  readonly now: () => Instant;
}

type Channels = 'record:opened' | 'backup:list' | 'backup:make' | 'backup:choose-second' | 'backup:forget-second' | 'backup:read'
  | 'recovery:prepare' | 'recovery:restart';

export function backupHandlers(services: BackupServices): Pick<Handlers, Channels> {
  const { keeper, places, dialogs } = services;
  let files: ReadonlyMap<string, BackupFile> = new Map();
  const fileOf = (token: string): Result<BackupFile, Failure> => {
    const file = files.get(token);
    return file === undefined ? err(failure('backup-gone')) : ok(file);
  };
  return {
    'record:opened': async () => {
      keeper.start();
      void keeper.lookAround();
      return undefined;
    },
    'backup:list': async () => {
      const states = await keeper.states();
      const tokens = new Map<string, BackupFile>();
      const log = await services.journal();
      const status = log?.status();
      // Where the journal is gone, the sentinel still knows whose backups to look for.
      const own = status?.databaseId ?? (log?.expected.state === 'known' ? log.expected.sentinel.databaseId : null);
      const listed = states.map((state) => toldPlace(state, own === null ? null : recordMark(own), tokens));
      files = tokens;
      return { lastSeq: status?.lastSeq ?? 0, places: listed };
    },
    'backup:make': async () => {
      await keeper.backUp();
      const problem = (await keeper.states()).map((state) => state.problem).find((found) => found !== null);
      return problem === undefined ? { outcome: 'made' } : failed(problem);
    },
    'backup:choose-second': async () => {
      const folder = await dialogs.folder('second-place');
      if (folder === null) return { outcome: 'cancelled' };
      if (places.list().some((place) => place.kind === 'first' && place.folder === folder)) return failed(failure('backup-same-place'));
      try {
        await places.chooseSecond(folder);
      } catch (error) {
        return failed(storageFailure(error));
      }
      void keeper.backUp();
      return { outcome: 'chosen' };
    },
    'backup:forget-second': async () => {
      await places.forgetSecond();
      return undefined;
    },
    'backup:read': async ({ taskId, token }) => {
      const file = fileOf(token);
      if (!file.ok) return failed(file.error);
      const { path } = file.value;
      return inTask(taskId, async (task) => readAnswer(path, await services.read(path, task)));
    },
    'recovery:prepare': ({ taskId, source }) => inTask(taskId, async (task) => {
      const rows = await rowsOf(source, task, services, fileOf);
      if (!rows.ok) return declinedOrFailed(rows.error);
      const prepared = await services.prepare(randomUUID(), rows.value);
      return prepared.ok ? { outcome: 'ready', entries: entriesAfter(rows.value) } as const : failed(prepared.error);
    }),
    'recovery:restart': async () => {
      services.restart();
      return undefined;
    },
  };
}

/** The acts of the record that is to come back. */
async function rowsOf(
  source: RequestOf<'recovery:prepare'>['source'], task: Task, { journal, read, now }: BackupServices,
  fileOf: (token: string) => Result<BackupFile, Failure>,
): Promise<Result<readonly ChangeRow[], Failure>> {
  const log = await journal();
  if (source.type === 'journal') {
    const way = log?.throughSnapshot() ?? null;
    const rows = way !== null ? actsFrom(way.snapshot.entries, way.later, now()) : log === null ? [] : await readAll(log, 0);
    return rows.length > 0 ? ok(rows) : err(failure('backup-nothing'));
  }
  const file = fileOf(source.token);
  if (!file.ok) return file;
  const backup = await read(file.value.path, task);
  if (!backup.ok) return backup;
  const databaseId = log?.status().databaseId ?? null;
  const goesOn = log !== null && databaseId !== null && recordMark(databaseId) === file.value.record;
  return ok(actsFrom(backup.value.record.entries, goesOn ? await readAll(log, file.value.seq) : [], now()));
}

async function readAll(journal: Journal, after: number): Promise<readonly ChangeRow[]> {
  const rows: ChangeRow[] = [];
  for await (const batch of batchesAfter(journal, after)) rows.push(...batch);
  return rows;
}

function toldPlace(
  { place, isHere, problem, absent, backups }: PlaceState, own: string | null, tokens: Map<string, BackupFile>,
): ResponseOf<'backup:list'>['places'][number] {
  return {
    kind: place.kind, folder: place.folder, isHere, absent, problem,
    backups: backups.map((file) => {
      const token = randomUUID();
      tokens.set(token, file);
      return { token, at: file.at, seq: file.seq, size: file.size, isOwn: file.record === own };
    }),
  };
}
