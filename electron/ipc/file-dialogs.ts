/** The system's file dialogs, as a value, so that handlers can be tested without windows. */
import { app, dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { join } from 'node:path';
import type { Translate } from '../../shared/words/translate.ts';
import { nameForDisk } from '../storage/file-name.ts';

/** What files are asked for. Titles and filters stand in the catalogue under `dialog.`. */
export type OpenPurpose = 'attachments' | 'record' | 'portfolio';
export type SavePurpose = 'copy' | 'record' | 'portfolio';

export interface FileDialogs {
  /** Absolute paths of the chosen files; none when the user closed the dialog. More than one only for attachments. */
  open(purpose: OpenPurpose): Promise<readonly string[]>;
  /** Where to save, or null when the user closed the dialog. The dialog has asked before it gives an existing file. */
  save(purpose: SavePurpose, suggestedName: string): Promise<string | null>;
}

const EXTENSIONS: Record<'record' | 'portfolio', { readonly open: readonly string[]; readonly save: readonly string[] }> = {
  record: { open: ['zip', 'json'], save: ['zip'] },
  portfolio: { open: ['pdf'], save: ['pdf'] },
};

/** Dialogs over the window, or free-standing while there is none. */
export function electronDialogs(currentWindow: () => BrowserWindow | null, translate: Translate): FileDialogs {
  const filtersOf = (purpose: OpenPurpose | SavePurpose, act: 'open' | 'save'): FileFilter[] => {
    const all = { name: translate('dialog.all-files'), extensions: ['*'] };
    if (purpose === 'attachments' || purpose === 'copy') return [all];
    const own = { name: translate(`dialog.type.${purpose}`), extensions: [...EXTENSIONS[purpose][act]] };
    return act === 'open' ? [own, all] : [own];
  };

  return {
    async open(purpose) {
      const options: OpenDialogOptions = {
        title: translate(`dialog.open.${purpose}`),
        filters: filtersOf(purpose, 'open'),
        properties: purpose === 'attachments' ? ['openFile', 'multiSelections'] : ['openFile'],
      };
      const window = currentWindow();
      const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
      return answer.canceled ? [] : answer.filePaths;
    },
    async save(purpose, suggestedName) {
      const options: SaveDialogOptions = {
        title: translate(`dialog.save.${purpose}`),
        defaultPath: join(app.getPath('documents'), nameForDisk(suggestedName)),
        filters: filtersOf(purpose, 'save'),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const window = currentWindow();
      const answer = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
