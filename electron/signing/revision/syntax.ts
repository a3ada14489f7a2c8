/** Reads single objects of a PDF where they lie (ISO 32000-1, 7.3), and looks values up in dictionaries without throwing. */
import {
  PDFArray, PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef, decodePDFRawStream, type PDFContext, type PDFObject,
} from 'pdf-lib';

const HEADER = /^\s*(\d{1,10})\s+(\d{1,5})\s+obj\b/;
const HEADER_ROOM = 64;
/** First PNG predictor (ISO 32000-1, table 8): each row begins with a byte that names its filter. */
const PNG_PREDICTOR = 10;

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PDFObject;
}

/** The indirect object that begins at this offset. Throws when there is none. */
export function objectAt(bytes: Buffer, offset: number, context: PDFContext): IndirectObject {
  const header = HEADER.exec(bytes.toString('latin1', offset, offset + HEADER_ROOM));
  if (header === null) throw new Error(`No object at ${String(offset)}`);
  return { number: Number(header[1]), generation: Number(header[2]), object: valueAt(bytes, offset + header[0].length, context) };
}

/** The direct object that begins at this offset. Throws when there is none. */
export function valueAt(bytes: Uint8Array, offset: number, context: PDFContext): PDFObject {
  return PDFObjectParser.forBytes(bytes.subarray(offset), context).parseObject();
}

/** The decoded bytes of a stream, with its predictor undone. Throws when it cannot be decoded. */
export function decoded(stream: PDFRawStream): Uint8Array {
  const bytes = decodePDFRawStream(stream).decode();
  const parameters = directly(stream.dict, 'DecodeParms');
  if (!(parameters instanceof PDFDict)) return bytes;
  const predictor = wholeAt(parameters, 'Predictor') ?? 1;
  if (predictor === 1) return bytes;
  if (predictor < PNG_PREDICTOR) throw new Error('A predictor of TIFF');
  return withoutPngPredictor(bytes, wholeAt(parameters, 'Columns') ?? 1);
}

/** RFC 2083, chapter 6, for one byte a sample: all that cross-reference streams use. */
function withoutPngPredictor(bytes: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column === 0 ? 0 : plain[at - 1] ?? 0;
      const above = row === 0 ? 0 : plain[at - columns] ?? 0;
      const corner = row === 0 || column === 0 ? 0 : plain[at - columns - 1] ?? 0;
      plain[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return plain;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) throw new Error('A filter that PNG does not know');
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [number, number, number];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** The value itself: a reference is not followed. */
export function directly(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.get(PDFName.of(key));
}

export function wholeAt(dict: PDFDict, key: string): number | null {
  return whole(directly(dict, key));
}

export function whole(object: PDFObject | undefined): number | null {
  if (!(object instanceof PDFNumber)) return null;
  const number = object.asNumber();
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function nameOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFName ? object.decodeText() : null;
}

/** The dictionary of a dictionary or stream. */
export function dictOf(object: PDFObject | undefined): PDFDict | null {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFRawStream ? object.dict : null;
}

/** All references in an object, in its arrays and dictionaries too. */
export function referencesIn(object: PDFObject | undefined): readonly PDFRef[] {
  const found: PDFRef[] = [];
  const open: (PDFObject | undefined)[] = [object];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof PDFRef) found.push(next);
    else if (next instanceof PDFArray) open.push(...next.asArray());
    else open.push(...(dictOf(next)?.values() ?? []));
  }
  return found;
}
