/**
 * Lets attachments go that no backup of a place refers to any more, so that a certificate that was deleted does not stay for ever.
 * Only when every list of contents there was read: one file that nobody can look into may need them all.
 */
import { join } from 'node:path';
import { readBackupName } from '../../shared/backup/backup-name.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { ATTACHMENTS_FOLDER } from '../../shared/record/interchange.ts';
import type { Failure } from '../failure.ts';
import { readManifestOf, Refusal } from '../storage/archive-reader.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { SweepJob } from './backup-job.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Another laptop may have put a file here whose backup is still on its way, in a folder that is synced. */
const DAYS_OF_GRACE = 30;

/** Also for archives that were renamed by hand, and for the copies that programs for syncing make. */
const ARCHIVE = /\.zip(\.age)?$/i;
/** What an archive that was never ours is refused with. */
const FOREIGN: readonly string[] = ['import-unexpected-file', 'import-missing-file'];

/** Never throws the errors of the system. */
export async function sweepAttachments({ place, identities, now }: SweepJob, fileSystem: FileSystem = nodeFileSystem): Promise<Result<{ readonly removed: number }, Failure>> {
  try {
    const needed = await neededFiles(place, identities, fileSystem);
    if (needed === null) return ok({ removed: 0 });
    let removed = 0;
    for (const file of await attachmentsAt(place, fileSystem)) {
      if (needed.has(file)) continue;
      const path = join(place, ATTACHMENTS_FOLDER, file);
      const facts = await fileSystem.factsOf(path);
      if (facts === null || facts.writtenAt > Date.parse(now) - DAYS_OF_GRACE * DAY) continue;
      await fileSystem.remove(path);
      removed += 1;
    }
    return ok({ removed });
  } catch (error) {
    return err(storageFailure(error));
  }
}

/**
 * The attachments that the archives of a place refer to, below its folder of attachments. Null when there is no backup, or when
 * one cannot be looked into. Throws the errors of the system.
 */
export async function neededFiles(
  place: string, identities: readonly string[], fileSystem: FileSystem, isWanted: (name: string) => boolean = () => true,
): Promise<ReadonlySet<string> | null> {
  const needed = new Set<string>();
  let backups = 0;
  for (const name of (await fileSystem.list(place)).filter((each) => ARCHIVE.test(each) && isWanted(each))) {
    const isBackup = readBackupName(name) !== null;
    try {
      const { beside = [] } = await readManifestOf(join(place, name), identities);
      for (const { sha256, file } of beside) needed.add(file ?? `${sha256.slice(0, 2)}/${sha256}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (isBackup || !FOREIGN.includes(error.failure.code)) return null;
    }
    if (isBackup) backups += 1;
  }
  return backups === 0 ? null : needed;
}

const FOLDER = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{64}(\.age)?$/;

/** What has the name of an attachment and lies where it belongs; all else is not ours. */
async function attachmentsAt(place: string, fileSystem: FileSystem): Promise<readonly string[]> {
  const root = join(place, ATTACHMENTS_FOLDER);
  if ((await fileSystem.factsOf(root)) === null) return [];
  const found: string[] = [];
  for (const folder of (await fileSystem.list(root)).filter((name) => FOLDER.test(name))) {
    const names = await fileSystem.list(join(root, folder));
    found.push(...names.filter((name) => FILE.test(name) && name.startsWith(folder)).map((name) => `${folder}/${name}`));
  }
  return found;
}
