import { nodeFileSystem, type FileSystem } from './file-system.ts';

/** A whole small file of UTF-8 text. Throws the errors of the system. */
export async function readText(path: string, fileSystem: FileSystem = nodeFileSystem): Promise<string> {
  const file = await fileSystem.open(path, 'read');
  try {
    return Buffer.from(await file.read(0, await file.size())).toString('utf8');
  } finally {
    await file.close();
  }
}
