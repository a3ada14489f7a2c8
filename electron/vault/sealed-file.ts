/** An open sealed file that reads and writes like a plain one. */
import type { FileFacts, OpenFile } from '../storage/file-system.ts';
import { addFrame, copyOf, cutOff, emptyIndex, extendIndex, hasOnlyGrown, type FrameIndex, type FramePlace } from './frame-index.ts';
import { findFileId, FRAME_HEADER_BYTES, FRAME_OVERHEAD, HEAD_BYTES, HEADER_BYTES, MOST_FRAME_BYTES, newFile, openFrame, readFileId, sealFrame, type FileKey } from './sealed-format.ts';

/** The key of the file with this id; null when it is not among those that one holds. */
export type KeyOfFile = (fileId: Uint8Array) => Uint8Array | null;

/** A file in a sealed folder that is no sealed file, or one whose key is not held. It is left as it is. */
export class NotSealedError extends Error {
  readonly code = 'EIO';
}

/** What is known of a file from an earlier time; looked at again before it is believed (`hasOnlyGrown`). */
export interface KnownFile {
  readonly identity: string;
  readonly key: FileKey;
  readonly index: FrameIndex;
}

export interface Memory {
  readonly known: KnownFile | null;
  /** Called when the file is closed. */
  readonly remember: (known: KnownFile) => void;
}

const NO_MEMORY: Memory = { known: null, remember: () => undefined };

/** Most sealed bytes that are read at once. */
const MOST_READ_BYTES = 4 * 1024 * 1024;

/** Takes the plain file over: closing this closes it. One that is shorter than a header was cut off before anything was written. */
export async function openSealedFile(file: OpenFile, keyOf: KeyOfFile, { known, remember }: Memory = NO_MEMORY): Promise<OpenFile> {
  const { size, identity } = await file.facts();
  if (size < HEADER_BYTES) {
    const { id, header } = newFile();
    return new SealedFile(file, keyWith(id, keyOf), emptyIndex(), header, remember);
  }
  const isKnown = known !== null && known.identity === identity && known.index.end <= size && await hasOnlyGrown(known.index, file);
  const key = isKnown ? known.key : keyWith(await fileIdOf(file), keyOf);
  // A copy: another that has the file open at the same time goes on with its own.
  const index = isKnown ? copyOf(known.index) : emptyIndex();
  await extendIndex(index, file, key, size);
  return new SealedFile(file, key, index, null, remember);
}

/** How far a file is searched for its id when its beginning is lost. */
const SEARCHED_BYTES = 4 * 1024 * 1024;

async function fileIdOf(file: OpenFile): Promise<Uint8Array | null> {
  return readFileId(await file.read(0, HEAD_BYTES)) ?? findFileId(await file.read(0, SEARCHED_BYTES));
}

function keyWith(id: Uint8Array | null, keyOf: KeyOfFile): FileKey {
  const key = id === null ? null : keyOf(id);
  if (id === null || key === null) throw new NotSealedError('The file is not sealed with a key that is held');
  return { id: Buffer.from(id), key };
}

class SealedFile implements OpenFile {
  readonly #file: OpenFile;
  readonly #key: FileKey;
  readonly #index: FrameIndex;
  /** Not written yet: a file that nothing is written to stays empty. */
  #header: Uint8Array | null;
  readonly #remember: Memory['remember'];

  constructor(file: OpenFile, key: FileKey, index: FrameIndex, header: Uint8Array | null, remember: Memory['remember']) {
    this.#file = file;
    this.#key = key;
    this.#index = index;
    this.#header = header;
    this.#remember = remember;
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const end = Math.min(position + length, this.#index.size);
    if (end <= position) return new Uint8Array();
    const bytes = Buffer.alloc(end - position);
    const frames = this.#framesBetween(position, end);
    for (let next = 0; next < frames.length;) {
      const together = readTogether(frames, next);
      await this.#copyFrames(together, position, bytes);
      next += together.length;
    }
    return bytes;
  }

  /** Written from front to back only, as everything in the profile is: at the end, or over all from a place to the end. */
  async write(position: number, data: Uint8Array): Promise<void> {
    if (position > this.#index.size || position + data.length < this.#index.size) {
      throw new Error('A sealed file is written at its end');
    }
    if (position < this.#index.size) await this.truncate(position);
    if (data.length === 0) return;
    const pieces = Array.from({ length: Math.ceil(data.length / MOST_FRAME_BYTES) }, (_, index) => index * MOST_FRAME_BYTES);
    await this.#append(pieces.map((from) => ({ start: position + from, plain: data.subarray(from, from + MOST_FRAME_BYTES) })));
  }

  async truncate(length: number): Promise<void> {
    if (length >= this.#index.size) return;
    const [split] = this.#framesBetween(length, length + 1);
    if (split === undefined) return;
    const isWithin = split.start < length && split.offset !== null;
    const end = isWithin ? endOfFrame(split) : this.#endBefore(split);
    this.#index.last = null;
    this.#index.end = end ?? this.#index.end;
    await this.#file.truncate(this.#index.end);
    cutOff(this.#index, isWithin ? split.start + split.sealedLength : split.start);
    if (isWithin) await this.#append([{ start: length, plain: new Uint8Array() }]);
    else if (split.start < length) await this.write(split.start, Buffer.alloc(length - split.start)); // lost before, lost now
  }

  /** One write for all of them: after a crash some or none of the last are there. */
  async #append(frames: readonly { readonly start: number; readonly plain: Uint8Array }[]): Promise<void> {
    await this.#cutOffUnwritten();
    const sealed = frames.map(({ start, plain }) => sealFrame(this.#key, start, plain));
    const header = this.#header === null ? [] : [this.#header];
    await this.#file.write(this.#header === null ? this.#index.end : 0, Buffer.concat([...header, ...sealed]));
    this.#header = null;
    for (const [index, { start, plain }] of frames.entries()) {
      const first = (sealed[index] ?? new Uint8Array()).subarray(0, FRAME_HEADER_BYTES);
      addFrame(this.#index, { start, length: plain.length }, { offset: this.#index.end, header: Uint8Array.from(first) });
    }
  }

  /** Where the sealed file would end without this frame and those after it. */
  #endBefore(frame: FramePlace): number {
    const before = this.#index.frames[this.#index.frames.indexOf(frame) - 1];
    if (before === undefined) return HEADER_BYTES;
    return endOfFrame(before) ?? frame.offset ?? this.#index.end;
  }

  size(): Promise<number> {
    return Promise.resolve(this.#index.size);
  }

  async facts(): Promise<FileFacts> {
    return { ...(await this.#file.facts()), size: this.#index.size };
  }

  sync(): Promise<void> {
    return this.#file.sync();
  }

  syncData(): Promise<void> {
    return this.#file.syncData();
  }

  async close(): Promise<void> {
    try {
      if (this.#header === null) this.#remember({ identity: (await this.#file.facts()).identity, key: this.#key, index: this.#index });
    } finally {
      await this.#file.close();
    }
  }

  /** What a crash has left of a frame would be taken for damage once something stands after it. */
  async #cutOffUnwritten(): Promise<void> {
    if (this.#header === null && (await this.#file.size()) > this.#index.end) await this.#file.truncate(this.#index.end);
  }

  /** By halving: a journal has a frame for each act. */
  #framesBetween(position: number, end: number): FramePlace[] {
    const { frames } = this.#index;
    let low = 0;
    let high = frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const frame = frames[middle];
      if (frame !== undefined && frame.start + frame.length <= position) low = middle + 1;
      else high = middle;
    }
    const found: FramePlace[] = [];
    for (let at = low; at < frames.length; at += 1) {
      const frame = frames[at];
      if (frame === undefined || frame.start >= end) break;
      found.push(frame);
    }
    return found;
  }

  /** A frame that is lost or was changed reads as zeros, see `extendIndex`. */
  async #copyFrames(frames: readonly FramePlace[], position: number, into: Buffer): Promise<void> {
    const first = frames[0];
    const last = frames.at(-1);
    if (first === undefined || last === undefined || first.offset === null || last.offset === null) return;
    const sealed = await this.#file.read(first.offset, last.offset + last.sealedLength + FRAME_OVERHEAD - first.offset);
    for (const { start, length, sealedLength, offset } of frames) {
      const from = (offset ?? 0) - first.offset;
      const plain = openFrame(this.#key, sealed.subarray(from, from + sealedLength + FRAME_OVERHEAD));
      if (plain === null) continue;
      const skipped = Math.max(0, position - start);
      into.set(plain.subarray(skipped, Math.max(skipped, Math.min(length, position + into.length - start))), start + skipped - position);
    }
  }
}

/** As many frames that stand one after the other as may be read at once; at least one. */
function readTogether(frames: readonly FramePlace[], from: number): readonly FramePlace[] {
  const first = frames[from];
  if (first === undefined) return [];
  let to = from + 1;
  let bytes = first.sealedLength + FRAME_OVERHEAD;
  for (; to < frames.length; to += 1) {
    const [before, next] = [frames[to - 1], frames[to]];
    const end = before === undefined ? null : endOfFrame(before);
    if (next === undefined || end === null || next.offset !== end) break;
    bytes += next.sealedLength + FRAME_OVERHEAD;
    if (bytes > MOST_READ_BYTES) break;
  }
  return frames.slice(from, to);
}

/** Where a frame ends in the sealed file; null for bytes that are lost. */
const endOfFrame = ({ offset, sealedLength }: FramePlace): number | null => (offset === null ? null : offset + sealedLength + FRAME_OVERHEAD);
