/** Backups and recovery for the window. Files are named by tokens: the window never sends a path. */
import { randomUUID } from 'node:crypto';
import { recordMark } from '../../../shared/backup/backup-name.ts';
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import type { Instant } from '../../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Handlers, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { BackupKeeper, PlaceState } from '../../backup/keeper.ts';
import type { LockService } from '../../backup/lock-service.ts';
import type { BackupFile, BackupPlaces } from '../../backup/places.ts';
import { failure, type Failure } from '../../failure.ts';
import { batchesAfter, type Journal } from '../../storage/journal.ts';
import type { WatchedJournal } from '../../storage/watched-journal.ts';
import type { ImportedRecord } from '../../storage/record-import.ts';
import { actsFrom, entriesAfter } from '../../storage/recovery.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { inTask, progressOf, type Task } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';
import { lockedOrFailed, readAnswer } from './record.ts';

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
  /** The record lies in a vault, whose passphrase is that of the backups too. */
  readonly hasVault?: boolean;
  readonly lock: LockService;
  /** Locks open backups of a place. */
  readonly lockOlder: (folder: string, names: readonly string[], task: Task) => Promise<Result<{ readonly locked: number }, Failure>>;
  readonly now: () => Instant;
}

type Channels = 'record:opened' | 'backup:list' | 'backup:make' | 'backup:choose-second' | 'backup:forget-second' | 'backup:read'
  | 'backup:rehearse' | 'backup:set-passphrase' | 'backup:remove-passphrase' | 'backup:recovery-code' | 'backup:unlock' | 'backup:lock-older'
  | 'recovery:prepare' | 'recovery:restart';

export function backupHandlers(services: BackupServices): Pick<Handlers, Channels> {
  const { keeper, places, dialogs, lock } = services;
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
      const own = ownMark(log);
      const listed = states.map((state) => toldPlace(state, own, tokens));
      files = tokens;
      return { lastSeq: log?.status().lastSeq ?? 0, places: listed, lock: { ...await lock.told() } };
    },
    'backup:make': async () => {
      await keeper.backUp();
      const problem = (await keeper.states()).map((state) => state.problem).find((found) => found !== null);
      return problem === undefined ? { outcome: 'made' } : failed(problem);
    },
    'backup:choose-second': async () => {
      const folder = await dialogs.folder('second-place');
      if (folder === null) return { outcome: 'cancelled' };
      if (places.list().some((place) => place.kind === 'first' && place.folder === places.secondIn(folder))) return failed(failure('backup-same-place'));
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
      return inTask(taskId, async (task) => readAnswer(path, await services.read(path, task), lock));
    },
    'backup:rehearse': ({ taskId }) => inTask(taskId, async (task) => {
      const problem = await keeper.rehearse({ signal: task.signal, onProgress: progressOf(task) });
      return problem === null ? { outcome: 'rehearsed' } as const : declinedOrFailed(problem);
    }),
    'backup:set-passphrase': async ({ passphrase }) => {
      if (services.hasVault && (await lock.told()).state === 'on') return failed(failure('backup-lock-of-vault'));
      const set = await keeper.alone(() => lock.setPassphrase(passphrase));
      if (!set.ok) return failed(set.error);
      void keeper.backUp();
      return { outcome: 'set' };
    },
    'backup:remove-passphrase': async () => {
      if (services.hasVault) return failed(failure('backup-lock-of-vault'));
      const removed = await keeper.alone(lock.remove);
      return removed.ok ? { outcome: 'removed' } : failed(removed.error);
    },
    'backup:recovery-code': async () => {
      const sheet = await lock.sheet();
      return sheet.ok ? { outcome: 'read', ...sheet.value } : failed(sheet.error);
    },
    'backup:unlock': ({ taskId, ...request }) => inTask(taskId, async ({ signal }) => {
      const unlocked = await lock.unlock({ ...request, signal });
      return unlocked.ok ? { outcome: 'unlocked' } as const : declinedOrFailed(unlocked.error);
    }),
    'backup:lock-older': ({ taskId }) => inTask(taskId, (task) => keeper.alone(async () => {
      const own = ownMark(await services.journal());
      let count = 0;
      for (const { isHere, place, backups } of await keeper.states()) {
        const open = backups.filter(({ record, isLocked }) => record === own && !isLocked);
        if (!isHere || open.length === 0) continue;
        await lock.keep(place.folder);
        const done = await services.lockOlder(place.folder, open.map(({ name }) => name), task);
        if (!done.ok) return declinedOrFailed(done.error);
        count += done.value.locked;
      }
      return { outcome: 'locked-all', count } as const;
    })),
    'recovery:prepare': ({ taskId, source }) => inTask(taskId, async (task) => {
      const rows = await rowsOf(source, task, services, fileOf);
      if (!rows.ok) {
        const path = source.type === 'backup' ? files.get(source.token)?.path : undefined;
        return path === undefined ? declinedOrFailed(rows.error) : lockedOrFailed(path, rows.error, lock);
      }
      const prepared = await services.prepare(randomUUID(), rows.value);
      return prepared.ok ? { outcome: 'ready', entries: entriesAfter(rows.value) } as const : failed(prepared.error);
    }),
    'recovery:restart': async () => {
      services.restart();
      return undefined;
    },
  };
}

/** Of the record that is open. Where the journal is gone, the sentinel still knows whose backups to look for. */
function ownMark(log: WatchedJournal | null): string | null {
  const own = log?.status().databaseId ?? (log?.expected.state === 'known' ? log.expected.sentinel.databaseId : null);
  return own === null ? null : recordMark(own);
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
  { place, isHere, problem, absent, backups, rehearsal }: PlaceState, own: string | null, tokens: Map<string, BackupFile>,
): ResponseOf<'backup:list'>['places'][number] {
  return {
    kind: place.kind, folder: place.folder, isHere, absent, problem,
    backups: backups.map((file) => {
      const token = randomUUID();
      tokens.set(token, file);
      return { token, at: file.at, seq: file.seq, size: file.size, isOwn: file.record === own, isLocked: file.isLocked };
    }),
    rehearsal: rehearsal === null ? null : {
      at: rehearsal.at, problem: rehearsal.problem,
      found: rehearsal.found,
    },
  };
}
