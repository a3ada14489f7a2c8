/** An object that is written as it stands. A large file has a hundred thousand elements, which need no tree of objects in memory. */
import { copyStringIntoBuffer, PDFObject } from 'pdf-lib';

export class SerialisedObject extends PDFObject {
  readonly #text: string;

  /** PDF syntax (ISO 32000-1, 7.3) in Latin-1. */
  constructor(text: string) {
    super();
    this.#text = text;
  }

  override clone(): SerialisedObject { return this; }
  override toString(): string { return this.#text; }
  override sizeInBytes(): number { return this.#text.length; }
  override copyBytesInto(buffer: Uint8Array, offset: number): number { return copyStringIntoBuffer(this.#text, buffer, offset); }
}

/** What stands in a file for an object, or for another part that the library writes in the same way. */
export function bytesOf(object: Pick<PDFObject, 'sizeInBytes' | 'copyBytesInto'>): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
