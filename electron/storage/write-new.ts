/** Writes a file that must not be there yet. */
import { open } from 'node:fs/promises';

/** One part after the other, then fsync. Errors of the file system are thrown. */
export async function writeNew(path: string, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
  const output = await open(path, 'wx', 0o600);
  try {
    for await (const part of parts) await output.writeFile(part);
    await output.sync();
  } finally {
    await output.close();
  }
}
