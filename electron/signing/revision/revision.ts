/** A PDF as it was at some length: its objects by number, read only where they are asked for. */
import { PDFContext, PDFDict, PDFNull, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { readCrossReference, type CrossReference } from './cross-reference.ts';
import { decoded, directly, objectAt, valueAt, wholeAt } from './syntax.ts';

interface Packed {
  readonly bytes: Uint8Array;
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
}

export class Revision {
  readonly #bytes: Buffer;
  readonly #context = PDFContext.create();
  readonly #objects = new Map<number, PDFObject | undefined>();
  readonly #streams = new Map<number, Packed>();
  readonly crossReference: CrossReference;
  readonly end: number;

  private constructor(bytes: Buffer, end: number, crossReference: CrossReference) {
    this.#bytes = bytes;
    this.end = end;
    this.crossReference = crossReference;
  }

  /** Failure `structure`, see `readCrossReference`. */
  static read(bytes: Buffer, end: number): Result<Revision, 'structure'> {
    const found = readCrossReference(bytes, end);
    return found.ok ? ok(new Revision(bytes, end, found.value)) : found;
  }

  get root(): PDFRef {
    const root = directly(this.crossReference.trailer, 'Root');
    if (!(root instanceof PDFRef)) throw new Error('No catalog');
    return root;
  }

  /** Null where the root is no dictionary. */
  get catalog(): PDFDict | null {
    const root = this.follow(this.root);
    return root instanceof PDFDict ? root : null;
  }

  /** The object with this number; undefined where there is none. Throws where it cannot be read. */
  object(number: number): PDFObject | undefined {
    if (this.#objects.has(number)) return this.#objects.get(number);
    const object = this.#read(number);
    this.#objects.set(number, object);
    return object;
  }

  /** Follows a reference, once and again. */
  follow(object: PDFObject | undefined): PDFObject | undefined {
    let found = object;
    for (let step = 0; found instanceof PDFRef; step += 1) {
      if (step > 16) throw new Error('References in a circle');
      found = this.object(found.objectNumber);
    }
    return found === PDFNull ? undefined : found;
  }

  /** What a key of a dictionary leads to. */
  at(dict: PDFDict | null, key: string): PDFObject | undefined {
    return dict === null ? undefined : this.follow(directly(dict, key));
  }

  dictAt(dict: PDFDict | null, key: string): PDFDict | null {
    const found = this.at(dict, key);
    return found instanceof PDFDict ? found : null;
  }

  #read(number: number): PDFObject | undefined {
    const place = this.crossReference.places.get(number);
    if (place === undefined || place.kind === 'free') return undefined;
    if (place.kind === 'in') return this.#readPacked(number, place.stream, place.index);
    const found = objectAt(this.#bytes, place.offset, this.#context);
    if (found.number !== number || found.generation !== place.generation) throw new Error('Another object lies there');
    return found.object;
  }

  #readPacked(number: number, streamNumber: number, index: number): PDFObject {
    const packed = this.#packed(streamNumber);
    const offset = packed.offsets[index];
    if (packed.numbers[index] !== number || offset === undefined) throw new Error('Another object lies there');
    return valueAt(packed.bytes, offset, this.#context);
  }

  /** ISO 32000-1, 7.5.7: pairs of number and offset, then the objects from `/First` on. */
  #packed(streamNumber: number): Packed {
    const known = this.#streams.get(streamNumber);
    if (known !== undefined) return known;
    const place = this.crossReference.places.get(streamNumber);
    const stream = place?.kind === 'at' ? this.#read(streamNumber) : undefined;
    if (!(stream instanceof PDFRawStream)) throw new Error('No object stream');
    const [count, first] = [wholeAt(stream.dict, 'N'), wholeAt(stream.dict, 'First')];
    if (count === null || first === null) throw new Error('No object stream');
    const bytes = decoded(stream);
    const head = Buffer.from(bytes.subarray(0, first)).toString('latin1').trim().split(/\s+/).slice(0, 2 * count).map(Number);
    const packed = {
      bytes,
      numbers: head.filter((_, at) => at % 2 === 0),
      offsets: head.filter((_, at) => at % 2 === 1).map((offset) => first + offset),
    };
    this.#streams.set(streamNumber, packed);
    return packed;
  }
}
