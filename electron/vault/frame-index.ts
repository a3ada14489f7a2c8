/** Where the frames of a sealed file stand, found by hopping from header to header. */
import type { OpenFile } from '../storage/file-system.ts';
import { FRAME_HEADER_BYTES, FRAME_OVERHEAD, HEADER_BYTES, openFrame, readFrameHeader, type FileKey, type FrameHeader } from './sealed-format.ts';

export interface FramePlace {
  /** Where its plain bytes begin in the plain file. */
  readonly start: number;
  /** Plain bytes that count: a file that was cut off within a frame ends there. */
  readonly length: number;
  /** Plain bytes of the whole frame. */
  readonly sealedLength: number;
  /** Where the frame begins in the sealed file; null for bytes that are lost: there is no frame. */
  readonly offset: number | null;
}

export interface FrameIndex {
  readonly frames: FramePlace[];
  /** Bytes of the plain file. */
  size: number;
  /** Where the next frame goes. What stands after it was cut off while it was written, and was never called written. */
  end: number;
  /** The last frame of the sealed file: its place and its first bytes, with the nonce; null when that is not known. */
  last: { readonly offset: number; readonly header: Uint8Array } | null;
}

export const emptyIndex = (): FrameIndex => ({ frames: [], size: 0, end: HEADER_BYTES, last: null });

/** The same, to be changed on its own. */
export const copyOf = (index: FrameIndex): FrameIndex => ({ ...index, frames: [...index.frames] });

/**
 * Whether a file has only grown since. The system gives the number of a removed file to a new one, and another may have cut this one
 * off and gone on. No two frames have the same nonce: where the last one stands as it did, so does all before it.
 */
export async function hasOnlyGrown({ last }: FrameIndex, file: OpenFile): Promise<boolean> {
  return last !== null && Buffer.from(last.header).equals(await file.read(last.offset, FRAME_HEADER_BYTES));
}

const WINDOW = 64 * 1024;

/**
 * Goes on from what the index knows to the end of the file. Damage becomes a place without a frame, as long as what is missing:
 * it reads as zeros, which no line of a journal, no hash and no JSON takes for data. A last frame that is only cut off ends the file.
 */
export async function extendIndex(index: FrameIndex, file: OpenFile, key: FileKey, fileSize: number): Promise<void> {
  const look = windowOn(file, fileSize);
  while (index.end < fileSize) {
    const offset = index.end;
    const bytes = await look(offset, FRAME_HEADER_BYTES);
    const header = readFrameHeader(key, bytes);
    const mayBeNext = header !== null && (header.length === 0 ? header.start < index.size : header.start === index.size);
    if (mayBeNext && offset + header.length + FRAME_OVERHEAD > fileSize) return; // cut off
    if (mayBeNext && (header.length > 0 || openFrame(key, await look(offset, FRAME_OVERHEAD)) !== null)) {
      addFrame(index, header, { offset, header: bytes.slice() });
      continue;
    }
    if (await isCutOffHeader(offset, fileSize, key, look)) return;
    const next = await frameAfter(index, key, fileSize, look);
    addLost(index, (next?.start ?? index.size + fileSize - offset) - index.size, next?.offset ?? fileSize);
  }
}

/** A frame without bytes cuts the file off where it stands: the frame before it is not written again. */
export function addFrame(index: FrameIndex, { start, length }: FrameHeader, last: NonNullable<FrameIndex['last']>): void {
  cutOff(index, start);
  if (length > 0) index.frames.push({ start, length, sealedLength: length, offset: last.offset });
  index.size = start + length;
  index.end = last.offset + length + FRAME_OVERHEAD;
  index.last = last;
}

function addLost(index: FrameIndex, length: number, end: number): void {
  if (length > 0) index.frames.push({ start: index.size, length, sealedLength: length, offset: null });
  index.size += length;
  index.end = end;
}

/** Forgets what is beyond `size` plain bytes. */
export function cutOff(index: FrameIndex, size: number): void {
  while ((index.frames.at(-1)?.start ?? -1) >= size) index.frames.pop();
  const last = index.frames.at(-1);
  if (last !== undefined && last.start + last.length > size) index.frames[index.frames.length - 1] = { ...last, length: size - last.start };
  index.size = Math.min(index.size, size);
}

type Look = (offset: number, length: number) => Promise<Uint8Array>;

/** Fewer bytes than a header, and they begin like one. */
async function isCutOffHeader(offset: number, fileSize: number, { id }: FileKey, look: Look): Promise<boolean> {
  if (fileSize - offset >= FRAME_HEADER_BYTES) return false;
  const bytes = await look(offset, Math.min(id.length, fileSize - offset));
  return id.subarray(0, bytes.length).equals(bytes);
}

/** The next frame with bytes after damage that begins at or after the place that is missing. */
async function frameAfter(index: FrameIndex, key: FileKey, fileSize: number, look: Look): Promise<{ readonly start: number; readonly offset: number } | null> {
  for (let offset = index.end + 1; offset + FRAME_OVERHEAD <= fileSize;) {
    const bytes = Buffer.from(await look(offset, Math.min(WINDOW, fileSize - offset)));
    const found = bytes.indexOf(key.id);
    if (found < 0) {
      offset += Math.max(1, bytes.length - key.id.length + 1);
      continue;
    }
    const header = readFrameHeader(key, await look(offset + found, FRAME_HEADER_BYTES));
    if (header !== null && header.length > 0 && header.start >= index.size && offset + found + header.length + FRAME_OVERHEAD <= fileSize) {
      return { start: header.start, offset: offset + found };
    }
    offset += found + 1;
  }
  return null;
}

/** Reads ahead: the many small frames of a journal would be as many reads. */
function windowOn(file: OpenFile, fileSize: number): Look {
  let start = 0;
  let bytes: Uint8Array = new Uint8Array();
  return async (offset, length) => {
    if (offset < start || offset + length > start + bytes.length) {
      start = offset;
      bytes = await file.read(offset, Math.min(Math.max(length, WINDOW), fileSize - offset));
    }
    return bytes.subarray(offset - start, offset - start + length);
  };
}
