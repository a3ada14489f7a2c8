/** Reads a journal, all of its files, once from front to back, in pieces, and says where each act stands and where damage begins. */
import type { OpenFile } from './file-system.ts';
import { intactSeq, readHeader, readRow, type JournalHeader } from './journal-format.ts';

/** Where a line stands in the file, its line feed included. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

export interface JournalScan {
  /** Of the first file whose header can be read; null when none can. */
  readonly header: JournalHeader | null;
  /** The newest version that a header names; 0 without a header. */
  readonly version: number;
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
  const scan = new Scan(file);
  for await (const line of linesOf(file)) await scan.take(line);
  return scan;
}

class Scan implements JournalScan {
  header: JournalHeader | null = null;
  version = 0;
  end = 0;
  damagedLines = 0;
  readonly places: LinePlace[] = [];
  readonly beyond = new Map<number, LinePlace>();
  readonly #file: OpenFile;
  /** Acts up to this one may stand in this file again: a repair that a crash kept from removing it. */
  #again = 0;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  async take({ bytes, place, whole }: Line): Promise<void> {
    const seq = whole && place.offset > 0 ? intactSeq(bytes) : null;
    const header = whole && seq === null ? readHeader(bytes) : null;
    if (header !== null && (place.offset === 0 || header.after !== undefined)) this.#begin(header, place);
    else if (seq !== null && this.damagedLines === 0 && this.header !== null && await this.#goesOn(seq, bytes)) this.#put(seq, place);
    else if (seq !== null && seq > this.places.length && !this.beyond.has(seq) && readRow(bytes) !== null) this.#putBeyond(seq, place);
    else this.damagedLines += 1;
  }

  /** A file of the journal begins. */
  #begin(header: JournalHeader, { offset, length }: LinePlace): void {
    this.version = Math.max(this.version, header.version);
    this.header ??= header;
    const isOurs = header.databaseId === this.header.databaseId;
    this.#again = isOurs ? this.places.length : 0;
    if (this.damagedLines > 0) return;
    if (isOurs && (header.after ?? 0) <= this.places.length) this.end = offset + length;
    else this.damagedLines = 1; // the acts between the two files are missing
  }

  async #goesOn(seq: number, bytes: Uint8Array): Promise<boolean> {
    if (seq === this.places.length + 1) return true;
    const before = seq <= this.#again ? this.places[seq - 1] : undefined;
    return before !== undefined && Buffer.from(await this.#file.read(before.offset, before.length - 1)).equals(bytes);
  }

  #put(seq: number, place: LinePlace): void {
    if (seq > this.places.length) this.places.push(place);
    this.end = place.offset + place.length;
  }

  #putBeyond(seq: number, place: LinePlace): void {
    if (this.damagedLines === 0) this.damagedLines = 1; // lines are missing before this one
    this.beyond.set(seq, place);
  }
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
