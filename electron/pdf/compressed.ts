/** Streams that are compressed by the system's zlib: the library's own is written in JavaScript and takes five times as long. */
import { deflateSync } from 'node:zlib';
import { PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFContext } from 'pdf-lib';

/** Text is taken as Latin-1, which content streams are. */
export function compressed(context: PDFContext, content: string | Uint8Array, entries: Parameters<PDFContext['flateStream']>[1] = {}): PDFRawStream {
  const data = deflateSync(typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  const dictionary = context.obj(entries);
  dictionary.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  dictionary.set(PDFName.of('Length'), PDFNumber.of(data.length));
  return PDFRawStream.of(dictionary, data);
}

/** What a page draws: it is compressed while the file is written, beside other work. */
export class DrawnContent extends PDFStream {
  readonly plain: Buffer;

  constructor(context: PDFContext, plain: Buffer) {
    super(context.obj({ Filter: 'FlateDecode' }));
    this.plain = plain;
  }
}
