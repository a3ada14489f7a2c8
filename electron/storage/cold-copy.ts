/**
 * Before a newer version of the app, or of its engine, opens a profile for the first time: a copy of everything that it might
 * write anew, made while nothing has it open. Chromium changes its store in place when it is newer than the one before, and says
 * nothing when that goes wrong.
 *
 * The copy has its name only when it is whole, and the name says from and to which version: it is made once. The two newest stay.
 */
import { basename, dirname, join } from 'node:path';
import { copyFileAtomic } from './copy-file.ts';
import { filesBelow } from './file-tree.ts';
import type { FileSystem } from './file-system.ts';
import { foldersOf, STORE_FOLDER } from './folders.ts';
import { isOlder, readSentinel, SENTINEL_FILE, type Sentinel } from './sentinel.ts';

export const COLD_COPIES = 'before-update';
const KEPT = 2;
const HALF_MADE = '.making';

/** The name of the copy that is due; null when the profile is not older, is empty, or was copied already. Throws the errors of the system. */
export async function dueColdCopy(userData: string, electronMajor: number, fileSystem: FileSystem): Promise<string | null> {
  const said = await readSentinel(userData, electronMajor, fileSystem);
  if (said.state !== 'known' || !isOlder(said.sentinel, electronMajor)) return null;
  const name = nameOf(said.sentinel, electronMajor);
  return (await fileSystem.factsOf(join(userData, COLD_COPIES, name))) === null ? name : null;
}

function nameOf({ lastSeq, recordVersion, storeVersion, electronMajor: before }: Sentinel, electronMajor: number): string {
  return ['act', lastSeq, 'record', recordVersion, 'store', storeVersion, 'engine', before, 'to', electronMajor].join('-');
}

/** Call before Chromium opens the profile. Throws the errors of the system; then there is no copy of this name. */
export async function makeColdCopy(userData: string, name: string, fileSystem: FileSystem): Promise<void> {
  const all = join(userData, COLD_COPIES);
  const making = join(all, HALF_MADE);
  await fileSystem.remove(making);
  for (const part of [STORE_FOLDER, basename(foldersOf(userData).journal)]) {
    for await (const file of filesBelow(join(userData, part), fileSystem)) await copy([part, ...file], userData, making, fileSystem);
  }
  await copy([SENTINEL_FILE], userData, making, fileSystem);
  await fileSystem.rename(making, join(all, name));
  await fileSystem.syncFolder(all);
  await letOlderGo(all, name, fileSystem);
}

async function copy(file: readonly string[], from: string, to: string, fileSystem: FileSystem): Promise<void> {
  const place = join(to, ...file);
  await fileSystem.makeFolder(dirname(place));
  await copyFileAtomic(join(from, ...file), place, fileSystem);
}

async function letOlderGo(all: string, newest: string, fileSystem: FileSystem): Promise<void> {
  const older = (await fileSystem.list(all)).filter((name) => name !== newest).toSorted((a, b) => actOf(b) - actOf(a));
  for (const name of older.slice(KEPT - 1)) await fileSystem.remove(join(all, name));
}

const actOf = (name: string): number => Number(/^act-(\d+)/.exec(name)?.[1] ?? -1);
