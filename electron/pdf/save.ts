/** Serialises a document, in time linear to its objects. */
import { deflateSync } from 'node:zlib';
import { PDFCrossRefStream, PDFFlateStream, PDFName, PDFNumber, PDFStream, PDFStreamWriter, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';
import { bytesOf } from './serialised-object.ts';

interface CrossRefEntry { readonly ref: PDFRef }
interface CrossRefInternals { readonly entries: CrossRefEntry[] }

/**
 * The library looks for the place of each new entry from the start, which is quadratic (139,000 objects: 17 s against 0.7 s).
 * Entries come almost sorted, so they are appended, or inserted by bisection.
 */
function appendEntry(this: CrossRefInternals, entry: CrossRefEntry): void {
  const { entries } = this;
  const number = entry.ref.objectNumber;
  let low = entries.length;
  if (low > 0 && (entries[low - 1]?.ref.objectNumber ?? 0) > number) {
    let first = 0;
    while (first < low) {
      const middle = (first + low) >> 1;
      if ((entries[middle]?.ref.objectNumber ?? 0) > number) low = middle;
      else first = middle + 1;
    }
  }
  if (low === entries.length) entries.push(entry);
  else entries.splice(low, 0, entry);
}

// The method is private to the library's types; the pinned version has it, and a test saves a large document.
Object.defineProperty(PDFCrossRefStream.prototype, 'appendEntry', { value: appendEntry, configurable: true });

/** As `compressed.ts`: the system's zlib instead of one in JavaScript. The result is asked for twice, once for its length. */
const packed = new WeakMap<PDFFlateStream, Uint8Array>();
function contentsOf(this: PDFFlateStream): Uint8Array {
  const known = packed.get(this) ?? deflateSync(this.getUnencodedContents());
  packed.set(this, known);
  return known;
}
Object.defineProperty(PDFFlateStream.prototype, 'getContents', { value: contentsOf, configurable: true });
Object.defineProperty(PDFFlateStream.prototype, 'getContentsSize', { value(this: PDFFlateStream) { return contentsOf.call(this).length; }, configurable: true });

/** Many small objects compress better together; a reader unpacks a few tens of kilobytes for one of them. */
const OBJECTS_IN_A_STREAM = 200;

/** What is small is gathered into pieces of about this many bytes. */
const PIECE_BYTES = 1024 * 1024;

type Written = Parameters<typeof bytesOf>[0];

/** The library keeps what it computes for a file to its own writers; the pinned version has it, and tests save documents. */
interface Sizing {
  readonly computeBufferSize: (incremental: boolean) => Promise<{
    readonly header: Written; readonly indirectObjects: readonly (readonly [PDFRef, PDFObject])[]; readonly trailer: Written;
  }>;
}

/**
 * The file, piece by piece: never in memory as a whole. Objects go into compressed streams, but for streams, pages, the catalog and the
 * signature dictionary.
 */
export async function* documentPieces(context: PDFContext): AsyncGenerator<Uint8Array> {
  const writer: unknown = PDFStreamWriter.forContext(context, Number.POSITIVE_INFINITY, true, OBJECTS_IN_A_STREAM);
  const { header, indirectObjects, trailer } = await (writer as Sizing).computeBufferSize(false);
  let waiting: Buffer[] = [bytesOf(header), Buffer.from('\n\n')];
  let size = 0;
  for (const [ref, object] of indirectObjects) {
    const begin = `${String(ref.objectNumber)} ${String(ref.generationNumber)} obj\n`;
    const parts = object instanceof PDFStream ? streamParts(object) : [bytesOf(object)];
    waiting.push(Buffer.from(begin), ...parts, Buffer.from('\nendobj\n\n'));
    size += parts.reduce((sum, part) => sum + part.length, 0);
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  yield Buffer.concat([...waiting, bytesOf(trailer)]);
}

/** As the library writes a stream (ISO 32000-1, 7.3.8), with its content copied at once and not byte by byte. */
function streamParts(stream: PDFStream): Buffer[] {
  const content = stream.getContents();
  stream.dict.set(PDFName.of('Length'), PDFNumber.of(content.length));
  return [bytesOf(stream.dict), Buffer.from('\nstream\n'), Buffer.from(content.buffer, content.byteOffset, content.byteLength), Buffer.from('\nendstream')];
}
