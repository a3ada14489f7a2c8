/**
 * Reads where a PDF's objects lie, as its cross-references say (ISO 32000-1, 7.5.4 to 7.5.8), of the whole file or of the
 * file as it was at an earlier length. A reader that searches for objects instead may see others than a viewer shows: files
 * that play on that (shadow attacks, incremental saving attacks) are why this one is strict.
 */
import { PDFArray, PDFContext, PDFDict, PDFRawStream, PDFRef } from 'pdf-lib';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { decoded, directly, nameOf, objectAt, valueAt, whole, wholeAt } from './syntax.ts';

/** Where an object lies: at an offset of the file, or as one of those in an object stream. */
export type Place =
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }
  | { readonly kind: 'free' };

export interface CrossReference {
  /** By object number; the newest place of each. */
  readonly places: ReadonlyMap<number, Place>;
  /** The newest trailer. */
  readonly trailer: PDFDict;
  /** Offsets of all sections, the newest first. */
  readonly starts: readonly number[];
  /** Where an object lies or has lain, by any section. */
  readonly offsets: ReadonlySet<number>;
}

interface Section {
  readonly places: ReadonlyMap<number, Place>;
  readonly trailer: PDFDict;
}

const MAX_SECTIONS = 1_000;
const MAX_OBJECTS = 5_000_000;
/** A reader looks for the end here (ISO 32000-1 annex H, note 18). */
const END_ROOM = 1_024;
const END = /startxref\s+(\d{1,10})\s+%%EOF\s*$/;
const SUBSECTION = /\s*(\d{1,10})\s+(\d{1,10})[ \t]*(?:\r\n|\r|\n)/y;
const ENTRY_BYTES = 20;
const ENTRY = /^(\d{10}) (\d{5}) ([nf])[ \r][\r\n]$/;

/**
 * The cross-references of the file as it was when it ended at `end`. It must end there with `startxref`, the offset, and
 * `%%EOF`. Failure `structure`: anything in the chain is not as the standard says. Never throws.
 */
export function readCrossReference(bytes: Buffer, end: number): Result<CrossReference, 'structure'> {
  try {
    return ok(chain(bytes, end));
  } catch {
    return err('structure'); // our own complaints and the library's: either way, nobody can say what the file shows
  }
}

/** Offset of the newest cross-reference of a file of this length, or null where the file has no proper end. */
export function startOf(bytes: Buffer, end: number): number | null {
  const match = END.exec(bytes.toString('latin1', Math.max(0, end - END_ROOM), end));
  return match === null ? null : Number(match[1]);
}

function chain(bytes: Buffer, end: number): CrossReference {
  const start = startOf(bytes, end);
  if (start === null) throw new Error('No end');
  const context = PDFContext.create();
  const places = new Map<number, Place>();
  const seen = new Set<number>();
  const offsets = new Set<number>();
  let newest: Section | null = null;
  for (let offset: number | null = start; offset !== null;) {
    if (offset >= end || seen.has(offset) || seen.size >= MAX_SECTIONS) throw new Error('A chain that does not end');
    seen.add(offset);
    const section = sectionAt(bytes, offset, context);
    newest ??= section;
    for (const [number, place] of section.places) {
      if (place.kind === 'at') offsets.add(place.offset);
      if (place.kind === 'at' && place.offset >= end) throw new Error('An object behind the end');
      if (!places.has(number)) places.set(number, place);
    }
    if (places.size > MAX_OBJECTS) throw new Error('Too many objects');
    // A hybrid file shows other objects to old readers than to new ones.
    if (directly(section.trailer, 'XRefStm') !== undefined) throw new Error('A hybrid file');
    offset = directly(section.trailer, 'Prev') === undefined ? null : wholeAt(section.trailer, 'Prev') ?? Number.NaN;
    if (Number.isNaN(offset)) throw new Error('A chain that leads nowhere');
  }
  if (newest === null || !(directly(newest.trailer, 'Root') instanceof PDFRef)) throw new Error('No catalog');
  return { places, trailer: newest.trailer, starts: [...seen], offsets };
}

function sectionAt(bytes: Buffer, offset: number, context: PDFContext): Section {
  return /^\s*xref\b/.test(bytes.toString('latin1', offset, offset + 16)) ? tableAt(bytes, offset, context) : streamAt(bytes, offset, context);
}

function tableAt(bytes: Buffer, offset: number, context: PDFContext): Section {
  const places = new Map<number, Place>();
  let at = bytes.indexOf('xref', offset, 'latin1') + 4;
  for (;;) {
    const text = bytes.toString('latin1', at, at + 64);
    SUBSECTION.lastIndex = 0;
    const head = SUBSECTION.exec(text);
    if (head === null) break;
    at += head[0].length;
    const [first, count] = [Number(head[1]), Number(head[2])];
    for (let index = 0; index < count; index += 1, at += ENTRY_BYTES) {
      const entry = ENTRY.exec(bytes.toString('latin1', at, at + ENTRY_BYTES));
      if (entry === null) throw new Error('Not an entry');
      places.set(first + index, entry[3] === 'f'
        ? { kind: 'free' }
        : { kind: 'at', offset: Number(entry[1]), generation: Number(entry[2]) });
    }
  }
  const word = /^\s*trailer\b/.exec(bytes.toString('latin1', at, at + 64));
  if (word === null) throw new Error('No trailer');
  const trailer = valueAt(bytes, at + word[0].length, context);
  if (!(trailer instanceof PDFDict)) throw new Error('No trailer');
  return { places, trailer };
}

/** ISO 32000-1, 7.5.8: three fields an entry, whose widths are in `/W`. */
function streamAt(bytes: Buffer, offset: number, context: PDFContext): Section {
  const { object } = objectAt(bytes, offset, context);
  if (!(object instanceof PDFRawStream) || nameOf(directly(object.dict, 'Type')) !== 'XRef') throw new Error('No cross-references');
  const widths = wholes(directly(object.dict, 'W'));
  const size = wholeAt(object.dict, 'Size');
  if (widths.length !== 3 || size === null || widths.some((width) => width > 8)) throw new Error('No widths');
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const data = decoded(object);
  const index = directly(object.dict, 'Index') === undefined ? [0, size] : wholes(directly(object.dict, 'Index'));
  const places = new Map<number, Place>();
  let at = 0;
  const read = (width: number): number => {
    let value = 0;
    for (const last = at + width; at < last; at += 1) value = value * 256 + (data[at] ?? Number.NaN);
    if (Number.isNaN(value)) throw new Error('Too short');
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let step = 0; step < count; step += 1) {
      const type = typeWidth === 0 ? 1 : read(typeWidth);
      const [second, third] = [read(secondWidth), read(thirdWidth)];
      const place = placeOf(type, second, third);
      if (place !== null) places.set(first + step, place);
    }
  }
  return { places, trailer: object.dict };
}

/** Other types stand for the null object (ISO 32000-1, table 18). */
function placeOf(type: number, second: number, third: number): Place | null {
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'at', offset: second, generation: third };
  return type === 2 ? { kind: 'in', stream: second, index: third } : { kind: 'free' };
}

function wholes(object: unknown): readonly number[] {
  const numbers = object instanceof PDFArray ? object.asArray().map(whole) : [];
  if (numbers.some((number) => number === null)) throw new Error('Not whole numbers');
  return numbers.filter((number) => number !== null);
}
