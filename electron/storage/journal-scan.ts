/** Reads a journal once from front to back, in pieces, and says where each act stands and where damage begins. */
import type { OpenFile } from './file-system.ts';
import { intactSeq, readHeader, readRow, type JournalHeader } from './journal-format.ts';

/** Where a line stands in the file, its line feed included. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

export interface JournalScan {
  /** Null when the file is empty or the header is damaged. */
  readonly header: JournalHeader | null;
  /** Places of the acts 1, 2, 3 … up to the end or to the first damage. */
  readonly places: readonly LinePlace[];
  /** Where the intact front part ends: the next line belongs here. */
  readonly end: number;
  /** Lines at or after the damage that cannot be read or do not continue the numbers. */
  readonly damagedLines: number;
  /** Intact acts that stand after the damage, by number. When there are some, the damage is not a torn end. */
  readonly beyond: ReadonlyMap<number, LinePlace>;
}

const CHUNK = 1024 * 1024;
const LINE_FEED = 0x0a;

export async function scanJournal(file: OpenFile): Promise<JournalScan> {
  let header: JournalHeader | null = null;
  let end = 0;
  let damagedLines = 0;
  const places: LinePlace[] = [];
  const beyond = new Map<number, LinePlace>();

  for await (const { bytes, place, whole } of linesOf(file)) {
    const undamaged = damagedLines === 0 && whole;
    if (place.offset === 0) {
      header = whole ? readHeader(bytes) : null;
      if (header === null) damagedLines = 1;
      else end = place.length;
      continue;
    }
    const seq = whole ? intactSeq(bytes) : null;
    if (undamaged && seq === places.length + 1) {
      places.push(place);
      end = place.offset + place.length;
    } else if (seq !== null && seq > places.length && !beyond.has(seq) && readRow(bytes) !== null) {
      if (damagedLines === 0) damagedLines = 1; // lines are missing before this one
      beyond.set(seq, place);
    } else {
      damagedLines += 1;
    }
  }
  return { header, places, end, damagedLines, beyond };
}

interface Line {
  /** Without the line feed. */
  readonly bytes: Uint8Array;
  readonly place: LinePlace;
  /** False for bytes after the last line feed: a write that was cut off. */
  readonly whole: boolean;
}

async function* linesOf(file: OpenFile): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = [];
  let start = 0;
  let position = 0;
  for (;;) {
    const chunk = await file.read(position, CHUNK);
    if (chunk.length === 0) break;
    let from = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, from)) {
      pieces.push(chunk.subarray(from, feed));
      from = feed + 1;
      yield lineFrom(pieces, start, position + from, true);
      pieces = [];
      start = position + from;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
    position += chunk.length;
  }
  if (start < position) yield lineFrom(pieces, start, position, false);
}

function lineFrom(pieces: readonly Uint8Array[], start: number, end: number, whole: boolean): Line {
  const first = pieces[0];
  const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
  return { bytes, place: { offset: start, length: end - start }, whole };
}
