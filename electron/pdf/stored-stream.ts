/** Streams whose bytes lie in a file until they are written: a portfolio of hundreds of megabytes need not be in memory. */
import { createHash } from 'node:crypto';
import { PDFRawStream, PDFStream, type PDFDict } from 'pdf-lib';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { readFileAt, type FilePlace } from '../vault/file-place.ts';

/** A file that was read and checked. */
export interface StoredFile extends FilePlace {
  /** In bytes. */
  readonly size: number;
  readonly sha256: Sha256;
  readonly md5: string;
}

/** A stream of bytes in memory, or of a file. */
export const streamOf = (dictionary: PDFDict, content: Uint8Array | StoredFile): PDFStream => (
  content instanceof Uint8Array ? PDFRawStream.of(dictionary, content) : new StoredStream(dictionary, content)
);

class StoredStream extends PDFStream {
  readonly #file: StoredFile;

  constructor(dictionary: PDFDict, file: StoredFile) {
    super(dictionary);
    this.#file = file;
  }

  override clone(): StoredStream { return this; }
  override getContentsSize(): number { return this.#file.size; }

  /** Throws when the file is not what it was when it was checked. */
  override getContents(): Uint8Array {
    const bytes = readFileAt(this.#file);
    if (createHash('sha256').update(bytes).digest('hex') !== this.#file.sha256) throw new Error('A file changed while it was brought in');
    return bytes;
  }
}
