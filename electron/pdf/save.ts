/** Serialises a document, in time linear to its objects. */
import { deflateSync } from 'node:zlib';
import { PDFCrossRefStream, PDFFlateStream, PDFStreamWriter, type PDFContext, type PDFRef } from 'pdf-lib';

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

/** Objects go into compressed streams, but for streams, pages, the catalog and the signature dictionary. */
export function saveDocument(context: PDFContext): Promise<Uint8Array> {
  return PDFStreamWriter.forContext(context, Number.POSITIVE_INFINITY, true, OBJECTS_IN_A_STREAM).serializeToBuffer();
}
