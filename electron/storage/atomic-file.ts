/**
 * Files that are there whole or not at all, also after a power cut: written beside their place, fsynced, renamed
 * into it, and the folder fsynced. A failure leaves what was there before, and no half-made file.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { nodeFileSystem, type FileSystem } from './file-system.ts';

export interface AtomicFile {
  /** Where the bytes are until `commit`: for a later reader or signer. Nobody else knows the name. */
  readonly temporaryPath: string;
  /** Adds bytes at the end. */
  write(data: Uint8Array): Promise<void>;
  /**
   * Puts the file in its place and on the disk: the path it was made for, or another one on the same disk when the name
   * became known on the way. On failure the temporary file is removed and the error thrown.
   */
  commit(place?: string): Promise<void>;
  /** Gives up: nothing of it remains. Harmless after `commit` and when called twice. */
  abort(): Promise<void>;
}

/** Leaves room for the unique part within the 255 bytes that file systems take; four bytes for a character. */
const MAX_NAME = 50;

/** A new hidden name beside a file: on the same disk, so that renaming puts it in its place at once. */
export function temporaryPathFor(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, MAX_NAME)}.${randomUUID()}.tmp`);
}

/** Starts a file that may be large. Throws the errors of the system. End it with `commit` or `abort`. */
export async function createAtomicFile(path: string, fileSystem: FileSystem = nodeFileSystem): Promise<AtomicFile> {
  const temporaryPath = temporaryPathFor(path);
  const file = await fileSystem.open(temporaryPath, 'create');
  let position = 0;
  let state: 'open' | 'ended' = 'open';

  const abort = async (): Promise<void> => {
    if (state === 'ended') return;
    state = 'ended';
    // The first error is the one worth telling; what cleaning up adds is not.
    await file.close().catch(() => undefined);
    await fileSystem.remove(temporaryPath).catch(() => undefined);
  };

  return {
    temporaryPath,
    async write(data) {
      await file.write(position, data);
      position += data.length;
    },
    async commit(place = path) {
      try {
        await file.sync();
        await file.close();
        await fileSystem.rename(temporaryPath, place);
      } catch (error) {
        await abort();
        throw error;
      }
      state = 'ended';
      await fileSystem.syncFolder(dirname(place));
    },
    abort,
  };
}

/** Writes a whole file atomically, from memory or piece by piece. Text is written as UTF-8. Throws the errors of the system. */
export async function writeFileAtomic(
  path: string, data: Uint8Array | string | AsyncIterable<Uint8Array>, fileSystem: FileSystem = nodeFileSystem,
): Promise<void> {
  const file = await createAtomicFile(path, fileSystem);
  try {
    if (typeof data === 'string') await file.write(Buffer.from(data, 'utf8'));
    else if (data instanceof Uint8Array) await file.write(data);
    else for await (const piece of data) await file.write(piece);
  } catch (error) {
    await file.abort();
    throw error;
  }
  await file.commit();
}
