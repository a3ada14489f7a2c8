import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { piecesOf } from './pieces.ts';

/** The bytes of a file from front to back, a megabyte at a time. Throws the errors of the system. */
export async function* fileChunks(path: string, fileSystem: FileSystem = nodeFileSystem): AsyncGenerator<Uint8Array> {
  const file = await fileSystem.open(path, 'read');
  try {
    yield* piecesOf(file);
  } finally {
    await file.close();
  }
}
