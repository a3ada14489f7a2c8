import type { OpenFile } from './file-system.ts';

const COPY_CHUNK = 1024 * 1024;

/** Hands the bytes from `start` up to `end` to `write`, in pieces; fewer when the file ends earlier. */
export async function copyRange(from: OpenFile, start: number, end: number, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for (let position = start; position < end;) {
    const bytes = await from.read(position, Math.min(COPY_CHUNK, end - position));
    if (bytes.length === 0) return;
    await write(bytes);
    position += bytes.length;
  }
}
