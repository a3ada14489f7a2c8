/** Embeds files (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8 for the relationship). Files that are compressed already stay as they are. */
import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFString, type PDFCatalog, type PDFContext, type PDFRef } from 'pdf-lib';
import { pdfDate } from './metadata.ts';
import { streamOf, type StoredFile } from './stored-stream.ts';

export interface EmbeddedOriginal {
  /** Unique in the document. */
  readonly name: string;
  readonly description: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array | StoredFile;
  /** `Data`: what the pages were made from; `Source`: the original of a part of the pages. */
  readonly relationship: 'Data' | 'Source';
  /** Day of the portfolio, `YYYY-MM-DD`. */
  readonly date: string;
}

export class Attachments {
  readonly #context: PDFContext;
  readonly #files: { readonly name: string; readonly ref: PDFRef }[] = [];
  readonly #names = new Set<string>();

  constructor(context: PDFContext) { this.#context = context; }

  add(file: EmbeddedOriginal): void {
    const context = this.#context;
    const { bytes } = file;
    const { size, md5 } = bytes instanceof Uint8Array ? { size: bytes.length, md5: createHash('md5').update(bytes).digest('hex') } : bytes;
    const params = context.obj({ Size: size });
    params.set(PDFName.of('CheckSum'), PDFHexString.of(md5)); // MD5 by the standard
    params.set(PDFName.of('ModDate'), PDFString.of(pdfDate(file.date)));
    const dictionary = context.obj({ Type: 'EmbeddedFile', Subtype: PDFName.of(file.mediaType), Params: params, Length: size });
    const stream = context.register(streamOf(dictionary, bytes));
    const name = this.#uniqueName(file.name);
    const specification = context.obj({ Type: 'Filespec', AFRelationship: file.relationship, EF: { F: stream, UF: stream } });
    specification.set(PDFName.of('F'), PDFString.of(asciiName(name)));
    specification.set(PDFName.of('UF'), PDFHexString.fromText(name));
    specification.set(PDFName.of('Desc'), PDFHexString.fromText(file.description));
    this.#files.push({ name, ref: context.register(specification) });
  }

  write(catalog: PDFCatalog): void {
    if (this.#files.length === 0) return;
    const context = this.#context;
    // A name tree is sorted by the bytes of its keys.
    const sorted = this.#files
      .map((file) => ({ key: PDFHexString.fromText(file.name), ref: file.ref }))
      .sort((a, b) => (a.key.asString() < b.key.asString() ? -1 : 1));
    catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: sorted.flatMap(({ key, ref }) => [key, ref]) } }));
    catalog.set(PDFName.of('AF'), context.obj(this.#files.map((file) => file.ref)));
  }

  #uniqueName(wanted: string): string {
    let name = wanted;
    for (let copy = 2; this.#names.has(name); copy += 1) name = `${String(copy)} - ${wanted}`;
    this.#names.add(name);
    return name;
  }
}

/** For readers that do not know `UF`. */
const asciiName = (name: string): string => name.normalize('NFD').replace(/[^\u0020-\u007e]/g, '').replace(/[()\\]/g, '_');
