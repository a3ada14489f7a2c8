/**
 * Bringing a record back that store and journal have lost. In two steps, so that a crash at any moment leaves either all of the
 * old or all of the new: first a new journal is built beside the old one while the app shows the recovery screen; then, at the
 * next start and before Chromium opens anything, the damaged files are put aside and the new journal takes their place. The
 * window finds an empty store beside a full journal and writes itself anew, as after any loss of the store.
 *
 * The record gets a new database id: the acts are numbered anew, and backups of the old numbers must not be taken for newer ones.
 */
import { basename, join } from 'node:path';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Instant } from '../../shared/domain/entities.ts';
import { rebase, replay } from '../../shared/domain/replay.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { foldersOf, STORE_FOLDER } from './folders.ts';
import { openJournal } from './journal.ts';
import { SENTINEL_FILE } from './sentinel.ts';
import { storageFailure } from './storage-problem.ts';

const RECOVERY_FOLDER = 'recovery';
const READY_FILE = 'ready';
/** What was damaged is never thrown away. */
export const ASIDE_FOLDER = 'set-aside';

/** The acts of a record that begins with the entries of a backup and goes on with what the journal has after it. */
export function actsFrom(entries: readonly Entry[], later: readonly ChangeRow[], at: Instant): readonly ChangeRow[] {
  const first: ChangeRow = {
    seq: 1, at, act: 'import', target: null, changes: entries.map((after) => ({ id: after.id, before: null, after })),
  };
  return [first, ...rebase(later, 1, replay([first]))];
}

/** How many entries a record has after these acts. */
export const entriesAfter = (rows: readonly ChangeRow[]): number => replay(rows).size;

/** Builds the journal of the record that is to come back. Nothing changes until `applyRecovery`. */
export async function prepareRecovery(
  userData: string, databaseId: string, rows: readonly ChangeRow[], fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<null, Failure>> {
  const folder = join(userData, RECOVERY_FOLDER);
  try {
    await fileSystem.remove(folder);
    const opened = await openJournal(foldersOf(folder).journal, fileSystem);
    if (!opened.ok) return opened;
    const journal = opened.value;
    try {
      const appended = await journal.append(databaseId, rows);
      if (!appended.ok) return err(appended.error);
    } finally {
      await journal.close();
    }
    await writeFileAtomic(join(folder, READY_FILE), 'The journal here is whole and takes the place of the old one at the next start.\n', fileSystem);
    return ok(null);
  } catch (error) {
    return err(storageFailure(error));
  }
}

/** At the start of the app, before anything opens the profile. Gives the folder with what was put aside, or null. */
export async function applyRecovery(userData: string, now: Instant, fileSystem: FileSystem = nodeFileSystem): Promise<string | null> {
  const folder = join(userData, RECOVERY_FOLDER);
  if ((await fileSystem.factsOf(folder)) === null) return null;
  const isReady = (await fileSystem.factsOf(join(folder, READY_FILE))) !== null;
  const [ownJournal, newJournal] = [foldersOf(userData).journal, foldersOf(folder).journal];
  const hasJournal = (await fileSystem.factsOf(newJournal)) !== null;
  let aside: string | null = null;
  if (isReady && hasJournal) {
    aside = join(userData, ASIDE_FOLDER, now.replaceAll(/[:.]/g, '-'));
    await fileSystem.makeFolder(aside);
    for (const path of [join(userData, STORE_FOLDER), ownJournal, join(userData, SENTINEL_FILE)]) {
      if ((await fileSystem.factsOf(path)) !== null) await fileSystem.rename(path, join(aside, basename(path)));
    }
    await fileSystem.rename(newJournal, ownJournal);
    await fileSystem.syncFolder(userData);
  }
  await fileSystem.remove(folder);
  return aside;
}
