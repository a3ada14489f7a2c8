/**
 * Follows the drawing of a field's look and gives the lines of text that it shows. It believes only drawings that cannot show
 * anything else: upright text in the order of reading, whole within its box, dark on light or light on dark, with at most a ground
 * behind it and a frame around it. Lines and curves can be laid into letters, pictures can show words: all else is refused.
 */
import type { PDFObject } from 'pdf-lib';
import type { FontReader, ShownGlyph } from './font-text.ts';
import { operationsIn, Unclear, type Operand, type Operation } from './operators.ts';

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

export interface DrawnLine {
  readonly text: string;
  readonly right: number;
}

/** In points. */
const SMALLEST_TYPE = 3.5;
const FRAME_ROOM = 4;
const THICKEST_FRAME = 3;
const EDGE = 0.5;
/** Shares of the size of the type. */
const SPACE_GAP = 0.16;
const HEIGHT = 0.55;
const DEPTH = 0.1;
const LEAST_LEADING = 0.7;
/** How much of a letter the next one leaves free. */
const LEAST_STEP = 0.6;
const LEAST_CONTRAST = 1.8;
const WHITE = 1;
/** Operators that change nothing of what is believed. */
const HARMLESS: readonly string[] = ['BMC', 'EMC', 'MP', 'j', 'J', 'M', 'd', 'i', 'ri', 'G', 'RG', 'K'];

interface State {
  readonly x: number;
  readonly y: number;
  readonly clip: Box;
  readonly light: number;
  readonly lineWidth: number;
  readonly font: string;
  readonly size: number;
  readonly letterGap: number;
  readonly wordGap: number;
  readonly stretch: number;
  readonly leading: number;
}

interface Line {
  text: string;
  readonly y: number;
  readonly size: number;
  lastStart: number;
  lastWidth: number;
  right: number;
}

export interface LookResources {
  /** Throws `Unclear` for a font that is not believed. */
  readonly reader: (name: string) => FontReader;
  /** Letters stand in boxes of their own (ISO 32000-1, table 228, Comb). */
  readonly isComb: boolean;
}

/** Throws `Unclear`. */
export function linesOf(content: Uint8Array, box: Box, resources: LookResources): readonly DrawnLine[] {
  const drawing = new Drawing(box, resources);
  for (const operation of operationsIn(content)) drawing.perform(operation);
  return drawing.lines;
}

/** What `fontReader` is asked for, once for each font. */
export function onceForEach(fonts: (name: string) => PDFObject | undefined, readerOf: (font: PDFObject | undefined) => FontReader): (name: string) => FontReader {
  const readers = new Map<string, FontReader>();
  return (name) => {
    const reader = readers.get(name) ?? readerOf(fonts(name));
    readers.set(name, reader);
    return reader;
  };
}

class Drawing {
  readonly #box: Box;
  readonly #resources: LookResources;
  readonly #lines: Line[] = [];
  readonly #saved: State[] = [];
  #state: State;
  #ground = WHITE;
  /** Rectangles of the path that is begun. */
  #path: Box[] = [];
  /** Of a rectangle that is drawn line by line. */
  #corners: (readonly [number, number])[] = [];
  #isClip = false;
  #isText = false;
  /** Begin of the line and place of the next glyph; scale of the text. */
  #line: readonly [number, number] = [0, 0];
  #at = 0;
  #scale = 1;

  constructor(box: Box, resources: LookResources) {
    this.#box = box;
    this.#resources = resources;
    this.#state = { x: 0, y: 0, clip: box, light: 0, lineWidth: 1, font: '', size: 0, letterGap: 0, wordGap: 0, stretch: 1, leading: 0 };
  }

  get lines(): readonly DrawnLine[] {
    return this.#lines.map(({ text, right }) => ({ text, right }));
  }

  perform({ operator, operands }: Operation): void {
    if (HARMLESS.includes(operator)) return;
    if (!this.#performState(operator, operands) && !this.#performText(operator, operands) && !this.#performPath(operator, operands)) throw new Unclear(operator);
  }

  #performState(operator: string, operands: readonly Operand[]): boolean {
    const set = (change: Partial<State>): true => { this.#state = { ...this.#state, ...change }; return true; };
    switch (operator) {
      case 'q': this.#saved.push(this.#state); return true;
      case 'Q': {
        const saved = this.#saved.pop();
        if (saved === undefined) throw new Unclear('nesting');
        this.#state = saved;
        return true;
      }
      case 'cm': {
        const [x, y] = shiftOf(numbers(operands, 6));
        return set({ x: this.#state.x + x, y: this.#state.y + y });
      }
      case 'w': return set({ lineWidth: numbers(operands, 1)[0] ?? 0 });
      case 'g': return set({ light: lightOf(numbers(operands, 1)) });
      case 'rg': return set({ light: lightOf(numbers(operands, 3)) });
      case 'k': return set({ light: lightOf(numbers(operands, 4)) });
      case 'Tf': {
        const [name, size] = operands;
        if (operands.length !== 2 || name?.kind !== 'name' || size?.kind !== 'number') throw new Unclear('font');
        return set({ font: name.value, size: size.value });
      }
      case 'Tc': return set({ letterGap: numbers(operands, 1)[0] ?? 0 });
      case 'Tw': return set({ wordGap: numbers(operands, 1)[0] ?? 0 });
      case 'Tz': return set({ stretch: (numbers(operands, 1)[0] ?? 0) / 100 });
      case 'TL': return set({ leading: numbers(operands, 1)[0] ?? 0 });
      case 'Ts': case 'Tr':
        if (numbers(operands, 1)[0] !== 0) throw new Unclear(operator); // raised, or drawn in another way: perhaps not at all
        return true;
      default: return false;
    }
  }

  #performText(operator: string, operands: readonly Operand[]): boolean {
    switch (operator) {
      case 'BT': case 'ET':
        if (this.#isText === (operator === 'BT')) throw new Unclear('nesting');
        this.#isText = operator === 'BT';
        this.#scale = 1;
        this.#moveTo(0, 0);
        return true;
      case 'Tm': {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers(operands, 6);
        if (a !== d || a <= 0 || b !== 0 || c !== 0) throw new Unclear('turned');
        this.#scale = a;
        this.#moveTo(e, f);
        return true;
      }
      case 'TD': this.#state = { ...this.#state, leading: -(numbers(operands, 2)[1] ?? 0) }; return this.#moveLine(operands);
      case 'Td': return this.#moveLine(operands);
      case 'T*': return this.#nextLine();
      case 'Tj': return this.#show(strings(operands, 1));
      case '\'': return this.#nextLine() && this.#show(strings(operands, 1));
      case 'TJ': {
        const [list] = operands;
        if (operands.length !== 1 || list?.kind !== 'array') throw new Unclear('syntax');
        return this.#show(list.items);
      }
      default: return false;
    }
  }

  #moveLine(operands: readonly Operand[]): true {
    const [x = 0, y = 0] = numbers(operands, 2);
    this.#moveTo(this.#line[0] + x * this.#scale, this.#line[1] + y * this.#scale);
    return true;
  }

  #nextLine(): true {
    this.#moveTo(this.#line[0], this.#line[1] - this.#state.leading * this.#scale);
    return true;
  }

  #moveTo(x: number, y: number): void {
    this.#line = [x, y];
    this.#at = x;
  }

  #show(items: readonly Operand[]): true {
    if (!this.#isText) throw new Unclear('nesting');
    const { font, size, letterGap, wordGap, stretch } = this.#state;
    const read = this.#resources.reader(font);
    for (const item of items) {
      if (item.kind === 'number') this.#at -= item.value / 1000 * size * stretch * this.#scale;
      else if (item.kind !== 'string') throw new Unclear('syntax');
      else {
        for (const glyph of read(item.bytes)) {
          const width = glyph.width / 1000 * size * stretch * this.#scale;
          this.#place(glyph, width);
          this.#at += width + (letterGap + (glyph.isSpaceCode ? wordGap : 0)) * stretch * this.#scale;
        }
      }
    }
    return true;
  }

  #place({ text }: ShownGlyph, width: number): void {
    const size = this.#state.size * this.#scale;
    const [start, y] = [this.#at + this.#state.x, this.#line[1] + this.#state.y];
    if (!(size >= SMALLEST_TYPE) || !(this.#state.stretch >= 0.5)) throw new Unclear('small');
    if (text.trim() !== '') this.#requireSeen(start, y, width, size);
    const line = this.#lineAt(y, size, start);
    if (!/^\p{M}+$/u.test(text)) { // an accent lies over its letter
      const gap = start - line.right;
      if (line.text !== '' && start < line.lastStart + LEAST_STEP * line.lastWidth) throw new Unclear('over one another');
      if (line.text !== '' && gap > SPACE_GAP * size && !this.#resources.isComb) line.text += ' ';
      line.lastStart = start;
      line.lastWidth = width;
      line.right = start + width;
    }
    line.text += text;
  }

  #requireSeen(start: number, y: number, width: number, size: number): void {
    const [left, bottom, right, top] = this.#state.clip;
    if (start < left - EDGE || start + width > right + EDGE || y - DEPTH * size < bottom - EDGE || y + HEIGHT * size > top + EDGE) throw new Unclear('beyond the box');
    if (contrast(this.#state.light, this.#ground) < LEAST_CONTRAST) throw new Unclear('unseen');
  }

  #lineAt(y: number, size: number, start: number): Line {
    const last = this.#lines.at(-1);
    if (last !== undefined && Math.abs(last.y - y) < 0.01 && last.size === size) return last;
    if (last !== undefined && y > last.y - LEAST_LEADING * Math.max(size, last.size)) throw new Unclear('order');
    const line = { text: '', y, size, lastStart: start, lastWidth: 0, right: start };
    this.#lines.push(line);
    return line;
  }

  #performPath(operator: string, operands: readonly Operand[]): boolean {
    switch (operator) {
      case 're': {
        const [x = 0, y = 0, width = 0, height = 0] = numbers(operands, 4);
        if (width < 0 || height < 0) throw new Unclear('frame');
        this.#path.push([x + this.#state.x, y + this.#state.y, x + width + this.#state.x, y + height + this.#state.y]);
        return true;
      }
      case 'm': case 'l': {
        const [x = 0, y = 0] = numbers(operands, 2);
        if ((operator === 'm') !== (this.#corners.length === 0)) throw new Unclear('lines');
        this.#corners.push([x + this.#state.x, y + this.#state.y]);
        return true;
      }
      case 'h':
        this.#path.push(rectangleOf(this.#corners));
        this.#corners = [];
        return true;
      case 'W': this.#isClip = true; return true;
      case 'n': return this.#endPath();
      case 'f': case 'F': return this.#fill() && this.#endPath();
      case 'S': case 's': return this.#stroke() && this.#endPath();
      case 'B': case 'b': return this.#fill() && this.#stroke() && this.#endPath();
      default: return false;
    }
  }

  #fill(): true {
    if (this.#lines.length > 0 || !this.#path.every((rect) => isAround(rect, this.#box))) throw new Unclear('covering');
    this.#ground = this.#state.light;
    return true;
  }

  #stroke(): true {
    if (this.#state.lineWidth > THICKEST_FRAME || !this.#path.every((rect) => isAround(rect, this.#box))) throw new Unclear('lines');
    return true;
  }

  #endPath(): true {
    if (this.#corners.length > 0) throw new Unclear('lines');
    if (this.#isClip) {
      const [only, ...others] = this.#path;
      if (only === undefined || others.length > 0) throw new Unclear('clip');
      this.#state = { ...this.#state, clip: overlap(this.#state.clip, only) };
    }
    this.#isClip = false;
    this.#path = [];
    return true;
  }
}

function numbers(operands: readonly Operand[], count: number): readonly number[] {
  if (operands.length !== count) throw new Unclear('syntax');
  return operands.map((operand) => {
    if (operand.kind !== 'number') throw new Unclear('syntax');
    return operand.value;
  });
}

function strings(operands: readonly Operand[], count: number): readonly Operand[] {
  if (operands.length !== count || operands.some(({ kind }) => kind !== 'string')) throw new Unclear('syntax');
  return operands;
}

function shiftOf([a, b, c, d, e = 0, f = 0]: readonly number[]): readonly [number, number] {
  if (a !== 1 || b !== 0 || c !== 0 || d !== 1) throw new Unclear('turned');
  return [e, f];
}

/** Luminance from 0 (black) to 1, of grey, of red, green and blue, or of printing inks (ISO 32000-1, 10.3.5). */
function lightOf(parts: readonly number[]): number {
  const [first = 0, second = first, third = first, black] = parts.map((part) => Math.min(1, Math.max(0, part)));
  const rgb = black === undefined ? [first, second, third] : [first, second, third].map((ink) => 1 - Math.min(1, ink + black));
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => part ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As WCAG 2 measures it, from 1 to 21. */
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Of four corners, one after the other. */
function rectangleOf(corners: readonly (readonly [number, number])[]): Box {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const isTurn = corners.every(([x, y], index) => {
    const [nextX = x, nextY = y] = corners[(index + 1) % corners.length] ?? [];
    return (x === nextX) === (index % 2 === 0) && (y === nextY) === (index % 2 === 1);
  });
  if (corners.length !== 4 || !isTurn) throw new Unclear('lines');
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function isAround([left, bottom, right, top]: Box, [boxLeft, boxBottom, boxRight, boxTop]: Box): boolean {
  return left <= boxLeft + FRAME_ROOM && bottom <= boxBottom + FRAME_ROOM && right >= boxRight - FRAME_ROOM && top >= boxTop - FRAME_ROOM;
}

const overlap = (a: Box, b: Box): Box => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
