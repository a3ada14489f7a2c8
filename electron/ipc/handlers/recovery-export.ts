/** The damaged files as a ZIP, from the recovery screen. */
import { basename } from 'node:path';
import type { Instant } from '../../../shared/domain/entities.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { writeProfileArchive } from '../../storage/profile-archive.ts';
import { confirmedPath } from '../confirmed-path.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { inTask, progressOf } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';

export interface RecoveryExportServices {
  readonly userData: string;
  readonly dialogs: FileDialogs;
  readonly now: () => Instant;
  readonly translate: Translate;
}

export function recoveryExportHandlers({ userData, dialogs, now, translate }: RecoveryExportServices): Pick<Handlers, 'recovery:export'> {
  return {
    'recovery:export': async ({ taskId }) => {
      const chosen = await dialogs.save('damaged', translate('recovery.export.name', { day: now().slice(0, 10) }));
      if (chosen === null) return { outcome: 'cancelled' };
      const place = await confirmedPath(chosen, '.zip');
      if (!place.ok) return failed(place.error);
      const path = place.value;
      return inTask(taskId, async (task) => {
        const written = await writeProfileArchive({
          userData, path, signal: task.signal, onProgress: progressOf(task),
          readme: (unread) => translate('recovery.export.readme', { count: unread.length, files: unread.join('\n') }),
        });
        if (!written.ok) return declinedOrFailed(written.error);
        return { outcome: 'saved', fileName: basename(path), files: written.value.files, unread: written.value.unread.length } as const;
      });
    },
  };
}
