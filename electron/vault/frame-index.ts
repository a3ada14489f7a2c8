/** Where the frames of a sealed file stand, found by hopping from header to header. */
import type { OpenFile } from '../storage/file-system.ts';
import { FRAME_HEADER_BYTES, FRAME_OVERHEAD, HEADER_BYTES, readFrameHeader, type FileKey } from './sealed-format.ts';

export interface FramePlace {
  /** Where its plain bytes begin in the plain file. */
  readonly start: number;
  /** Plain bytes. */
  readonly length: number;
  /** Where the frame begins in the sealed file; null for bytes that are lost: there is no frame. */
  readonly offset: number | null;
}

export interface FrameIndex {
  readonly frames: FramePlace[];
  /** Bytes of the plain file. */
  size: number;
  /** Where the next frame goes. What stands after it was cut off while it was written, and was never called written. */
  end: number;
}

export const emptyIndex = (): FrameIndex => ({ frames: [], size: 0, end: HEADER_BYTES });

const WINDOW = 64 * 1024;

/**
 * Goes on from what the index knows to the end of the file. Damage becomes a place without a frame, as long as what is missing:
 * it reads as zeros, which no line of a journal, no hash and no JSON takes for data. A last frame that is only cut off ends the file.
 */
export async function extendIndex(index: FrameIndex, file: OpenFile, key: FileKey, fileSize: number): Promise<void> {
  const look = windowOn(file, fileSize);
  while (index.end < fileSize) {
    const header = readFrameHeader(key, await look(index.end, FRAME_HEADER_BYTES));
    const isNext = header !== null && header.start === index.size;
    if (isNext && index.end + header.length + FRAME_OVERHEAD > fileSize) return; // cut off
    if (isNext) {
      add(index, { ...header, offset: index.end }, index.end + header.length + FRAME_OVERHEAD);
      continue;
    }
    if (await isCutOffHeader(index.end, fileSize, key, look)) return;
    const next = await frameAfter(index, key, fileSize, look);
    if (next === null) {
      add(index, { start: index.size, length: fileSize - index.end, offset: null }, fileSize);
      return;
    }
    if (next.start > index.size) add(index, { start: index.size, length: next.start - index.size, offset: null }, next.offset);
    else index.end = next.offset;
  }
}

function add(index: FrameIndex, frame: FramePlace, end: number): void {
  index.frames.push(frame);
  index.size = frame.start + frame.length;
  index.end = end;
}

type Look = (offset: number, length: number) => Promise<Uint8Array>;

/** Fewer bytes than a header, and they begin like one. */
async function isCutOffHeader(offset: number, fileSize: number, { id }: FileKey, look: Look): Promise<boolean> {
  if (fileSize - offset >= FRAME_HEADER_BYTES) return false;
  const bytes = await look(offset, Math.min(id.length, fileSize - offset));
  return id.subarray(0, bytes.length).equals(bytes);
}

/** The next frame after damage that begins at or after the place that is missing. */
async function frameAfter(index: FrameIndex, key: FileKey, fileSize: number, look: Look): Promise<{ start: number; offset: number } | null> {
  for (let offset = index.end + 1; offset + FRAME_OVERHEAD <= fileSize;) {
    const bytes = Buffer.from(await look(offset, Math.min(WINDOW, fileSize - offset)));
    const found = bytes.indexOf(key.id);
    if (found < 0) {
      offset += Math.max(1, bytes.length - key.id.length + 1);
      continue;
    }
    const header = readFrameHeader(key, await look(offset + found, FRAME_HEADER_BYTES));
    if (header !== null && header.start >= index.size && offset + found + header.length + FRAME_OVERHEAD <= fileSize) {
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
