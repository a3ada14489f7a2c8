/** Looking things up in a document that the library has read: references are followed, and another kind of thing counts as missing. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString, decodePDFRawStream, type PDFObject } from 'pdf-lib';

export const at = (dict: PDFDict, key: string): PDFObject | undefined => dict.lookup(PDFName.of(key));

/** The dictionary, or that of a stream. */
export function dictAt(dict: PDFDict, key: string): PDFDict | null {
  const found = at(dict, key);
  if (found instanceof PDFStream) return found.dict;
  return found instanceof PDFDict ? found : null;
}

export function arrayAt(dict: PDFDict, key: string): readonly (PDFObject | undefined)[] | null {
  const found = at(dict, key);
  return found instanceof PDFArray ? found.asArray().map((_, index) => found.lookup(index)) : null;
}

export function nameAt(dict: PDFDict, key: string): string | null {
  const found = at(dict, key);
  return found instanceof PDFName ? found.decodeText() : null;
}

export function textAt(dict: PDFDict, key: string): string {
  const found = at(dict, key);
  return found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : '';
}

export function numberAt(dict: PDFDict, key: string): number | null {
  const found = at(dict, key);
  return found instanceof PDFNumber ? found.asNumber() : null;
}

export const bytesOf = (stream: PDFStream): Uint8Array => (stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents());
