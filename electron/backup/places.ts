/**
 * The folders that hold backups: one on this computer, and a second one on a stick or in a synced folder. The second one is
 * known by a mark that was left in it: a folder of that name on another disk, or the empty place of a stick that was pulled
 * out, is not it.
 */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readBackupName, type BackupFacts } from '../../shared/backup/backup-name.ts';
import type { BACKUP_PLACES } from '../../shared/ipc/contract.ts';
import { smallFile, type SmallFile } from '../app/small-file.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { FIRST_PERSON, type PersonId } from '../people/person-folders.ts';
import { errorCode, nodeFileSystem, type FileFacts } from '../storage/file-system.ts';
import { readSmallText } from '../storage/small-text.ts';

export interface BackupPlace {
  readonly kind: (typeof BACKUP_PLACES)[number];
  readonly folder: string;
  /** Whether the folder can be used now; the first one need not be there yet. Throws the errors of the system. */
  readonly isHere: () => Promise<boolean>;
  /** Makes the first folder when it is missing: only for a backup, never for a look. Throws the errors of the system. */
  readonly makeReady: () => Promise<void>;
}

export interface BackupFile extends BackupFacts {
  readonly path: string;
  /** Its name in the folder. */
  readonly name: string;
  /** Bytes of the ZIP alone. */
  readonly size: number;
}

const choiceSchema = z.strictObject({ second: z.strictObject({ folder: z.string(), mark: z.string() }).nullable() });
type Choice = z.infer<typeof choiceSchema>;

export const PLACE_MARK_FILE = '.endorsement-portfolio-place';

export interface BackupPlaces {
  readonly list: () => readonly BackupPlace[];
  /** The folder that is used when this one is chosen. */
  readonly secondIn: (chosen: string) => string;
  /** Takes a folder, or her own folder in it, as the second place, and leaves a mark in it. Throws the errors of the system. */
  readonly chooseSecond: (folder: string) => Promise<void>;
  readonly forgetSecond: () => Promise<void>;
}

/**
 * `first`: the folder of the first place. `userData`: where the choice of the second one is kept. Everybody but the first person
 * has a folder of her own in the second place, so that two can have their backups on one stick.
 */
export function backupPlaces(first: string, userData: string, person: PersonId = FIRST_PERSON): BackupPlaces {
  const secondIn = (chosen: string): string => (person === FIRST_PERSON || basename(chosen) === person ? chosen : join(chosen, person));
  const choice: SmallFile<Choice> = smallFile(join(userData, 'backups.json'), choiceSchema, { second: null });
  const firstPlace: BackupPlace = {
    kind: 'first', folder: first, isHere: () => isFolderOrFree(first), makeReady: () => nodeFileSystem.makeFolder(first),
  };
  return {
    list: () => {
      const { second } = choice.get();
      return second === null ? [firstPlace] : [firstPlace, { kind: 'second', folder: second.folder, isHere: () => hasMark(second), makeReady: async () => undefined }];
    },
    secondIn,
    chooseSecond: async (chosen) => {
      const folder = secondIn(chosen);
      await nodeFileSystem.makeFolder(folder);
      const mark = (await markIn(folder)) ?? randomUUID();
      await writeFileAtomic(join(folder, PLACE_MARK_FILE), mark);
      await choice.set({ second: { folder, mark } });
    },
    forgetSecond: () => choice.set({ second: null }),
  };
}

/** Throws the errors of the system when something else stands under the name, or nobody may look. */
async function isFolderOrFree(folder: string): Promise<boolean> {
  if ((await nodeFileSystem.factsOf(folder)) !== null) await nodeFileSystem.list(folder);
  return true;
}

async function hasMark({ folder, mark }: NonNullable<Choice['second']>): Promise<boolean> {
  return (await markIn(folder)) === mark;
}

async function markIn(folder: string): Promise<string | null> {
  try {
    return await readSmallText(join(folder, PLACE_MARK_FILE));
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

/** Every backup in a folder, of whatever record; the latest first. None when the folder is not there. */
export async function backupsIn(folder: string): Promise<readonly BackupFile[]> {
  const found: BackupFile[] = [];
  for (const name of await namesIn(folder)) {
    const facts = readBackupName(name);
    const file = facts === null ? null : await factsIfReadable(join(folder, name));
    if (facts !== null && file !== null) found.push({ ...facts, name, path: join(folder, name), size: file.size });
  }
  return found.toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** A file that the disk does not even tell of must not hide the others: this list is what a lost record comes back from. */
async function factsIfReadable(path: string): Promise<FileFacts | null> {
  try {
    return await nodeFileSystem.factsOf(path);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

/** None when the folder is not there or cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await nodeFileSystem.list(folder);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return [];
  }
}
