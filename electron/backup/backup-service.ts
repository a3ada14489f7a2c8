/** The parts of the backups put together for the app. */
import type { Instant } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Translate } from '../../shared/words/translate.ts';
import { failure, type Failure } from '../failure.ts';
import { progressOf, type Task } from '../ipc/tasks.ts';
import type { BackupServices } from '../ipc/handlers/backups.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { runWatched } from '../process/watched-task.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import type { Folders } from '../storage/folders.ts';
import { IMPORT_LIMITS, importRecord, type ImportedRecord } from '../storage/record-import.ts';
import { prepareRecovery } from '../storage/recovery.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { WatchedJournal } from '../storage/watched-journal.ts';
import { backupAnswerSchema, type BackupJob } from './backup-job.ts';
import { BackupKeeper } from './keeper.ts';
import { backupPlaces } from './places.ts';

export interface BackupSurroundings {
  readonly folders: Folders;
  readonly userData: string;
  readonly firstPlace: string;
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

export function backupService(around: BackupSurroundings): BackupService {
  const { folders, userData, host, store, now, translate } = around;
  const places = backupPlaces(around.firstPlace, userData);
  const journal = async (): Promise<WatchedJournal | null> => {
    const opened = await around.journal();
    return opened.ok ? opened.value : null;
  };
  const make = async (place: string): Promise<Result<{ readonly absent: number }, Failure>> => {
    const job: BackupJob = {
      journal: folders.journal, attachments: folders.attachments, place, now: now(), writtenBy: around.version, readme: translate('backup.readme'),
    };
    const ran = await runWatched(host, { entry: 'backup-process', job, answer: backupAnswerSchema, limits: LIMITS });
    if (!ran.ok) return err(failure('backup-crashed'));
    return ran.value.ok ? ok({ absent: ran.value.value.absent }) : err(ran.value.error);
  };
  return {
    places, journal, now,
    keeper: new BackupKeeper({ places, make, now, onChange: around.onChange, record: async () => (await journal())?.status() ?? null }),
    read: (path: string, task: Task): Promise<Result<ImportedRecord, Failure>> =>
      importRecord({ path, store, host, tempFolder: folders.temp, signal: task.signal, onProgress: progressOf(task) }),
    prepare: (databaseId, rows) => prepareRecovery(userData, databaseId, rows),
    backUpUnopened: async () => {
      try {
        const [first] = places.list();
        if (first === undefined || !(await first.isHere())) return ok(null);
        const made = await make(first.folder);
        return made.ok ? ok(null) : made;
      } catch (error) {
        return err(storageFailure(error));
      }
    },
  };
}
