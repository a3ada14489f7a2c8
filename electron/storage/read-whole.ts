import { nodeFileSystem, type FileSystem } from './file-system.ts';

/** All bytes of a file that fits into memory. Throws the errors of the system. */
export async function readWhole(path: string, fileSystem: FileSystem = nodeFileSystem): Promise<Uint8Array> {
  const file = await fileSystem.open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await file.close();
  }
}

/** The same, as UTF-8 text. */
export async function readText(path: string, fileSystem: FileSystem = nodeFileSystem): Promise<string> {
  return Buffer.from(await readWhole(path, fileSystem)).toString('utf8');
}
