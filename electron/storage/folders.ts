/** Where the app keeps its own files inside `userData`, beside Chromium's. The names are part of the data format. */
import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Chromium's own folder of the window's store. */
export const STORE_FOLDER = 'IndexedDB';

export interface Folders {
  /** The append-only journal of acts. */
  readonly journal: string;
  /** Attached files by SHA-256. */
  readonly attachments: string;
  /** The signing identity. */
  readonly identity: string;
  /** Rule packs, one file for each version. */
  readonly rules: string;
  /** The history of the record, for merging it with another laptop's. */
  readonly merge: string;
  /** Half-made files. On the same disk as the others, so that a rename is enough; empty between runs. */
  readonly temp: string;
}

export function foldersOf(userData: string): Folders {
  return {
    journal: join(userData, 'journal'),
    attachments: join(userData, 'attachments'),
    identity: join(userData, 'identity'),
    rules: join(userData, 'rules'),
    merge: join(userData, 'merge'),
    temp: join(userData, 'temp'),
  };
}

/** Removes what a crash has left half-made. Only for the start of the app, before any work runs. */
export async function emptyTempFolder(fileSystem: FileSystem, folders: Folders): Promise<void> {
  await fileSystem.remove(folders.temp);
}
