/** Reads a content stream (ISO 32000-1, 7.8.2) strictly: what could be read in two ways, or is of no use in a field's look, is refused. */

export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly Operand[] };

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

/** Something in a look that nobody can vouch for. */
export class Unclear extends Error {}

const SPACE = /[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>[\]/%]|$)/y;
const NAME = /\/([A-Za-z0-9_.+-]+)/y;
const HEX = /<([0-9A-Fa-f\0\t\n\f\r ]*)>/y;
const WORD = /[A-Za-z'"][A-Za-z0-9*]*/y;
const OCTAL = /^[0-7]{1,3}/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const MOST_OPERANDS = 10_000;

/** All operations of a stream. Throws `Unclear`. */
export function* operationsIn(content: Uint8Array): Generator<Operation> {
  const reader = new Reader(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1'));
  let operands: Operand[] = [];
  while (!reader.isAtEnd()) {
    const operand = reader.operand();
    if (operand !== null) {
      if (operands.push(operand) > MOST_OPERANDS) throw new Unclear('operands');
      continue;
    }
    const operator = reader.match(WORD);
    if (operator === null) throw new Unclear('syntax');
    yield { operator: operator[0], operands };
    operands = [];
  }
  if (operands.length > 0) throw new Unclear('syntax');
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.match(SPACE);
    return this.#at >= this.#text.length;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  /** The operand that begins here, or null where an operator does. */
  operand(): Operand | null {
    const number = this.match(NUMBER);
    if (number !== null) return { kind: 'number', value: Number(number[0]) };
    const name = this.match(NAME);
    if (name !== null) return { kind: 'name', value: name[1] ?? '' };
    const hex = this.match(HEX);
    if (hex !== null) return { kind: 'string', bytes: bytesOfHex(hex[1] ?? '') };
    if (this.#text[this.#at] === '(') return { kind: 'string', bytes: this.#literal() };
    return this.#text[this.#at] === '[' ? this.#array() : null;
  }

  #array(): Operand {
    this.#at += 1;
    const items: Operand[] = [];
    for (;;) {
      if (this.isAtEnd()) throw new Unclear('syntax');
      if (this.#text[this.#at] === ']') break;
      const item = this.operand();
      if (item === null || item.kind === 'array' || items.push(item) > MOST_OPERANDS) throw new Unclear('syntax');
    }
    this.#at += 1;
    return { kind: 'array', items };
  }

  /** ISO 32000-1, 7.3.4.2. */
  #literal(): Uint8Array {
    let text = '';
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\') text += this.#escaped();
      else if (character === '(') { if (depth > 0) text += character; depth += 1; }
      else if (character === ')') {
        depth -= 1;
        if (depth === 0) { this.#at += 1; return Buffer.from(text, 'latin1'); }
        text += character;
      } else text += character;
    }
    throw new Unclear('syntax');
  }

  /** What follows a backslash; leaves the place at its last character. */
  #escaped(): string {
    const octal = OCTAL.exec(this.#text.slice(this.#at + 1, this.#at + 4));
    if (octal !== null) {
      this.#at += octal[0].length;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    }
    this.#at += 1;
    const character = this.#text[this.#at] ?? '';
    if (character === '\r' && this.#text[this.#at + 1] === '\n') this.#at += 1;
    return character === '\r' || character === '\n' ? '' : ESCAPES[character] ?? character;
  }
}

/** A digit that is missing at the end counts as 0. */
function bytesOfHex(text: string): Uint8Array {
  const digits = text.replace(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}
