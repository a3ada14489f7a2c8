/** The whole record out to a file and in from one. */
import { basename } from 'node:path';
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import type { LockService } from '../../backup/lock-service.ts';
import { failure, type Failure } from '../../failure.ts';
import type { AttachmentStore } from '../../storage/attachment-store.ts';
import { writeRecordArchive } from '../../storage/record-archive.ts';
import type { ImportedRecord } from '../../storage/record-import.ts';
import { confirmedPath } from '../confirmed-path.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { inTask, progressOf, type Task } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';

export interface RecordServices {
  readonly store: AttachmentStore;
  readonly dialogs: FileDialogs;
  /** Reads a record file whole and stores its attachments. */
  readonly read: (path: string, task: Task) => Promise<Result<ImportedRecord, Failure>>;
  readonly lock: LockService;
  readonly translate: Translate;
  /** Keeps the history that came with a record, in case the record is taken over. */
  readonly adopt: (imported: ImportedRecord) => Promise<void>;
}

const EXTENSION = '.zip';

export function recordHandlers(services: RecordServices): Pick<Handlers, 'record:export' | 'record:import'> {
  const { store, dialogs, read, lock, translate, adopt } = services;
  return {
    'record:export': async ({ taskId, suggestedName, record }) => {
      const chosen = await dialogs.save('record', suggestedName);
      if (chosen === null) return { outcome: 'cancelled' };
      const place = await confirmedPath(chosen, EXTENSION);
      if (!place.ok) return failed(place.error);
      const path = place.value;
      return inTask(taskId, async (task) => {
        const written = await writeRecordArchive({
          record, path, store, readme: translate('archive.readme'), signal: task.signal, onProgress: progressOf(task),
        });
        if (written.ok) return { outcome: 'saved', fileName: basename(path), attachments: written.value.attachments } as const;
        return declinedOrFailed(written.error);
      });
    },
    'record:import': async ({ taskId, token }) => {
      const path = token === null ? (await dialogs.open('record'))[0] : lock.offered(token);
      if (path === null) return failed(failure('backup-gone'));
      if (path === undefined) return { outcome: 'cancelled' };
      return inTask(taskId, async (task) => {
        const imported = await read(path, task);
        if (imported.ok) await adopt(imported.value);
        return readAnswer(path, imported, lock);
      });
    },
  };
}

/** What the window gets of a record that was read from a file, backup or not. */
export async function readAnswer(path: string, read: Result<ImportedRecord, Failure>, lock: LockService): Promise<ResponseOf<'record:import'>> {
  if (!read.ok) return lockedOrFailed(path, read.error, lock);
  return { outcome: 'read', fileName: basename(path), record: read.value.record, absent: read.value.absent.length };
}

/** A file that only wants its key is no failure either. */
export async function lockedOrFailed(
  path: string, error: Failure, lock: LockService,
): Promise<Extract<ResponseOf<'record:import'>, { outcome: 'locked' | 'cancelled' | 'failed' }>> {
  if (error.code !== 'import-locked') return declinedOrFailed(error);
  return { outcome: 'locked', fileName: basename(path), token: lock.offer(path), mayKeep: await lock.mayKeep() };
}
