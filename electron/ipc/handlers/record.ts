/** The whole record out to a file and in from one. */
import { basename } from 'node:path';
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import type { Failure } from '../../failure.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import type { AttachmentStore } from '../../storage/attachment-store.ts';
import { writeRecordArchive } from '../../storage/record-archive.ts';
import { importRecord, type ImportedRecord } from '../../storage/record-import.ts';
import { confirmedPath } from '../confirmed-path.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { inTask, progressOf } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';

export interface RecordServices {
  readonly store: AttachmentStore;
  readonly dialogs: FileDialogs;
  readonly host: ProcessHost;
  /** Folder for half-made files on the disk of the store. */
  readonly tempFolder: string;
  readonly translate: Translate;
  /** Keeps the history that came with a record, in case the record is taken over. */
  readonly adopt: (imported: ImportedRecord) => Promise<void>;
}

const EXTENSION = '.zip';

export function recordHandlers(services: RecordServices): Pick<Handlers, 'record:export' | 'record:import'> {
  const { store, dialogs, host, tempFolder, translate, adopt } = services;
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
    'record:import': async ({ taskId }) => {
      const [path] = await dialogs.open('record');
      if (path === undefined) return { outcome: 'cancelled' };
      return inTask(taskId, async (task) => {
        const imported = await importRecord({ path, store, host, tempFolder, signal: task.signal, onProgress: progressOf(task) });
        if (imported.ok) await adopt(imported.value);
        return readAnswer(path, imported);
      });
    },
  };
}

/** What the window gets of a record that was read from a file, backup or not. */
export function readAnswer(path: string, read: Result<ImportedRecord, Failure>): ResponseOf<'record:import'> {
  if (!read.ok) return declinedOrFailed(read.error);
  return { outcome: 'read', fileName: basename(path), record: read.value.record, absent: read.value.absent.length };
}
