import { nodeFileSystem, type FileSystem } from './file-system.ts';

const CHUNK = 1024 * 1024;

/** The bytes of a file from front to back, a megabyte at a time. Throws the errors of the system. */
export async function* fileChunks(path: string, fileSystem: FileSystem = nodeFileSystem): AsyncGenerator<Uint8Array> {
  const file = await fileSystem.open(path, 'read');
  try {
    for (let position = 0; ;) {
      const chunk = await file.read(position, CHUNK);
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}
