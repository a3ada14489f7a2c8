import { errorCode, nodeFileSystem } from './file-system.ts';

/** Far above any of ours; more than this is not read, whatever lies there. */
const MOST_BYTES = 64 * 1024;

/** A small text file; null when there is none. Throws the other errors of the system. */
export async function readSmallText(path: string): Promise<string | null> {
  try {
    const file = await nodeFileSystem.open(path, 'read');
    try {
      return Buffer.from(await file.read(0, MOST_BYTES)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
