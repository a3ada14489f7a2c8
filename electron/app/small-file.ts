/** Small JSON files beside the record (settings, place of the window, known keys): losing one never costs the record. */
import type { z } from 'zod';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { finishBeforeQuit } from './quit-gate.ts';

export interface SmallFile<T> {
  readonly get: () => T;
  /** Keeps the value at once in memory and soon on disk. Resolves when it is there. */
  readonly set: (value: T) => Promise<void>;
}

/**
 * Opens a file for a value of `schema`. A file that is missing, damaged or of another shape reads as `fallback`:
 * the app must open all the same. Reading is synchronous since the window needs the value before its first paint.
 */
export function smallFile<T>(path: string, schema: z.ZodType<T>, fallback: T, fileSystem: FileSystem = nodeFileSystem): SmallFile<T> {
  let value = read(path, schema, fileSystem) ?? fallback;
  let writing: Promise<void> = Promise.resolve();
  return {
    get: () => value,
    set(next) {
      value = next;
      const write = writeAfter(writing, () => writeFileAtomic(path, JSON.stringify(next), fileSystem));
      writing = write;
      void finishBeforeQuit(write);
      return write;
    },
  };
}

/** One write after the other, whatever became of the one before. */
async function writeAfter(before: Promise<void>, write: () => Promise<void>): Promise<void> {
  await Promise.allSettled([before]);
  await write();
}

function read<T>(path: string, schema: z.ZodType<T>, fileSystem: FileSystem): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(fileSystem.readSync(path)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
