/** Says who the app is, where its profiles lie, and which of them this process has: before anything else looks for any. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { CHOOSER_FOLDER, eraseMarked } from '../people/erasure.ts';
import { FIRST_PERSON, folderOfPerson, listPeople, welcomeFirstPerson, type PersonId } from '../people/person-folders.ts';
import { CHOOSE_SWITCH, PERSON_SWITCH, startMode, type StartMode } from '../people/start-mode.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageProblem } from '../storage/storage-problem.ts';
import { APP_ID, APP_NAME, USER_DATA_FOLDER } from './names.ts';

/**
 * Folder of the profiles, and the profile of the first person. `override` is Chromium's own `--user-data-dir`, which Electron
 * would honour anyway: tests and people who keep the profile on a stick use it.
 */
export function profileFolder(appData: string, override: string): string {
  return override === '' ? path.join(appData, USER_DATA_FOLDER) : path.resolve(override);
}

/**
 * The first place for a person's backups: in the documents, or, for a profile that was put somewhere else, beside it. Never
 * inside the profile: what takes that away must not take the backups along. Everybody but the first person has a folder there.
 */
export function backupFolder(documents: string, override: string, person: PersonId): string {
  const all = override === '' ? path.join(documents, `${APP_NAME} Backups`) : `${path.resolve(override)} Backups`;
  return person === FIRST_PERSON ? all : path.join(all, person);
}

const OWNER_ONLY = 0o700;

const override = (): string => app.commandLine.getSwitchValue('user-data-dir');

export const backupFolderOf = (person: PersonId): string => backupFolder(app.getPath('documents'), override(), person);

export interface ProfileStart {
  readonly root: string;
  readonly mode: StartMode;
  /** See `Erased`. */
  readonly stillOpen: readonly PersonId[];
  readonly problems: readonly string[];
}

/** Told to a running process that is only asked whether it runs: no window comes to the front. */
const PROBE = { isProbe: true } as const;

export const isProbe = (message: unknown): boolean => typeof message === 'object' && message !== null && 'isProbe' in message;

/**
 * Erases who is marked, decides who is opened, and takes her folder as `userData`. Null when a process has it already: that one
 * shows its window. Call it first and once.
 */
export function claimProfile(): ProfileStart | null {
  app.setName(APP_NAME);
  app.setAppUserModelId(APP_ID);
  const root = profileFolder(app.getPath('appData'), override());
  const { stillOpen, problems } = eraseMarked(root, isOpenElsewhere);
  const wish = { person: app.commandLine.getSwitchValue(PERSON_SWITCH), choose: app.commandLine.hasSwitch(CHOOSE_SWITCH) || stillOpen.length > 0 };
  const mode = startMode(listPeople(root), wish);
  if (mode.type === 'person' && mode.person.id === FIRST_PERSON) welcomeFirstPerson(root);
  const folder = mode.type === 'choose' ? path.join(root, CHOOSER_FOLDER) : folderOfPerson(root, mode.person.id);
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  app.setPath('userData', folder);
  return app.requestSingleInstanceLock() ? { root, mode, stillOpen, problems } : null;
}

/** Two processes cannot have the lock of one folder, so whoever gets it knows. */
function isOpenElsewhere(folder: string): boolean {
  app.setPath('userData', folder);
  const isOpen = !app.requestSingleInstanceLock(PROBE);
  app.releaseSingleInstanceLock();
  return isOpen;
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
