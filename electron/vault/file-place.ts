/**
 * A file for another process to read: where it lies and, when it is sealed, the key to this one file. A process that parses foreign
 * bytes gets no more of the vault than the files that it is to read.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { openFrame, readFileId, readFrameHeader, FRAME_OVERHEAD, HEADER_BYTES, MOST_FRAME_BYTES } from './sealed-format.ts';
import { NotSealedError, type KeyOfFile } from './sealed-file.ts';

export const filePlaceSchema = z.strictObject({
  path: z.string().min(1).max(4096),
  /** Null: the file is a plain one. */
  key: z.base64().nullable(),
});
export type FilePlace = z.infer<typeof filePlaceSchema>;

export const plainFile = (path: string): FilePlace => ({ path, key: null });

/** The most bytes that a sealed file of so many plain bytes takes when it was written in pieces of a megabyte. */
export const sealedSize = (plain: number): number => HEADER_BYTES + plain + Math.ceil(plain / MOST_FRAME_BYTES) * FRAME_OVERHEAD;

/** All bytes of the file. Throws the errors of the system, and `NotSealedError` where a sealed file is not whole. */
export function readFileAt({ path, key }: FilePlace): Uint8Array {
  const bytes = readFileSync(path);
  return key === null ? bytes : unseal(bytes, () => Buffer.from(key, 'base64'));
}

/** The plain bytes of a whole sealed file in memory. Throws `NotSealedError` when it is none, or damaged anywhere. */
export function unseal(sealed: Uint8Array, keyOf: KeyOfFile): Uint8Array {
  const id = readFileId(sealed);
  const key = id === null ? null : keyOf(id);
  if (id === null || key === null) throw new NotSealedError('The file is not sealed with a key that is held');
  const fileKey = { id: Buffer.from(id), key };
  const plain = Buffer.alloc(sealed.length);
  let size = 0;
  for (let offset = HEADER_BYTES; offset < sealed.length;) {
    const header = readFrameHeader(fileKey, sealed.subarray(offset));
    const end = offset + (header?.length ?? 0) + FRAME_OVERHEAD;
    const isNext = header !== null && (header.length === 0 ? header.start < size : header.start === size) && end <= sealed.length;
    const bytes = isNext ? openFrame(fileKey, sealed.subarray(offset, end)) : null;
    if (header === null || bytes === null) throw new NotSealedError('The sealed file is damaged');
    plain.set(bytes, header.start);
    size = header.start + bytes.length;
    offset = end;
  }
  return plain.subarray(0, size);
}
