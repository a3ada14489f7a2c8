import { createAtomicFile } from './atomic-file.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { copyRange } from './copy-range.ts';

/** Copies a file so that the copy is there whole or not at all. Throws the errors of the system. */
export async function copyFileAtomic(from: string, to: string, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  const source = await fileSystem.open(from, 'read');
  try {
    const copy = await createAtomicFile(to, fileSystem);
    try {
      await copyRange(source, 0, await source.size(), (bytes) => copy.write(bytes));
      await copy.commit();
    } finally {
      await copy.abort();
    }
  } finally {
    await source.close();
  }
}
