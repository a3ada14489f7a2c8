/** Says who the app is and where its profile lies: before anything else looks for either. */
import path from 'node:path';
import { app } from 'electron';
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
