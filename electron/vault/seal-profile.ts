/**
 * Puts a whole profile into a vault, and takes it out again.
 *
 * In both directions the new files are made beside the old ones, each is read back and compared, and one rename makes them the
 * ones that count. The old ones go at the next start, before Chromium opens anything, so a crash at any moment leaves all of the
 * old or all of the new. What a disk keeps of removed files is out of an app's reach (docs/safety.md).
 */
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { copyFileAtomic } from '../storage/copy-file.ts';
import { filesBelow } from '../storage/file-tree.ts';
import { nodeFileSystem, type FileSystem, type OpenFile } from '../storage/file-system.ts';
import { piecesOf } from '../storage/pieces.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { isClear, LEFTOVERS_MARK, readVault, throughVault, vaultFolderOf, viewOf, writeVaultFile } from './vault-folder.ts';
import type { VaultFile } from './vault-key.ts';

/** A vault that is not whole yet. */
const MAKING_FOLDER = 'vault-making';
/** Plain files that are not whole yet, and that are whole and wait for their places. */
const OPENING_FOLDER = 'vault-opening';
const OPENED_FOLDER = 'vault-opened';
const FOUND_FOLDER = 'found-beside-vault';

export interface MoveJob {
  readonly userData: string;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  readonly fileSystem?: FileSystem;
}

export interface SealJob extends MoveJob {
  readonly key: Uint8Array;
  readonly file: VaultFile;
  /** Whether a name in the profile folder belongs to the record. */
  readonly isRecord: (name: string) => boolean;
}

/** Nothing may write to the profile meanwhile. Failures: `cancelled`, `vault-copy-differs`, and the problems of the disk. */
export async function sealProfile({ userData, key, file, isRecord, signal, report, fileSystem = nodeFileSystem }: SealJob): Promise<Result<null, Failure>> {
  const making = join(userData, MAKING_FOLDER);
  const files = throughVault(fileSystem, viewOf(making, key));
  return inSteps(async () => {
    await fileSystem.remove(making);
    await fileSystem.makeFolder(making);
    const names = (await fileSystem.list(userData)).filter(isRecord);
    const problem = await copyChecked(files, { from: userData, to: making, names }, signal, report);
    if (problem !== null) return problem;
    await writeVaultFile(making, file, fileSystem);
    await writeFileAtomic(join(making, LEFTOVERS_MARK), 'The plain files beside this vault are removed at the next start.\n', fileSystem);
    await fileSystem.rename(making, vaultFolderOf(userData));
    await fileSystem.syncFolder(userData);
    return null;
  }, () => fileSystem.remove(making));
}

/** The other way. The file system must be one that sees through the vault. */
export async function unsealProfile({ userData, signal, report, fileSystem = nodeFileSystem }: MoveJob): Promise<Result<null, Failure>> {
  const vault = vaultFolderOf(userData);
  const opening = join(userData, OPENING_FOLDER);
  return inSteps(async () => {
    await fileSystem.remove(opening);
    await fileSystem.makeFolder(opening);
    const names = (await fileSystem.list(vault)).filter((name) => !isClear(name));
    const problem = await copyChecked(fileSystem, { from: vault, to: opening, names }, signal, report);
    if (problem !== null) return problem;
    await fileSystem.rename(opening, join(userData, OPENED_FOLDER));
    await fileSystem.syncFolder(userData);
    return null;
  }, () => fileSystem.remove(opening));
}

/**
 * At the start, before Chromium opens anything: does what is left of sealing or unsealing, also of one that a crash cut short.
 * Plain files are removed once, after they were sealed, and no others ever. `isLeftover`: what holds words of the record.
 * Throws the errors of the system.
 */
export async function finishMove(userData: string, isLeftover: (name: string) => boolean, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  for (const name of [MAKING_FOLDER, OPENING_FOLDER]) await fileSystem.remove(join(userData, name));
  const opened = join(userData, OPENED_FOLDER);
  const vault = vaultFolderOf(userData);
  if ((await fileSystem.factsOf(opened)) !== null) {
    for (const name of await fileSystem.list(opened)) {
      await setApart(userData, name, fileSystem);
      await fileSystem.rename(join(opened, name), join(userData, name));
    }
    await fileSystem.syncFolder(userData);
    await fileSystem.remove(vault);
    await fileSystem.remove(opened);
  } else if ((await fileSystem.factsOf(join(vault, LEFTOVERS_MARK))) !== null && (await readVault(vault, fileSystem)).state === 'locked') {
    for (const name of (await fileSystem.list(userData)).filter(isLeftover)) await fileSystem.remove(join(userData, name));
    await fileSystem.syncFolder(userData);
    await fileSystem.remove(join(vault, LEFTOVERS_MARK));
  }
}

/** Plain files that somebody put here beside the vault, or an older version of the app: they are not thrown away. */
async function setApart(userData: string, name: string, fileSystem: FileSystem): Promise<void> {
  if ((await fileSystem.factsOf(join(userData, name))) === null) return;
  const apart = join(userData, FOUND_FOLDER);
  await fileSystem.makeFolder(apart);
  const taken = (await fileSystem.list(apart)).length;
  await fileSystem.rename(join(userData, name), join(apart, `${String(taken + 1)}-${name}`));
}

/** Whatever goes wrong, nothing half-made stays. */
async function inSteps(work: () => Promise<Failure | null>, tidy: () => Promise<void>): Promise<Result<null, Failure>> {
  try {
    const problem = await work();
    if (problem === null) return ok(null);
    await tidy();
    return err(problem);
  } catch (error) {
    await tidy().catch(() => undefined); // the next start tries again
    return err(storageFailure(error));
  }
}

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
}

async function copyChecked(files: FileSystem, { from, to, names }: Copy, signal: AbortSignal, report: (progress: Progress) => void): Promise<Failure | null> {
  const paths: string[] = [];
  for (const name of names) {
    for await (const path of filesBelow(from, files, [name])) paths.push(join(...path));
  }
  for (const [done, path] of paths.entries()) {
    if (signal.aborted) return failure('cancelled');
    report({ stage: 'sealing', done, total: paths.length });
    if (!(await copyOne(files, join(from, path), join(to, path)))) return failure('vault-copy-differs', { name: path });
  }
  const folders = new Set(paths.flatMap((path) => parentsOf(path)));
  for (const folder of [...folders].toSorted((a, b) => b.length - a.length)) await files.syncFolder(join(to, folder));
  return signal.aborted ? failure('cancelled') : null;
}

/** The folders that a path lies in, the outermost ('.') last. */
const parentsOf = (path: string): readonly string[] => (path === '.' ? [] : [dirname(path), ...parentsOf(dirname(path))]);

/** Whether the copy, read back, is the same. */
async function copyOne(files: FileSystem, from: string, to: string): Promise<boolean> {
  await files.makeFolder(dirname(to));
  await copyFileAtomic(from, to, files);
  return withFile(files, from, (source) => withFile(files, to, (copy) => areSame(source, copy)));
}

async function withFile<T>(files: FileSystem, path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = await files.open(path, 'read');
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function areSame(one: OpenFile, other: OpenFile): Promise<boolean> {
  if ((await one.size()) !== (await other.size())) return false;
  let position = 0;
  for await (const piece of piecesOf(one)) {
    if (!Buffer.from(piece).equals(await other.read(position, piece.length))) return false;
    position += piece.length;
  }
  return true;
}
