/**
 * Where a vault lies in a profile folder, and its key file. All of the record is in it, sealed; beside it are only the settings of
 * the shell. The key file is there twice: without it nobody could read the rest, not even with the passphrase.
 */
import { join } from 'node:path';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { readText } from '../storage/read-text.ts';
import { keyringOf, sealedFileSystem } from './sealed-file-system.ts';
import { isNewerVault, vaultFileSchema, type VaultFile } from './vault-key.ts';

const VAULT_FOLDER = 'vault';
const KEY_FILES = ['vault.json', 'vault-copy.json'];

export const isKeyFile = (name: string): boolean => KEY_FILES.includes(name);
export const vaultFolderOf = (userData: string): string => join(userData, VAULT_FOLDER);

/** Where the record of an open profile lies, and how its files are read and written. */
export interface ProfileFiles {
  readonly folder: string;
  readonly fileSystem: FileSystem;
  /** For the processes that help main; null: nothing is sealed. */
  readonly sealed: SealedFolder | null;
}

export interface SealedFolder {
  readonly folder: string;
  /** Base64. */
  readonly key: string;
}

export const plainProfile = (userData: string): ProfileFiles => ({ folder: userData, fileSystem: nodeFileSystem, sealed: null });

/** `folder`: the vault's own. */
export function sealedProfile(folder: string, key: Uint8Array): ProfileFiles {
  return { folder, fileSystem: fileSystemFor({ folder, key: Buffer.from(key).toString('base64') }), sealed: { folder, key: Buffer.from(key).toString('base64') } };
}

/** The file system of a helping process. */
export function fileSystemFor(sealed: SealedFolder | null): FileSystem {
  if (sealed === null) return nodeFileSystem;
  return sealedFileSystem(nodeFileSystem, keyringOf(sealed.folder, Buffer.from(sealed.key, 'base64'), KEY_FILES));
}

export type VaultState =
  | { readonly state: 'none' | 'damaged' | 'newer' }
  | { readonly state: 'locked'; readonly file: VaultFile };

/** What stands in the folder of a vault. Throws the errors of the system. */
export async function readVault(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<VaultState> {
  if ((await fileSystem.factsOf(folder)) === null) return { state: 'none' };
  for (const name of KEY_FILES) {
    const json = await jsonIn(join(folder, name), fileSystem);
    if (isNewerVault(json)) return { state: 'newer' };
    const file = vaultFileSchema.safeParse(json);
    if (file.success) return { state: 'locked', file: file.data };
  }
  return { state: 'damaged' };
}

/** One after the other: at any moment one of them is whole. */
export async function writeVaultFile(folder: string, file: VaultFile, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  for (const name of KEY_FILES) await writeFileAtomic(join(folder, name), `${JSON.stringify(file)}\n`, fileSystem);
}

async function jsonIn(path: string, fileSystem: FileSystem): Promise<unknown> {
  try {
    return JSON.parse(await readText(path, fileSystem));
  } catch {
    return null; // the other one may be whole
  }
}
