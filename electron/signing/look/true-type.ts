/**
 * Recognises glyphs of a TrueType program by what they draw (OpenType 1.9, `glyf`): a subset that calls itself one of our fonts
 * could hold other pictures under the same numbers.
 */
import { createHash } from 'node:crypto';

interface Table {
  readonly offset: number;
  readonly length: number;
}

/** Enough that no other glyph can be made to have the same one. */
export const PRINT_BYTES = 12;

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
const GLYPH_HEADER_BYTES = 10;
const MAX_DEPTH = 8;
/** Flags of a component (`glyf`, composite glyph description). */
const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const FOUR_SCALES = 0x80;

export class TrueTypeProgram {
  readonly #bytes: Buffer;
  readonly #tables = new Map<string, Table>();
  readonly #prints = new Map<number, Buffer>();
  readonly #hasLongOffsets: boolean;
  readonly unitsPerEm: number;
  readonly #metricsCount: number;
  readonly #glyphCount: number;

  /** Throws for what is no such program. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = this.#bytes.readUInt16BE(4);
    for (let index = 0; index < count; index += 1) {
      const at = HEADER_BYTES + index * RECORD_BYTES;
      const tag = this.#bytes.toString('latin1', at, at + 4);
      const table = { offset: this.#bytes.readUInt32BE(at + 8), length: this.#bytes.readUInt32BE(at + 12) };
      if (this.#tables.has(tag) || table.offset + table.length > this.#bytes.length) throw new Error('Tables that contradict each other');
      this.#tables.set(tag, table);
    }
    this.unitsPerEm = this.#table('head').readUInt16BE(18);
    const offsets = this.#table('head').readInt16BE(50);
    if (offsets !== 0 && offsets !== 1) throw new Error('Offsets of another kind');
    this.#hasLongOffsets = offsets === 1;
    this.#metricsCount = this.#table('hhea').readUInt16BE(34);
    this.#glyphCount = this.#table('maxp').readUInt16BE(4);
  }

  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  /** The program that runs before each glyph is drawn, which may move its points; null where there is none. */
  get preparation(): Buffer | null {
    return this.#tables.has('prep') ? this.#table('prep') : null;
  }

  /** In units of the font. */
  advanceOf(glyph: number): number {
    return this.#table('hmtx').readUInt16BE(4 * Math.min(glyph, this.#metricsCount - 1));
  }

  /** Where the drawing begins, in units of the font: it is moved there. */
  #bearingOf(glyph: number): number {
    const beyond = glyph - this.#metricsCount;
    return this.#table('hmtx').readInt16BE(beyond < 0 ? 4 * glyph + 2 : 4 * this.#metricsCount + 2 * beyond);
  }

  /** Stands for all that a glyph draws, its width and place included. Throws where the glyph cannot be read. */
  printOf(glyph: number, depth = 0): Buffer {
    const known = this.#prints.get(glyph);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) throw new Error('Glyphs in a circle');
    if (glyph >= this.#glyphCount) throw new Error('No such glyph');
    const hash = createHash('sha256');
    const metrics = Buffer.alloc(4);
    metrics.writeUInt16BE(this.advanceOf(glyph), 0);
    metrics.writeInt16BE(this.#bearingOf(glyph), 2);
    hash.update(metrics);
    const data = this.#dataOf(glyph);
    if (data.length > 0 && data.readInt16BE(0) < 0) this.#addComponents(data, depth, (part) => { hash.update(part); });
    else hash.update(data);
    const print = hash.digest().subarray(0, PRINT_BYTES);
    this.#prints.set(glyph, print);
    return print;
  }

  /** The parts of a glyph that is made of others: their numbers differ from font to font, what they draw does not. */
  #addComponents(data: Buffer, depth: number, add: (part: Buffer) => void): void {
    add(data.subarray(0, GLYPH_HEADER_BYTES));
    let at = GLYPH_HEADER_BYTES;
    for (let flags = MORE; (flags & MORE) !== 0;) {
      flags = data.readUInt16BE(at);
      add(data.subarray(at, at + 2));
      add(this.printOf(data.readUInt16BE(at + 2), depth + 1));
      const scales = (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & FOUR_SCALES) !== 0 ? 8 : 0;
      const end = at + 4 + ((flags & WORDS) !== 0 ? 4 : 2) + scales;
      add(data.subarray(at + 4, end));
      at = end;
    }
    add(data.subarray(at));
  }

  #dataOf(glyph: number): Buffer {
    const offsets = this.#table('loca');
    const read = (index: number): number => (this.#hasLongOffsets ? offsets.readUInt32BE(4 * index) : 2 * offsets.readUInt16BE(2 * index));
    const [from, to] = [read(glyph), read(glyph + 1)];
    const { length } = this.#table('glyf');
    if (from > to || to > length) throw new Error('A glyph that lies elsewhere');
    return this.#table('glyf').subarray(from, to);
  }

  #table(tag: string): Buffer {
    const table = this.#tables.get(tag);
    if (table === undefined) throw new Error(`No table ${tag}`);
    return this.#bytes.subarray(table.offset, table.offset + table.length);
  }
}
