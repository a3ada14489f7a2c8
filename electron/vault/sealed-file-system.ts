/**
 * A file system that keeps the files of a vault sealed and leaves all others as they are. Whoever reads or writes through it need
 * not know of the vault; names and sizes of the files are not hidden.
 */
import { sep } from 'node:path';
import type { FileSystem } from '../storage/file-system.ts';
import { openSealedFile, type KeyOfFile, type KnownFile } from './sealed-file.ts';
import { unseal } from './file-place.ts';
import { deriveFileKey, HEAD_BYTES, readFileId } from './sealed-format.ts';

/** How to come by the key of a sealed file at this path; null: the file is a plain one. */
export type Keyring = (path: string) => KeyOfFile | null;

/** Files whose frames are remembered: those of the journal are many and it is read often. */
const MOST_KNOWN = 8;

export function sealedFileSystem(base: FileSystem, keyring: Keyring): FileSystem {
  const known = new Map<string, KnownFile>();
  const remember = (path: string, file: KnownFile): void => {
    known.delete(path);
    known.set(path, file);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KNOWN) return;
      known.delete(oldest);
    }
  };
  const open: FileSystem['open'] = async (path, mode) => {
    const keyOf = keyring(path);
    const file = await base.open(path, mode);
    if (keyOf === null) return file;
    try {
      return await openSealedFile(file, keyOf, { known: known.get(path) ?? null, remember: (facts) => { remember(path, facts); } });
    } catch (error) {
      await file.close();
      throw error;
    }
  };
  return {
    ...base,
    open,
    readSync: (path) => {
      const keyOf = keyring(path);
      return keyOf === null ? base.readSync(path) : unseal(base.readSync(path), keyOf);
    },
    keyTo: async (path) => {
      const keyOf = keyring(path);
      if (keyOf === null) return base.keyTo(path);
      const file = await base.open(path, 'read');
      try {
        const key = keyOf(readFileId(await file.read(0, HEAD_BYTES)) ?? new Uint8Array());
        return key === null ? null : Buffer.from(key).toString('base64');
      } finally {
        await file.close();
      }
    },
    rename: async (from, to) => {
      if ((keyring(from) === null) !== (keyring(to) === null)) throw new Error('A file does not go into or out of the vault by its name alone');
      await base.rename(from, to);
    },
    factsOf: async (path) => {
      const facts = await base.factsOf(path);
      if (facts === null || facts.isFolder || keyring(path) === null) return facts;
      const file = await open(path, 'read');
      try {
        return await file.facts();
      } finally {
        await file.close();
      }
    },
  };
}

/** Every file under a folder with one key, but those that lie in the clear, by their path from the folder. */
export function keyringOf(folder: string, key: Uint8Array, isClear: (path: string) => boolean = () => false): Keyring {
  const inside = folder + sep;
  return (path) => (path.startsWith(inside) && !isClear(path.slice(inside.length)) ? (fileId) => deriveFileKey(key, fileId) : null);
}
