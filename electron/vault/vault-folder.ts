/**
 * Where a vault lies in a profile folder, and its key file. All of the record is in it, sealed; beside it are only the settings of
 * the shell. The key file is there twice: without it nobody could read the rest, not even with the passphrase.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sameData } from '../../shared/domain/same-data.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, seeDiskThrough, type FileSystem } from '../storage/file-system.ts';
import { readText } from '../storage/read-whole.ts';
import { keyringOf, sealedFileSystem } from './sealed-file-system.ts';
import { isNewerVault, vaultFileSchema, type VaultFile } from './vault-key.ts';

const VAULT_FOLDER = 'vault';
const KEY_FILES = ['vault.json', 'vault-copy.json'] as const;

/** Stands in a vault until the plain files that it has taken the place of are removed. */
export const LEFTOVERS_MARK = 'leftovers';
const CLEAR_FILES = [...KEY_FILES, LEFTOVERS_MARK];

/** Files of the vault that are not sealed, also one that is being written. */
export const isClear = (name: string): boolean => CLEAR_FILES.some((file) => name === file || name.startsWith(`.${file}.`));
export const vaultFolderOf = (userData: string): string => join(userData, VAULT_FOLDER);
export const hasVault = (userData: string): boolean => existsSync(vaultFolderOf(userData));

/** What a process needs to see into a vault. */
export const vaultViewSchema = z.strictObject({
  folder: z.string().min(1).max(4096),
  /** Base64. */
  key: z.base64(),
});
export type VaultView = z.infer<typeof vaultViewSchema>;

export const viewOf = (folder: string, key: Uint8Array): VaultView => ({ folder, key: Buffer.from(key).toString('base64') });

/** `folder`: of the vault. */
export const throughVault = (disk: FileSystem, { folder, key }: VaultView): FileSystem =>
  sealedFileSystem(disk, keyringOf(folder, Buffer.from(key, 'base64'), isClear));

/** From now on this process reads and writes what is in the vault as if it lay there in the clear. */
export const openVault = (view: VaultView): void => { seeDiskThrough((disk) => throughVault(disk, view)); };

export type VaultState =
  | { readonly state: 'none' | 'damaged' | 'newer' }
  | { readonly state: 'locked'; readonly file: VaultFile };

/** What stands in the folder of a vault. Throws the errors of the system, when no key file could be read. */
export async function readVault(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<VaultState> {
  if ((await fileSystem.factsOf(folder)) === null) return { state: 'none' };
  const problems: unknown[] = [];
  for (const name of KEY_FILES) {
    try {
      const file = await fileIn(join(folder, name), fileSystem);
      if (file === 'newer') return { state: 'newer' };
      if (file !== null) return { state: 'locked', file };
    } catch (error) {
      // The other one may be whole; a disk that does not answer now is no damage.
      if (!(error instanceof SyntaxError) && errorCode(error) !== 'ENOENT') problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
  return { state: 'damaged' };
}

/**
 * One after the other: at any moment one of them is whole. The first one counts: a copy that could not be written is written when
 * the vault is opened next (`mendCopies`).
 */
export async function writeVaultFile(folder: string, file: VaultFile, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  const [first, copy] = KEY_FILES;
  await writeFileAtomic(join(folder, first), textOf(file), fileSystem);
  await writeFileAtomic(join(folder, copy), textOf(file), fileSystem).catch(() => undefined);
}

/** Makes both key files say the same again, after one was damaged or could not be written. */
export async function mendCopies(folder: string, file: VaultFile, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  for (const name of KEY_FILES) {
    const there = await fileIn(join(folder, name), fileSystem).catch(() => null);
    if (!sameData(there, file)) await writeFileAtomic(join(folder, name), textOf(file), fileSystem).catch(() => undefined); // tried again next time
  }
}

/** Null when it is no key file. Throws `SyntaxError` and the errors of the system. */
async function fileIn(path: string, fileSystem: FileSystem): Promise<VaultFile | 'newer' | null> {
  const json: unknown = JSON.parse(await readText(path, fileSystem));
  if (isNewerVault(json)) return 'newer';
  const file = vaultFileSchema.safeParse(json);
  return file.success ? file.data : null;
}

const textOf = (file: VaultFile): string => `${JSON.stringify(file)}\n`;
