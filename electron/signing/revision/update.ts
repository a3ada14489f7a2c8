/**
 * Appends to a PDF (ISO 32000-1, 7.5.6): the objects that are new or changed, and a cross-reference of the kind that the file
 * had before. Every earlier byte stays as it is, so that earlier signatures do.
 */
import { createHash } from 'node:crypto';
import { PDFArray, PDFContext, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import { bytesOf } from '../../pdf/serialised-object.ts';
import type { Revision } from './revision.ts';
import { directly, nameOf, wholeAt } from './syntax.ts';

/** Type, offset, generation in bytes: files up to what 5 bytes count. */
const WIDTHS = [1, 5, 2] as const;
const LARGEST_NUMBER = 8_388_607; // ISO 32000-1, annex C.2
const ID_BYTES = 16;

export class Update {
  /** New objects are registered here. Their numbers begin at the old `/Size`: object streams hide numbers from parsers. */
  readonly context = PDFContext.create();
  readonly #revision: Revision;

  /** Throws when the file has no room for more objects. */
  constructor(revision: Revision) {
    const size = Math.max(wholeAt(revision.crossReference.trailer, 'Size') ?? 0, 1 + largestNumber(revision));
    if (size >= LARGEST_NUMBER - 1_000) throw new Error('No numbers are left');
    this.context.largestObjectNumber = size - 1;
    this.#revision = revision;
  }

  /** A copy of the dictionary of an object that is there already; what is set in it is written under the same number. */
  change(number: number): PDFDict {
    const place = this.#revision.crossReference.places.get(number);
    const generation = place?.kind === 'at' ? place.generation : 0;
    const ref = PDFRef.of(number, generation);
    const begun = this.context.lookup(ref);
    if (begun instanceof PDFDict) return begun;
    const object = this.#revision.object(number);
    if (!(object instanceof PDFDict)) throw new Error(`Object ${String(number)} is no dictionary`);
    const copy = object.clone(this.context);
    this.context.assign(ref, copy);
    return copy;
  }

  /** What follows the last byte of the revision. */
  bytes(): Buffer {
    const { end } = this.#revision;
    const parts: Buffer[] = [Buffer.from('\n')];
    let offset = end + 1;
    const entries: Entry[] = [];
    const add = (ref: PDFRef, object: PDFObject): void => {
      entries.push({ number: ref.objectNumber, generation: ref.generationNumber, offset });
      const part = written(ref, object);
      parts.push(part);
      offset += part.length;
    };
    for (const [ref, object] of this.context.enumerateIndirectObjects()) add(ref, object);
    const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 2 * ID_BYTES);
    const { trailer } = this.#revision.crossReference;
    const isStream = nameOf(directly(trailer, 'Type')) === 'XRef';
    const start = offset;
    if (isStream) {
      const ref = this.context.nextRef();
      entries.push({ number: ref.objectNumber, generation: 0, offset });
      parts.push(written(ref, this.#stream(entries, this.#trailer(id))));
    } else parts.push(Buffer.from(`xref\n${table(entries)}trailer\n${this.#trailer(id).toString()}\n`, 'latin1'));
    parts.push(Buffer.from(`startxref\n${String(start)}\n%%EOF\n`));
    return Buffer.concat(parts);
  }

  #trailer(id: string): PDFDict {
    const { trailer, starts } = this.#revision.crossReference;
    const dict = this.context.obj({ Size: this.context.largestObjectNumber + 1, Prev: starts[0] ?? 0 });
    for (const key of ['Root', 'Info']) {
      const value = directly(trailer, key);
      if (value !== undefined) dict.set(PDFName.of(key), value);
    }
    const before = directly(trailer, 'ID');
    const first = before instanceof PDFArray ? before.asArray()[0] : undefined;
    if (first !== undefined) dict.set(PDFName.of('ID'), this.context.obj([first, PDFHexString.of(id)]));
    return dict;
  }

  #stream(entries: readonly Entry[], dict: PDFDict): PDFRawStream {
    const sorted = sortedRuns(entries);
    const data = Buffer.concat(sorted.flat().map(({ offset, generation }) => {
      const entry = Buffer.alloc(WIDTHS[0] + WIDTHS[1] + WIDTHS[2]);
      entry.writeUInt8(1);
      entry.writeUIntBE(offset, WIDTHS[0], WIDTHS[1]);
      entry.writeUInt16BE(generation, WIDTHS[0] + WIDTHS[1]);
      return entry;
    }));
    dict.set(PDFName.of('Type'), PDFName.of('XRef'));
    dict.set(PDFName.of('W'), this.context.obj([...WIDTHS]));
    dict.set(PDFName.of('Index'), this.context.obj(sorted.flatMap((run) => [run[0]?.number ?? 0, run.length])));
    dict.set(PDFName.of('Length'), PDFNumber.of(data.length));
    return PDFRawStream.of(dict, data);
  }
}

interface Entry {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

function largestNumber({ crossReference }: Revision): number {
  let largest = 0;
  for (const number of crossReference.places.keys()) largest = Math.max(largest, number);
  return largest;
}

function written(ref: PDFRef, object: PDFObject): Buffer {
  return Buffer.concat([Buffer.from(`${String(ref.objectNumber)} ${String(ref.generationNumber)} obj\n`), bytesOf(object), Buffer.from('\nendobj\n')]);
}

/** Runs of numbers that follow on from each other. */
function sortedRuns(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const entry of entries.toSorted((a, b) => a.number - b.number)) {
    const run = runs.at(-1);
    if (run !== undefined && run[0] !== undefined && run[0].number + run.length === entry.number) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** ISO 32000-1, 7.5.4: each entry is 20 bytes long. */
function table(entries: readonly Entry[]): string {
  return sortedRuns(entries).map((run) => `${String(run[0]?.number ?? 0)} ${String(run.length)}\n${run.map(({ offset, generation }) => (
    `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`
  )).join('')}`).join('');
}
