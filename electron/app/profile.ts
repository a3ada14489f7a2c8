/** Says who the app is and where its profile lies: before anything else looks for either. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app } from 'electron';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageProblem } from '../storage/storage-problem.ts';
import { APP_ID, APP_NAME, USER_DATA_FOLDER } from './names.ts';

/**
 * Folder of the profile. `override` is Chromium's own `--user-data-dir`, which Electron would honour anyway: tests
 * and people who keep the profile on a stick use it.
 */
export function profileFolder(appData: string, override: string): string {
  return override === '' ? path.join(appData, USER_DATA_FOLDER) : path.resolve(override);
}

/**
 * The first place for backups: in the documents, or, for a profile that was put somewhere else, beside it. Never inside the
 * profile: what takes that away must not take the backups along.
 */
export function backupFolder(documents: string, override: string): string {
  return override === '' ? path.join(documents, `${APP_NAME} Backups`) : `${path.resolve(override)} Backups`;
}

export const backupFolderOfProfile = (): string =>
  backupFolder(app.getPath('documents'), app.commandLine.getSwitchValue('user-data-dir'));

/** Fixes name and profile folder. Call it first and once. */
export function claimProfile(): void {
  app.setName(APP_NAME);
  app.setAppUserModelId(APP_ID);
  app.setPath('userData', profileFolder(app.getPath('appData'), app.commandLine.getSwitchValue('user-data-dir')));
}

/**
 * Whether the profile takes no files at all: then neither the record nor the lock against a second start can be kept, and the app
 * says so instead of ending without a word. A full disk is another matter: the record can still be read then.
 */
export async function isReadOnly(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<boolean> {
  const probe = path.join(folder, `.${randomUUID()}.probe`);
  try {
    await fileSystem.makeFolder(folder);
    await (await fileSystem.open(probe, 'create')).close();
    await fileSystem.remove(probe);
    return false;
  } catch (error) {
    return storageProblem(error) === 'read-only';
  }
}
