/**
 * Erases who is marked: at the start of the app, before anything else is opened, and only when no process has her record open.
 * Every step may be cut short: the mark stands until all is done, and the next start does it all again.
 *
 * Files are removed, not written over: what a disk keeps of removed files is out of an app's reach (docs/safety.md).
 */
import { existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../storage/file-system.ts';
import { ERASING_FOLDER, markedPeople, markPath, readMark, type EraseMark } from './erase-marks.ts';
import { FIRST_ERASED_FILE, FIRST_PERSON, folderOfPerson, LAST_OPENED_FILE, PEOPLE_FOLDER, profilesIn, type PersonId } from './person-folders.ts';
import { belongsToProfile } from './profile-contents.ts';

/** The process that asks who is to be opened keeps its own things here; nothing of anybody's record. */
export const CHOOSER_FOLDER = 'chooser';

/** What erasing asks of the disk, so that a test can end it at each step. Synchronous: nothing else may begin meanwhile. */
export interface EraseFiles {
  /** A file, or a folder with all in it; harmless when it is gone. */
  readonly remove: (path: string) => void;
  /** A folder, when it is empty. */
  readonly tidy: (path: string) => void;
  readonly write: (path: string) => void;
}

const RETRIES = 5;

export const realEraseFiles: EraseFiles = {
  // Windows keeps files of a process that has just ended for a moment.
  remove: (path) => { rmSync(path, { recursive: true, force: true, maxRetries: RETRIES }); },
  tidy: (path) => {
    try {
      rmdirSync(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    }
  },
  write: (path) => { writeFileSync(path, '', { flush: true }); },
};

export interface Erased {
  /** Who was to be erased and has her record open in another window: she is there as before. */
  readonly stillOpen: readonly PersonId[];
  /** What the system said where something could not be removed; the next start tries again. */
  readonly problems: readonly string[];
}

/** `isOpen`: whether a process has this profile folder open. */
export function eraseMarked(root: string, isOpen: (folder: string) => boolean, files: EraseFiles = realEraseFiles): Erased {
  const stillOpen: PersonId[] = [];
  const problems: string[] = [];
  for (const id of markedPeople(root)) {
    const mark = readMark(root, id);
    const folder = folderOfPerson(root, id);
    if (existsSync(folder) && isOpen(folder)) {
      if (mark.by === 'own') continue; // it is ending: the start after this one finds it closed
      files.remove(markPath(root, id));
      stillOpen.push(id);
      continue;
    }
    try {
      erase(root, id, mark, files);
    } catch (error) {
      if (errorCode(error) === null) throw error;
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { stillOpen, problems };
}

function erase(root: string, id: PersonId, mark: Omit<EraseMark, 'version'>, files: EraseFiles): void {
  for (const path of mark.alsoRemove) files.remove(path);
  for (const path of mark.alsoTidy) files.tidy(path);
  if (id === FIRST_PERSON) eraseFromRoot(root, files);
  else files.remove(folderOfPerson(root, id));
  if (profilesIn(root).every((other) => other === id)) {
    // Whoever opens the app next begins as the first person.
    for (const name of [FIRST_ERASED_FILE, LAST_OPENED_FILE]) files.remove(join(root, PEOPLE_FOLDER, name));
    files.tidy(join(root, PEOPLE_FOLDER));
    files.remove(join(root, CHOOSER_FOLDER));
  } else if (id === FIRST_PERSON) files.write(join(root, PEOPLE_FOLDER, FIRST_ERASED_FILE));
  files.remove(markPath(root, id));
  files.tidy(join(root, ERASING_FOLDER));
}

/** The others, and what is neither ours nor Chromium's, stay. */
function eraseFromRoot(root: string, files: EraseFiles): void {
  for (const name of readdirSync(root)) if (belongsToProfile(name)) files.remove(join(root, name));
}
