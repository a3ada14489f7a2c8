/**
 * The key files beside locked backups: the key under the passphrase, for `age` and for this app on another computer. Each key has a
 * file of its own: two laptops may share a stick, and neither may write over the key of the other.
 */
import { join } from 'node:path';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { readSmallText } from '../storage/small-text.ts';
import type { BackupLock } from './backup-lock.ts';

export const README_BESIDE = 'README - locked backups.txt';
/** Of whatever key. */
export const KEY_FILE = /^key-[0-9a-z]{8}\.age$/;
const MARK = { from: 'age1'.length, length: 8 } as const;

export const keyFileName = (recipient: string): string => `key-${recipient.slice(MARK.from, MARK.from + MARK.length)}.age`;

/**
 * Puts the key file and the words for readers without the app into a place, when they are not there as they should be: after a
 * change of the passphrase, in a place that was away meanwhile. Without a lock in use, only a key file that is there is renewed.
 * Throws the errors of the system.
 */
export async function keepKeyFile(folder: string, lock: BackupLock, readme: string): Promise<void> {
  if ((await nodeFileSystem.factsOf(folder)) === null) return;
  const path = join(folder, keyFileName(lock.recipient));
  const there = await readSmallText(path);
  if (there === null && !lock.isOn) return;
  if (there !== lock.keyFile) await writeFileAtomic(path, lock.keyFile);
  // Laptops with other versions of the app share sticks: they do not write over each other's words at every look.
  const readmePath = join(folder, README_BESIDE);
  if ((await nodeFileSystem.factsOf(readmePath)) === null) await writeFileAtomic(readmePath, readme);
}
