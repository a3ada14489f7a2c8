import { writeFileAtomic } from './atomic-file.ts';
import { fileChunks } from './file-chunks.ts';
import type { FileSystem } from './file-system.ts';

/** Copies a file so that the copy is there whole or not at all. Throws the errors of the system. */
export const copyFileAtomic = (from: string, to: string, fileSystem: FileSystem): Promise<void> =>
  writeFileAtomic(to, fileChunks(from, fileSystem), fileSystem);
