/**
 * A strict look at DER (X.690 10 and 11): the ASN.1 library accepts lengths that do not fit and odd tags, and what it
 * overlooks could be changed unseen. Signature values in PDF are DER (ISO 32000-1 12.8.3.3.1).
 */

const CONSTRUCTED = 0x20;
const CLASS = 0xc0;
const SEQUENCE = 0x10;
const SET = 0x11;
const INTEGER = 0x02;
const TAG_NUMBER = 0x1f;
const MAX_DEPTH = 40;

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Length of the one element that the bytes begin with, headers included; null when it is not strict DER throughout. */
export function derLength(bytes: Uint8Array): number | null {
  const element = elementAt(bytes, 0, bytes.length);
  return element !== null && isStrict(bytes, element, 0) ? element.end : null;
}

/** `SEQUENCE { r INTEGER, s INTEGER }` and nothing else (RFC 3279 2.2.3). */
export function isEcdsaValue(bytes: Uint8Array): boolean {
  const outer = elementAt(bytes, 0, bytes.length);
  if (outer === null || outer.tag !== (SEQUENCE | CONSTRUCTED) || outer.end !== bytes.length) return false;
  const r = elementAt(bytes, outer.start, outer.end);
  const s = r === null ? null : elementAt(bytes, r.end, outer.end);
  if (r === null || s === null || s.end !== outer.end) return false;
  return [r, s].every((number) => number.tag === INTEGER && isShortest(bytes.subarray(number.start, number.end)));
}

function isStrict(bytes: Uint8Array, element: Element, depth: number): boolean {
  const isConstructed = (element.tag & CONSTRUCTED) !== 0;
  if ((element.tag & CLASS) === 0) {
    const number = element.tag & TAG_NUMBER;
    if (isConstructed !== (number === SEQUENCE || number === SET)) return false;
    if (number === INTEGER && !isShortest(bytes.subarray(element.start, element.end))) return false;
  }
  if (!isConstructed) return true;
  if (depth > MAX_DEPTH) return false;
  for (let at = element.start; at < element.end;) {
    const child = elementAt(bytes, at, element.end);
    if (child === null || !isStrict(bytes, child, depth + 1)) return false;
    at = child.end;
  }
  return true;
}

/** One tag byte and a definite length in its shortest form, within `limit`. */
function elementAt(bytes: Uint8Array, at: number, limit: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || tag === 0 || first === undefined || at + 2 > limit || (tag & TAG_NUMBER) === TAG_NUMBER) return null;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || lengthBytes > 4) return null;
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const shortest = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
  const start = at + 2 + lengthBytes;
  return lengthBytes === shortest && start + length <= limit ? { tag, start, end: start + length } : null;
}

function isShortest(integer: Uint8Array): boolean {
  const [first, second] = integer;
  if (first === undefined) return false;
  return second === undefined || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}
