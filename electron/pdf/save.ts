/**
 * Writes a document piece by piece, never as a whole in memory (ISO 32000-1, 7.5.7 and 7.5.8). Small objects go into compressed streams,
 * but for streams, the catalog, the tree of pages and the signature dictionary. The system's zlib compresses in threads of its
 * own while the next pieces are made: the pieces come in the same order, with the same bytes, whichever is done first.
 */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { PDFCatalog, PDFDict, PDFName, PDFNumber, PDFPageTree, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { DrawnContent } from './compressed.ts';
import { bytesOf } from './serialised-object.ts';
import type { WrittenObject } from './tags.ts';

export interface WritableDocument {
  readonly context: PDFContext;
  /** Objects that the context has numbers for, and nothing else. */
  readonly elements: Iterable<WrittenObject>;
}

/** Many small objects compress better together; a reader unpacks a few tens of kilobytes for one of them. */
const OBJECTS_IN_A_STREAM = 300;
/** What is small is gathered into pieces of about this many bytes. */
const PIECE_BYTES = 1024 * 1024;
/** Streams that are compressed ahead of the one that is written next. */
const AHEAD = 8;
/** Fields of a cross-reference: kind; offset, or number of the stream; number within the stream. */
const KIND_BYTES = 1;
const INDEX_BYTES = 2;
const FREE = 0;
const PLAIN = 1;
const PACKED = 2;

/** An object with what stands in the file for it. */
interface Part {
  readonly number: number;
  readonly bytes: readonly Buffer[];
  /** Numbers of the objects in it. */
  readonly holds: readonly number[];
}

/** Large streams are read only when they are written. */
type Coming = Promise<Part> | (() => Part);

const compress = promisify(deflate);

export async function* documentPieces(document: WritableDocument): AsyncGenerator<Uint8Array> {
  const { context } = document;
  const header = Buffer.concat([bytesOf(context.header), Buffer.from('\n\n')]);
  const references = new CrossReferences();
  let waiting: Buffer[] = [header];
  let size = 0;
  let offset = header.length;
  for await (const part of inOrder(partsOf(document))) {
    references.add(part, offset);
    const length = part.bytes.reduce((sum, bytes) => sum + bytes.length, 0);
    waiting.push(...part.bytes);
    offset += length;
    size += length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  const last = await references.write(context, offset);
  yield Buffer.concat([...waiting, ...last, Buffer.from(`startxref\n${String(offset)}\n%%EOF`)]);
}

async function* inOrder(coming: Iterable<Coming>): AsyncGenerator<Part> {
  const begun: Coming[] = [];
  const next = async (): Promise<Part | undefined> => {
    const first = begun.shift();
    return typeof first === 'function' ? first() : first;
  };
  for (const each of coming) {
    begun.push(each);
    const part = begun.length > AHEAD ? await next() : undefined;
    if (part !== undefined) yield part;
  }
  for (let part = await next(); part !== undefined; part = await next()) yield part;
}

function* partsOf({ context, elements }: WritableDocument): Generator<Coming> {
  let pack: WrittenObject[] = [];
  const packed = function* (object: WrittenObject): Generator<Coming> {
    pack.push(object);
    if (pack.length === OBJECTS_IN_A_STREAM) yield* flushed();
  };
  const flushed = function* (): Generator<Coming> {
    const objects = pack;
    pack = [];
    if (objects.length > 0) yield packOf(context, objects);
  };
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof DrawnContent) yield streamOf(objectNumber, object.dict, object.plain);
    else if (object instanceof PDFStream) yield () => partOf(objectNumber, streamParts(object));
    else if (standsAlone(object)) yield () => partOf(objectNumber, [bytesOf(object)]);
    else yield* packed([objectNumber, bytesOf(object).toString('latin1')]);
  }
  for (const element of elements) yield* packed(element);
  yield* flushed();
}

/** A signature's bytes must lie open; the others are what a reader looks for first. */
function standsAlone(object: PDFObject): boolean {
  return object instanceof PDFCatalog || object instanceof PDFPageTree
    || (object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Sig'));
}

function partOf(number: number, content: readonly Buffer[], holds: readonly number[] = []): Part {
  return { number, holds, bytes: [Buffer.from(`${String(number)} 0 obj\n`), ...content, Buffer.from('\nendobj\n\n')] };
}

function packOf(context: PDFContext, objects: readonly WrittenObject[]): Promise<Part> {
  context.largestObjectNumber += 1;
  let [head, body] = ['', ''];
  for (const [number, text] of objects) {
    head += `${String(number)} ${String(body.length)} `;
    body += `${text}\n`;
  }
  const dict = context.obj({ Type: 'ObjStm', N: objects.length, First: head.length, Filter: 'FlateDecode' });
  return streamOf(context.largestObjectNumber, dict, head + body, objects.map(([number]) => number));
}

async function streamOf(number: number, dict: PDFDict, text: string | Buffer, holds: readonly number[] = []): Promise<Part> {
  const content = await compress(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  return partOf(number, framed(dict, content), holds);
}

/** As the library writes a stream (ISO 32000-1, 7.3.8), with its content copied at once and not byte by byte. */
function streamParts(stream: PDFStream): readonly Buffer[] {
  const content = stream.getContents();
  return framed(stream.dict, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}

function framed(dict: PDFDict, content: Buffer): readonly Buffer[] {
  dict.set(PDFName.of('Length'), PDFNumber.of(content.length));
  return [bytesOf(dict), Buffer.from('\nstream\n'), content, Buffer.from('\nendstream')];
}

class CrossReferences {
  /** By number: kind, offset or stream, index. */
  readonly #entries: (readonly [kind: number, place: number, index: number] | undefined)[] = [];

  add({ number, holds }: Part, offset: number): void {
    this.#entries[number] = [PLAIN, offset, 0];
    for (const [index, held] of holds.entries()) this.#entries[held] = [PACKED, number, index];
  }

  /** The last object, which lies at this offset. */
  async write(context: PDFContext, offset: number): Promise<readonly Buffer[]> {
    context.largestObjectNumber += 1;
    const number = context.largestObjectNumber;
    this.#entries[number] = [PLAIN, offset, 0];
    const placeBytes = Math.max(3, Math.ceil(Math.log2(offset + 1) / 8));
    const width = KIND_BYTES + placeBytes + INDEX_BYTES;
    const table = Buffer.alloc((number + 1) * width);
    table.writeUInt16BE(0xffff, width - INDEX_BYTES); // the first of the free ones
    for (let each = 1; each <= number; each += 1) {
      const [kind, place, index] = this.#entries[each] ?? [FREE, 0, 0];
      const at = each * width;
      table[at] = kind;
      table.writeUIntBE(place, at + KIND_BYTES, placeBytes);
      table.writeUInt16BE(index, at + KIND_BYTES + placeBytes);
    }
    const { Root, Info, ID } = context.trailerInfo;
    const dict = context.obj({
      Type: 'XRef', Size: number + 1, W: [KIND_BYTES, placeBytes, INDEX_BYTES], Filter: 'FlateDecode',
      ...(Root === undefined ? {} : { Root }), ...(Info === undefined ? {} : { Info }), ...(ID === undefined ? {} : { ID }),
    });
    return (await streamOf(number, dict, table)).bytes;
  }
}
