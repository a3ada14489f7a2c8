/** Days as a calendar file, where the user chooses. */
import { basename } from 'node:path';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import { writeFileAtomic } from '../../storage/atomic-file.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import { confirmedPath, withEnding } from '../confirmed-path.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue } from '../file-tokens.ts';
import { failed } from './failed.ts';

const EXTENSION = '.ics';

export function calendarHandlers({ dialogs }: { readonly dialogs: FileDialogs }): Pick<Handlers, 'calendar:save'> {
  return {
    'calendar:save': async ({ suggestedName, text }) => {
      const chosen = await dialogs.save('calendar', withEnding(suggestedName, EXTENSION));
      if (chosen === null) return { outcome: 'cancelled' };
      const place = await confirmedPath(chosen, EXTENSION);
      if (!place.ok) return failed(place.error);
      try {
        await finishBeforeQuit(writeFileAtomic(place.value, text));
        return { outcome: 'saved', fileName: basename(place.value), token: issue(place.value) };
      } catch (error) {
        return failed(storageFailure(error));
      }
    },
  };
}
