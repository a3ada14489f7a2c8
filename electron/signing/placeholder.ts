/**
 * Finds the room for a signature in a prepared file and describes what is signed.
 * The format is agreed in `electron/pdf/signature-placeholder.ts`. The file is read in pieces: it may be large.
 */
import type { FileHandle } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { BYTE_RANGE_FILLER, placeholderHex } from '../pdf/signature-placeholder.ts';

const CHUNK = 4 * 1024 * 1024;
/** `/ByteRange` stands in the same dictionary: no farther than this from `/Contents`. */
const NEIGHBOURHOOD = 4096;
const FILLER = String(BYTE_RANGE_FILLER);
const BYTE_RANGE = new RegExp(`/ByteRange\\s*\\[\\s*0\\s+(${FILLER}\\s+${FILLER}\\s+${FILLER})\\s*\\]`, 'g');

export interface Placeholder {
  /** Offset of the `<` of `/Contents`. */
  readonly contentsStart: number;
  /** Offset after its `>`. */
  readonly contentsEnd: number;
  /** Offset and length of the three fillers with the spaces between them. */
  readonly numbersStart: number;
  readonly numbersLength: number;
  readonly fileSize: number;
}

/** Finds the one placeholder with this marker; `no-placeholder` when there is none, or not exactly one. */
export async function findPlaceholder(file: FileHandle, marker: string): Promise<Result<Placeholder, 'no-placeholder'>> {
  const hex = placeholderHex(marker);
  const { size } = await file.stat();
  const found = await offsetsOf(file, size, Buffer.from(`<${hex}>`, 'latin1'));
  const [contentsStart] = found;
  if (contentsStart === undefined || found.length !== 1) return err('no-placeholder');
  const contentsEnd = contentsStart + hex.length + 2;
  const numbers = await numbersNear(file, contentsStart, contentsEnd);
  if (numbers === null) return err('no-placeholder');
  return ok({ contentsStart, contentsEnd, ...numbers, fileSize: size });
}

/** The text that replaces the fillers: the same length, so that no byte moves. */
export function byteRangeNumbers(place: Placeholder): string {
  const numbers = [place.contentsStart, place.contentsEnd, place.fileSize - place.contentsEnd];
  const text = numbers.map((number) => String(number).padEnd(FILLER.length)).join(' ');
  return text.padEnd(place.numbersLength);
}

async function offsetsOf(file: FileHandle, size: number, needle: Buffer): Promise<readonly number[]> {
  const found: number[] = [];
  const buffer = Buffer.alloc(CHUNK + needle.length - 1);
  for (let start = 0; start < size; start += CHUNK) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    const piece = buffer.subarray(0, bytesRead);
    for (let at = piece.indexOf(needle); at !== -1; at = piece.indexOf(needle, at + 1)) found.push(start + at);
  }
  return found;
}

async function numbersNear(
  file: FileHandle, contentsStart: number, contentsEnd: number,
): Promise<Pick<Placeholder, 'numbersStart' | 'numbersLength'> | null> {
  const before = Math.max(0, contentsStart - NEIGHBOURHOOD);
  const places = [
    ...matchesIn(await textAt(file, before, contentsStart - before), before),
    ...matchesIn(await textAt(file, contentsEnd, NEIGHBOURHOOD), contentsEnd),
  ];
  const [only] = places;
  return only === undefined || places.length !== 1 ? null : only;
}

async function textAt(file: FileHandle, start: number, length: number): Promise<string> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, start);
  return buffer.toString('latin1', 0, bytesRead);
}

function matchesIn(text: string, offset: number): readonly { numbersStart: number; numbersLength: number }[] {
  return [...text.matchAll(BYTE_RANGE)].map((match) => {
    const numbers = match[1] ?? '';
    return { numbersStart: offset + match.index + match[0].indexOf(numbers), numbersLength: numbers.length };
  });
}
