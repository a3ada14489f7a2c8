/** The parts of the backups put together for the app. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Instant } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Translate } from '../../shared/words/translate.ts';
import { failure, type Failure } from '../failure.ts';
import { progressOf, type Task } from '../ipc/tasks.ts';
import type { BackupServices } from '../ipc/handlers/backups.ts';
import type { PersonId } from '../people/person-folders.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { runWatched } from '../process/watched-task.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import type { Folders } from '../storage/folders.ts';
import { IMPORT_LIMITS, importRecord, type ImportedRecord } from '../storage/record-import.ts';
import { prepareRecovery } from '../storage/recovery.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { WatchedJournal } from '../storage/watched-journal.ts';
import { answers, type ProcessJob } from './backup-job.ts';
import { lockStore, type LockFile } from './backup-lock.ts';
import { BackupKeeper } from './keeper.ts';
import { lockService } from './lock-service.ts';
import { backupPlaces } from './places.ts';
import { rehearsals, type RehearsalOptions } from './rehearsals.ts';

export interface BackupSurroundings {
  readonly folders: Folders;
  /** The program that keeps histories (`merge/engine.ts`). */
  readonly engine: string;
  readonly userData: string;
  readonly firstPlace: string;
  readonly person: PersonId;
  /** Where the key of locked backups is kept. */
  readonly lockFile: LockFile;
  readonly host: ProcessHost;
  readonly store: AttachmentStore;
  readonly journal: () => Promise<Result<WatchedJournal, Failure>>;
  readonly now: () => Instant;
  readonly translate: Translate;
  /** Of the app. */
  readonly version: string;
  readonly onChange: () => void;
}

/** As for reading a record, which a backup does to check itself; copying a large certificate to a slow stick is silent for long. */
const LIMITS = { ...IMPORT_LIMITS, silenceMs: 300_000 };

export interface BackupService extends Omit<BackupServices, 'dialogs' | 'restart'> {
  /** One backup in the first place, before the record is opened; nothing is thinned. */
  readonly backUpUnopened: () => Promise<Result<null, Failure>>;
}

type Answer = Result<unknown, Failure>;

export function backupService(around: BackupSurroundings): BackupService {
  const { folders, userData, host, store, now, translate } = around;
  const places = backupPlaces(around.firstPlace, userData, around.person);
  const journal = async (): Promise<WatchedJournal | null> => {
    const opened = await around.journal();
    return opened.ok ? opened.value : null;
  };
  /** In a process of its own. */
  const run = async <A extends Answer>(job: ProcessJob, answer: z.ZodType<A>, options: Partial<RehearsalOptions> = {}): Promise<A | Extract<Answer, { readonly ok: false }>> => {
    const ran = await runWatched(host, { entry: 'backup-process', job, answer, limits: LIMITS, ...options });
    return ran.ok ? ran.value : err(failure(ran.error === 'cancelled' ? 'cancelled' : 'backup-crashed'));
  };
  const lock = lockService({
    store: lockStore(around.lockFile), readme: translate('backup.readme-beside'), now,
    seal: (identity, passphrase) => run({ task: 'seal-key', job: { identity, passphrase } }, answers['seal-key']),
    open: (folder, name, secret, signal) => run({ task: 'open-key', job: { folder, name, secret } }, answers['open-key'], { signal }),
  });
  const make = async (place: string, care?: 'thorough'): Promise<Result<{ readonly absent: number }, Failure>> => {
    const key = await lock.keyForNew();
    if (!key.ok) return key;
    try {
      await lock.keep(place); // never a locked backup without its key file beside it
    } catch (error) {
      return err(storageFailure(error));
    }
    const job = {
      journal: folders.journal, attachments: folders.attachments, place, now: now(), writtenBy: around.version,
      readme: translate(key.value === null ? 'backup.readme' : 'backup.readme-locked'), lock: key.value, isThorough: care === 'thorough',
      merge: { folder: folders.merge, engine: around.engine },
    };
    return run({ task: 'make', job }, answers.make);
  };
  const rehearse = rehearsals(userData, now, async (place, { name }, options) => {
    const scratch = join(folders.temp, `rehearsal-${randomUUID()}`);
    const job = { place, name, journal: folders.journal, scratch, identities: [...await lock.identities()] };
    try {
      return await run({ task: 'rehearse', job }, answers.rehearse, options);
    } finally {
      await nodeFileSystem.remove(scratch).catch(() => undefined); // the child tidies up itself, unless it was ended
    }
  });
  const keeper = new BackupKeeper({
    places, make, now, onChange: around.onChange, rehearsals: rehearse,
    record: async () => (await journal())?.status() ?? null,
    lock: {
      isOn: async () => !['none', 'off'].includes((await lock.told()).state),
      keep: lock.keep,
    },
    sweep: async (place) => run({ task: 'sweep', job: { place, identities: [...await lock.identities()], now: now() } }, answers.sweep),
  });
  return {
    places, journal, now, lock, keeper,
    lockOlder: async (place, names, task) => {
      const key = await lock.keyForNew();
      if (!key.ok) return key;
      if (key.value === null) return err(failure('backup-lock-none'));
      const job = { place, names: [...names], key: key.value, attachments: folders.attachments };
      return run({ task: 'lock-older', job }, answers['lock-older'], { signal: task.signal, onProgress: progressOf(task) });
    },
    read: async (path: string, task: Task): Promise<Result<ImportedRecord, Failure>> =>
      importRecord({ path, store, host, tempFolder: folders.temp, identities: await lock.identities(), signal: task.signal, onProgress: progressOf(task) }),
    prepare: (databaseId, rows) => prepareRecovery(userData, databaseId, rows),
    backUpUnopened: async () => {
      try {
        const [first] = places.list();
        if (first === undefined || !(await first.isHere())) return ok(null);
        await first.makeReady();
        const made = await make(first.folder);
        return made.ok ? ok(null) : made;
      } catch (error) {
        return err(storageFailure(error));
      }
    },
  };
}
