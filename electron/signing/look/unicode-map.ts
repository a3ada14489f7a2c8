/** The way back from codes to text (ISO 32000-1, 9.10.3). */
import { PDFRawStream, type PDFObject } from 'pdf-lib';
import type { Revision } from '../revision/revision.ts';
import { soleContent } from './sole-content.ts';

const BLOCK = /begin(bfchar|bfrange)([\s\S]*?)end\1/g;
const CHARACTER = /<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g;
const RANGE = /<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;

/** What a map says of codes of two bytes; null where there is no map. */
export function unicodeMapIn(revision: Revision, object: PDFObject | undefined): ((code: number) => string | null) | null {
  if (!(object instanceof PDFRawStream)) return null;
  const map = new Map<number, string>();
  const source = Buffer.from(soleContent(revision, object)).toString('latin1');
  for (const [, kind, body = ''] of source.matchAll(BLOCK)) {
    if (kind === 'bfchar') for (const [, code = '', text = ''] of body.matchAll(CHARACTER)) map.set(Number.parseInt(code, 16), textOfHex(text));
    else for (const range of body.matchAll(RANGE)) addRange(map, range);
  }
  return (code) => map.get(code) ?? null;
}

function addRange(map: Map<number, string>, [, from = '', to = '', start, list]: RegExpMatchArray): void {
  const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  const listed = list === undefined ? null : [...list.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, text = '']) => textOfHex(text));
  for (let code = first; code <= last; code += 1) {
    const text = listed === null ? nextText(textOfHex(start ?? ''), code - first) : listed[code - first];
    if (text !== undefined && text !== '') map.set(code, text);
  }
}

/** A range counts on in the last character of its text. */
function nextText(text: string, step: number): string {
  const characters = Array.from(text);
  const last = characters.pop()?.codePointAt(0);
  return last === undefined ? '' : characters.join('') + String.fromCodePoint(Math.min(0x10ffff, last + step));
}

function textOfHex(digits: string): string {
  return Buffer.from(digits.padEnd(Math.ceil(digits.length / 4) * 4, '0'), 'hex').swap16().toString('utf16le');
}
