/** An older profile is backed up and copied before this version of the app lays a hand on it. */
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import { dueColdCopy, makeColdCopy } from '../storage/cold-copy.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';

export interface UpgradeServices {
  readonly userData: string;
  readonly electronMajor: number;
  /** A verified backup from the journal. */
  readonly backUp: () => Promise<Result<null, Failure>>;
  readonly fileSystem?: FileSystem;
}

/** Damage that the window tells of, and mends: it is no reason not to start. The cold copy keeps it as it is. */
const TOLD_LATER: readonly string[] = ['backup-journal-damaged', 'backup-nothing'];

/** Call before the window opens. Gives whether the profile was older; a failure means that it must not be opened now. */
export async function beforeUpgrade({ userData, electronMajor, backUp, fileSystem = nodeFileSystem }: UpgradeServices): Promise<Result<boolean, Failure>> {
  try {
    const name = await dueColdCopy(userData, electronMajor, fileSystem);
    if (name === null) return ok(false);
    const backup = await backUp();
    if (!backup.ok && !TOLD_LATER.includes(backup.error.code)) return err(backup.error);
    await makeColdCopy(userData, name, fileSystem);
    return ok(true);
  } catch (error) {
    return err(storageFailure(error));
  }
}
