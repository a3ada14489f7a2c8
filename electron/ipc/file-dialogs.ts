/** The system's file dialogs, as a value, so that handlers can be tested without windows. */
import { app, dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { join } from 'node:path';
import type { Translate } from '../../shared/words/translate.ts';
import { nameForDisk } from '../storage/file-name.ts';

/** What files are asked for. Titles and filters stand in the catalogue under `dialog.`. */
export type OpenPurpose = 'attachments' | 'record' | 'portfolio' | 'countersign' | 'rules' | 'key';
export type SavePurpose = 'certificate' | 'key' | 'copy' | 'record' | 'portfolio' | 'unsigned' | 'countersigned' | 'calendar' | 'damaged';

export type FolderPurpose = 'second-place' | 'merge';

export interface FileDialogs {
  /** Absolute paths of the chosen files; none when the user closed the dialog. More than one only for attachments. */
  open(purpose: OpenPurpose): Promise<readonly string[]>;
  /** Where to save, or null when the user closed the dialog. The dialog has asked before it gives an existing file. */
  save(purpose: SavePurpose, suggestedName: string): Promise<string | null>;
  /** A folder that exists, or null when the user closed the dialog. */
  folder(purpose: FolderPurpose): Promise<string | null>;
}

const EXTENSIONS = {
  open: { record: ['zip', 'json', 'pdf', 'age'], portfolio: ['pdf'], countersign: ['pdf'], rules: ['json'], key: ['p12', 'pfx'] },
  save: { certificate: ['cer'], key: ['p12'], record: ['zip'], portfolio: ['pdf'], unsigned: ['pdf'], countersigned: ['pdf'], calendar: ['ics'], damaged: ['zip'] },
} as const;

/** Dialogs over the window, or free-standing while there is none. */
export function electronDialogs(currentWindow: () => BrowserWindow | null, translate: Translate): FileDialogs {
  const all: FileFilter = { name: translate('dialog.all-files'), extensions: ['*'] };
  const typeOf = (purpose: Exclude<OpenPurpose | SavePurpose, 'attachments' | 'copy'>, extensions: readonly string[]): FileFilter => (
    { name: translate(`dialog.type.${purpose}`), extensions: [...extensions] }
  );

  return {
    async open(purpose) {
      const options: OpenDialogOptions = {
        title: translate(`dialog.open.${purpose}`),
        filters: purpose === 'attachments' ? [all] : [typeOf(purpose, EXTENSIONS.open[purpose]), all],
        properties: purpose === 'attachments' ? ['openFile', 'multiSelections'] : ['openFile'],
      };
      const window = currentWindow();
      const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
      return answer.canceled ? [] : answer.filePaths;
    },
    async folder(purpose) {
      const options: OpenDialogOptions = { title: translate(`dialog.folder.${purpose}`), properties: ['openDirectory', 'createDirectory'] };
      const window = currentWindow();
      const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    async save(purpose, suggestedName) {
      const options: SaveDialogOptions = {
        title: translate(`dialog.save.${purpose}`),
        defaultPath: join(app.getPath('documents'), nameForDisk(suggestedName)),
        filters: purpose === 'copy' ? [all] : [typeOf(purpose, EXTENSIONS.save[purpose])],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const window = currentWindow();
      const answer = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
