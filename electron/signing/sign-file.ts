/** Signs a prepared PDF in place: `/ByteRange`, digest of the two ranges, CMS into `/Contents`, fsync. */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { CONTENTS_BYTES } from '../pdf/signature-placeholder.ts';
import { signDigest } from './cms.ts';
import { failure, type Failure } from '../failure.ts';
import { byteRangeNumbers, findPlaceholder, type Placeholder } from './placeholder.ts';
import type { Signer } from './signer.ts';

const CHUNK = 1024 * 1024;

export interface SigningOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes hashed so far, of the bytes to hash. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Fills the empty signature that carries `marker`. The file is never in memory as a whole.
 * Failures: `signature-room-missing`, `cancelled`; errors of the file system are thrown. After any of them the file
 * is not signed and is to be thrown away: work on a temporary copy.
 */
export async function signPreparedPdf(
  path: string, marker: string, signer: Signer, options: SigningOptions = {},
): Promise<Result<null, Failure>> {
  const file = await open(path, 'r+');
  try {
    const place = await findPlaceholder(file, marker);
    if (!place.ok) return err(failure('signature-room-missing'));
    await writeAt(file, Buffer.from(byteRangeNumbers(place.value), 'latin1'), place.value.numbersStart);
    const digest = await digestRanges(file, place.value, options);
    if (digest === null) return err(failure('cancelled'));
    const cms = await signDigest(digest, signer);
    if (cms.length > CONTENTS_BYTES) return err(failure('signature-room-missing'));
    const hex = Buffer.from(cms).toString('hex').padEnd(CONTENTS_BYTES * 2, '0');
    await writeAt(file, Buffer.from(hex, 'latin1'), place.value.contentsStart + 1);
    await file.sync();
    return ok(null);
  } finally {
    await file.close();
  }
}

/** SHA-256 of everything but `/Contents`; null when cancelled. */
async function digestRanges(file: FileHandle, place: Placeholder, options: SigningOptions): Promise<Uint8Array | null> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(CHUNK);
  const total = place.fileSize - (place.contentsEnd - place.contentsStart);
  let done = 0;
  for (const [from, to] of [[0, place.contentsStart], [place.contentsEnd, place.fileSize]] as const) {
    for (let at = from; at < to;) {
      if (options.signal?.aborted === true) return null;
      const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK, to - at), at);
      if (bytesRead === 0) throw new Error('The file became shorter while it was signed');
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
      done += bytesRead;
      options.onProgress?.(done, total);
    }
  }
  return hash.digest();
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, position);
  if (bytesWritten !== bytes.length) throw new Error('The signature could not be written whole');
}
