/** Days as a calendar file, where the user chooses. */
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { saveBytes } from './save-bytes.ts';

export function calendarHandlers({ dialogs }: { readonly dialogs: FileDialogs }): Pick<Handlers, 'calendar:save'> {
  return {
    'calendar:save': ({ suggestedName, text }) => saveBytes('calendar', { suggestedName, ending: '.ics', content: text }, dialogs),
  };
}
