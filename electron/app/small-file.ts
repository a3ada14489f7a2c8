/** Small JSON files beside the record (settings, place of the window, known keys): losing one never costs the record. */
import type { z } from 'zod';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
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
export function smallFile<T>(path: string, schema: z.ZodType<T>, fallback: T): SmallFile<T> {
  let value = read(path, schema) ?? fallback;
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  /** One write after the other, whatever became of the one before; changes that come meanwhile go into the next one together. */
  const writeNext = async (): Promise<void> => {
    await Promise.allSettled([last]);
    waiting = null;
    last = writeFileAtomic(path, JSON.stringify(value));
    await last;
  };
  return {
    get: () => value,
    set(next) {
      value = next;
      waiting ??= finishBeforeQuit(writeNext());
      return waiting;
    },
  };
}

function read<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(nodeFileSystem.readSync(path)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
