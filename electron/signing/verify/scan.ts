/**
 * Finds signatures by their bytes alone: every `/ByteRange` whose gap is exactly a hex string. It does not trust the
 * structure of the file, so it also sees signatures that were taken out of the form, or stand in a broken file.
 */

/** `[start, length, start, length]` of the two signed ranges. */
export type ByteRange = readonly [number, number, number, number];

const NAME = Buffer.from('/ByteRange', 'latin1');
const ARRAY = /^\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/;
const MAX_ARRAY = 200;
const MAX_FINDS = 1_000;

const OPEN = 0x3c;
const CLOSE = 0x3e;

/** All well-formed ranges in the file, without repetition. A signed PDF embedded raw has ranges that do not fit here. */
export function scanByteRanges(bytes: Buffer): readonly ByteRange[] {
  const found = new Map<string, ByteRange>();
  for (let at = bytes.indexOf(NAME); at !== -1 && found.size < MAX_FINDS; at = bytes.indexOf(NAME, at + NAME.length)) {
    const start = at + NAME.length;
    const match = ARRAY.exec(bytes.toString('latin1', start, start + MAX_ARRAY));
    if (match === null) continue;
    const range: ByteRange = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4])];
    if (isWellFormed(bytes, range)) found.set(range.join(' '), range);
  }
  return [...found.values()];
}

/**
 * Whether the ranges begin at 0, end within the file, do not overlap, and leave out exactly one hex string
 * (ISO 32000-1 12.8.1). Anything else could hide unsigned bytes.
 */
export function isWellFormed(bytes: Buffer, [start, length, start2, length2]: ByteRange): boolean {
  const gap = { start: start + length, end: start2 };
  if (start !== 0 || length === 0 || gap.end - gap.start < 4 || start2 + length2 > bytes.length) return false;
  return bytes[gap.start] === OPEN && bytes[gap.end - 1] === CLOSE && isHex(bytes, gap.start + 1, gap.end - 1);
}

/** The bytes that the hex string in the gap stands for. */
export function contentsOf(bytes: Buffer, [, length, start2]: ByteRange): Buffer {
  return Buffer.from(bytes.toString('latin1', length + 1, start2 - 1), 'hex');
}

/** Whole bytes in digits of one case, as programs write them: a single other digit is somebody's change. */
function isHex(bytes: Buffer, start: number, end: number): boolean {
  if ((end - start) % 2 !== 0) return false;
  const text = bytes.toString('latin1', start, end);
  return /^(?:[0-9a-f]*|[0-9A-F]*)$/.test(text);
}
