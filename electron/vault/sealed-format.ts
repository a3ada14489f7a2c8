/**
 * The bytes of a sealed file: a header, then frames, each an AES-256-GCM message of its own.
 *
 * ```
 * header  magic (8) | id of the file (16) | CRC-32 of these (4)
 * frame   id of the file (16) | place of its first byte in the plain file (8) | plain bytes (4) | CRC-32 of these (4)
 *         | nonce (12) | cipher text | tag (16)
 * ```
 * Each file has a key of its own: HKDF-SHA-256 (RFC 5869) of the vault's key with the file's id. A frame is written once, in one
 * write, and never again: bytes that were fsynced are not touched by what is appended later. Cutting a file off within a frame is a
 * frame as well, without bytes, whose place is the new end. Id, place and length are authenticated (AAD), so frames cannot be moved,
 * repeated or left out of the middle unnoticed. (The last ones can be, and a file can be put back as it was on an earlier day; what
 * notices that is the sentinel.) The id, which is random, lets a reader find the next frame after damage, and the checksum tells a
 * header that was damaged from a frame that was cut off while it was written.
 * Nonces are random: with 96 bits (NIST SP 800-38D, 8.2.2) for at most 2^32 frames of a file.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const MAGIC = Buffer.from('EPSEALED', 'latin1');
export const ID_BYTES = 16;
const CRC_BYTES = 4;
export const HEADER_BYTES = MAGIC.length + ID_BYTES + CRC_BYTES;
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_PLACE = ID_BYTES + 8;
const CRC_PLACE = LENGTH_PLACE + 4;
const AUTHENTICATED_BYTES = CRC_PLACE + CRC_BYTES;
export const FRAME_HEADER_BYTES = AUTHENTICATED_BYTES + NONCE_BYTES;
/** What a frame takes beside its plain bytes. */
export const FRAME_OVERHEAD = FRAME_HEADER_BYTES + TAG_BYTES;
/** Most plain bytes of one frame: a reader has one in memory. */
export const MOST_FRAME_BYTES = 1024 * 1024;

const CIPHER = 'aes-256-gcm';
const FILE_KEY_INFO = 'endorsement-portfolio sealed file 1';

export interface FileKey {
  readonly id: Buffer;
  readonly key: Uint8Array;
}

export interface FrameHeader {
  /** Where its first byte stands in the plain file. */
  readonly start: number;
  /** Plain bytes. */
  readonly length: number;
}

export interface NewFile {
  readonly id: Uint8Array;
  readonly header: Uint8Array;
}

export function newFile(): NewFile {
  const id = randomBytes(ID_BYTES);
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  id.copy(header, MAGIC.length);
  header.writeUInt32BE(crc32(header.subarray(0, -CRC_BYTES)), HEADER_BYTES - CRC_BYTES);
  return { id, header };
}

/** First bytes of a file that tell its id: the header, and the first frame, which stands in for a header that was damaged. */
export const HEAD_BYTES = HEADER_BYTES + FRAME_HEADER_BYTES;

/** The id of a file by its first bytes; null when it is no sealed file, or both places of the id are damaged. */
export function readFileId(head: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(head);
  const isWhole = bytes.length >= HEADER_BYTES && MAGIC.equals(bytes.subarray(0, MAGIC.length))
    && bytes.readUInt32BE(HEADER_BYTES - CRC_BYTES) === crc32(bytes.subarray(0, HEADER_BYTES - CRC_BYTES));
  if (isWhole) return bytes.subarray(MAGIC.length, MAGIC.length + ID_BYTES);
  const frame = bytes.subarray(HEADER_BYTES);
  return frame.length >= FRAME_HEADER_BYTES && hasChecksum(frame) ? frame.subarray(0, ID_BYTES) : null;
}

/** The id in the first whole frame header among these bytes: for a file whose beginning is lost. */
export function findFileId(bytes: Uint8Array): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let offset = 0; offset + FRAME_HEADER_BYTES <= view.length; offset += 1) {
    const frame = view.subarray(offset, offset + FRAME_HEADER_BYTES);
    if (frame.readUInt32BE(LENGTH_PLACE) <= MOST_FRAME_BYTES && hasChecksum(frame)) return frame.subarray(0, ID_BYTES);
  }
  return null;
}

const hasChecksum = (frame: Buffer): boolean => frame.readUInt32BE(CRC_PLACE) === crc32(frame.subarray(0, CRC_PLACE));

/** The key of one file. Of it nobody can tell the vault's key or that of another file. */
export function deriveFileKey(vaultKey: Uint8Array, fileId: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, fileId, FILE_KEY_INFO, KEY_BYTES));
}

/** One frame. `start`: see `FrameHeader`. */
export function sealFrame({ id, key }: FileKey, start: number, plain: Uint8Array): Buffer {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  id.copy(header);
  header.writeBigUInt64BE(BigInt(start), ID_BYTES);
  header.writeUInt32BE(plain.length, LENGTH_PLACE);
  header.writeUInt32BE(crc32(header.subarray(0, CRC_PLACE)), CRC_PLACE);
  const nonce = randomBytes(NONCE_BYTES);
  nonce.copy(header, AUTHENTICATED_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(header.subarray(0, AUTHENTICATED_BYTES));
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What a frame's first bytes say; null when they are not those of a frame of this file, or damaged. */
export function readFrameHeader({ id }: FileKey, bytes: Uint8Array): FrameHeader | null {
  if (bytes.length < FRAME_HEADER_BYTES || !id.equals(bytes.subarray(0, ID_BYTES))) return null;
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!hasChecksum(header)) return null;
  const start = header.readBigUInt64BE(ID_BYTES);
  const length = header.readUInt32BE(LENGTH_PLACE);
  if (start > BigInt(Number.MAX_SAFE_INTEGER) || length > MOST_FRAME_BYTES) return null;
  return { start: Number(start), length };
}

/** The plain bytes of a whole frame; null when it is not as it was written. */
export function openFrame({ key }: FileKey, frame: Uint8Array): Uint8Array | null {
  const nonce = frame.subarray(AUTHENTICATED_BYTES, FRAME_HEADER_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(frame.subarray(0, AUTHENTICATED_BYTES))
    .setAuthTag(frame.subarray(-TAG_BYTES));
  const plain = decipher.update(frame.subarray(FRAME_HEADER_BYTES, -TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
