/**
 * The folders that hold backups: one that is always there, and a second one on a stick or in a synced folder. The second one is
 * known by a mark that was left in it: a folder of that name on another disk, or the empty place of a stick that was pulled
 * out, is not it.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readBackupName, type BackupFacts } from '../../shared/backup/backup-name.ts';
import type { BACKUP_PLACES } from '../../shared/ipc/contract.ts';
import { smallFile, type SmallFile } from '../app/small-file.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, type FileFacts } from '../storage/file-system.ts';

export interface BackupPlace {
  readonly kind: (typeof BACKUP_PLACES)[number];
  readonly folder: string;
  /** Whether the folder can be used now; the first one is made when it is missing. Throws the errors of the system. */
  readonly isHere: () => Promise<boolean>;
}

export interface BackupFile extends BackupFacts {
  readonly path: string;
  /** Bytes of the ZIP alone. */
  readonly size: number;
}

const choiceSchema = z.strictObject({ second: z.strictObject({ folder: z.string(), mark: z.string() }).nullable() });
type Choice = z.infer<typeof choiceSchema>;

const MARK_FILE = '.endorsement-portfolio-place';

export interface BackupPlaces {
  readonly list: () => readonly BackupPlace[];
  /** Takes a folder as the second place, and leaves a mark in it. Throws the errors of the system. */
  readonly chooseSecond: (folder: string) => Promise<void>;
  readonly forgetSecond: () => Promise<void>;
}

/** `first`: the folder of the first place. `userData`: where the choice of the second one is kept. */
export function backupPlaces(first: string, userData: string): BackupPlaces {
  const choice: SmallFile<Choice> = smallFile(join(userData, 'backups.json'), choiceSchema, { second: null });
  const firstPlace: BackupPlace = {
    kind: 'first', folder: first,
    isHere: async () => {
      await nodeFileSystem.makeFolder(first);
      return true;
    },
  };
  return {
    list: () => {
      const { second } = choice.get();
      return second === null ? [firstPlace] : [firstPlace, { kind: 'second', folder: second.folder, isHere: () => hasMark(second) }];
    },
    chooseSecond: async (folder) => {
      const mark = (await markIn(folder)) ?? randomUUID();
      await writeFileAtomic(join(folder, MARK_FILE), mark);
      await choice.set({ second: { folder, mark } });
    },
    forgetSecond: () => choice.set({ second: null }),
  };
}

async function hasMark({ folder, mark }: NonNullable<Choice['second']>): Promise<boolean> {
  return (await markIn(folder)) === mark;
}

const LONGEST_MARK = 100;

async function markIn(folder: string): Promise<string | null> {
  try {
    const file = await nodeFileSystem.open(join(folder, MARK_FILE), 'read');
    try {
      return Buffer.from(await file.read(0, LONGEST_MARK)).toString('utf8');
    } finally {
      await file.close();
    }
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
    if (facts !== null && file !== null) found.push({ ...facts, path: join(folder, name), size: file.size });
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

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await nodeFileSystem.list(folder);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return [];
  }
}
