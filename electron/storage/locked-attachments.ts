/**
 * Attached files beside locked backups, each sealed in a file of its own. The name is made from the content and the key, so that
 * equal contents are stored once and nobody without the key can tell from a name whether a known file is among them.
 */
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { sealed, sealedSize, SealProblem, unsealed } from './age.ts';
import { createAtomicFile, type AtomicFile } from './atomic-file.ts';
import { fileChunks } from './file-chunks.ts';
import { errorCode, nodeFileSystem, type FileSystem } from './file-system.ts';

/** What locks: the private key and its public half. */
export interface LockKey {
  readonly identity: string;
  readonly recipient: string;
}

const NAMES = 'endorsement-portfolio names of attachments';
const KEY_BYTES = 32;

/** Where a file with this content lies below the folder of attachments. */
export function lockedName({ identity }: LockKey, hash: Sha256): string {
  const key = Buffer.from(hkdfSync('sha256', identity, '', NAMES, KEY_BYTES));
  const name = createHmac('sha256', key).update(hash).digest('hex');
  return `${name.slice(0, 2)}/${name}.age`;
}

interface Storing {
  /** The folder of attachments. */
  readonly folder: string;
  readonly key: LockKey;
  /** The file in the clear, whose content has this hash and size. */
  readonly source: string;
  readonly hash: Sha256;
  readonly size: number;
}

/** Whether the file is there with the right size: its content was checked when it was put there. */
export async function hasLocked({ folder, key, hash, size }: Omit<Storing, 'source'>, fileSystem: FileSystem = nodeFileSystem): Promise<boolean> {
  return (await fileSystem.factsOf(join(folder, lockedName(key, hash))))?.size === sealedSize(size);
}

/** Whether the file is there and, read now, is what it should be. Throws the errors of the system. */
export function holdsLocked({ folder, key, hash, size }: Omit<Storing, 'source'>, fileSystem: FileSystem = nodeFileSystem): Promise<boolean> {
  return isContent(join(folder, lockedName(key, hash)), { hash, size }, [key.identity], fileSystem);
}

/** Puts a sealed copy into the folder, once it was read back. False when source or copy are not what they should be. Throws the errors of the system. */
export async function storeLocked({ folder, key, source, hash, size }: Storing, fileSystem: FileSystem = nodeFileSystem): Promise<boolean> {
  const place = join(folder, lockedName(key, hash));
  await fileSystem.makeFolder(dirname(place));
  const file = await createAtomicFile(place, fileSystem);
  try {
    for await (const chunk of sealed(fileChunks(source, fileSystem), key.recipient)) await file.write(chunk);
    if (!(await isContent(file.temporaryPath, { hash, size }, [key.identity], fileSystem))) return false;
    await fileSystem.syncFolder(dirname(folder));
    await fileSystem.syncFolder(folder);
    await file.commit();
    return true;
  } finally {
    await file.abort();
  }
}

interface Content {
  readonly hash: Sha256;
  readonly size: number;
}

/** Unseals a file into a new one. False, and no file, when it is not there, not to be opened or not this content. Throws the errors of the system. */
export async function takeLocked(path: string, content: Content, identities: readonly string[], target: string): Promise<boolean> {
  if ((await nodeFileSystem.factsOf(path))?.size !== sealedSize(content.size)) return false;
  const file = await createAtomicFile(target);
  try {
    if (!(await isContent(path, content, identities, nodeFileSystem, file))) return false;
    await file.commit();
    return true;
  } finally {
    await file.abort();
  }
}

async function isContent(
  path: string, { hash, size }: Content, identities: readonly string[], fileSystem: FileSystem, copy?: Pick<AtomicFile, 'write'>,
): Promise<boolean> {
  const digest = createHash('sha256');
  let found = 0;
  try {
    for await (const chunk of unsealed(fileChunks(path, fileSystem), identities)) {
      found += chunk.length;
      if (found > size) return false;
      digest.update(chunk);
      await copy?.write(chunk);
    }
  } catch (error) {
    if (error instanceof SealProblem || errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  return found === size && digest.digest('hex') === hash;
}
