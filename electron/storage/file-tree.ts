/** Files in a folder and in those below it. */
import { join } from 'node:path';
import { errorCode, type FileSystem } from './file-system.ts';

/** Paths from `folder`, by their names, folders themselves left out; nothing when the folder is not there. Throws the errors of the system. */
export async function* filesBelow(folder: string, fileSystem: FileSystem, below: readonly string[] = []): AsyncGenerator<readonly string[]> {
  const names = await namesIn(join(folder, ...below), fileSystem);
  if (names === null) {
    if (below.length > 0) yield below;
    return;
  }
  for (const name of names.toSorted()) yield* filesBelow(folder, fileSystem, [...below, name]);
}

/** Null for what is not a folder, or not there. */
async function namesIn(path: string, fileSystem: FileSystem): Promise<readonly string[] | null> {
  try {
    return await fileSystem.list(path);
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR' || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
