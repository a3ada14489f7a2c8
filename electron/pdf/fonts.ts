/**
 * The portfolio's own embedded fonts (Noto Sans): shaping with kerning, subsetting, and a list of what the font lacks.
 *
 * Written on `fontkit` 2 directly. Standard fonts are never used: they print `?` for what their encoding lacks.
 * Format: ISO 32000-1, 9.7 (composite fonts), Identity-H encoding, glyph numbers of the subset as character codes.
 */
import { createHash } from 'node:crypto';
import { create, type Font, type Glyph, type Subset } from 'fontkit';
import { PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { compressed } from './compressed.ts';
import { cubicOf } from './curves.ts';
import type { Face } from './theme.ts';

/** A word ready to draw: the inside of a `TJ` array, and its width in thousandths of the font size. */
export interface ShapedWord {
  readonly tj: string;
  readonly width: number;
}

export type FontFiles = Readonly<Record<Face, Uint8Array>>;

const UNITS = 1000;
/** Stands for a character that the font lacks. */
const REPLACEMENT = '\u{FFFD}';
const NO_KERNING_INSIDE = /^[0-9]+$/;
/** Letters and signs of Europe, in which no accent is a sign of its own. */
const WITHOUT_MARKS = /^[ -\u01f8\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;
/** The tables of where accents stand over letters are most of what a font holds: where there are none, they need not be read. */
const NO_MARKS = { mark: false, mkmk: false };
const MAX_CACHED_WORDS = 200_000;

export class EmbeddedFont {
  /** Name in the page resources. */
  readonly resource: string;
  readonly ref: PDFRef;
  /** Characters that were asked for and that the font lacks. */
  readonly missing = new Set<string>();
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly #font: Font;
  readonly #bytes: Uint8Array;
  readonly #subset: Subset | null;
  readonly #context: PDFContext;
  readonly #scale: number;
  readonly #words = new Map<string, ShapedWord>();
  /** By character code. */
  readonly #used = new Map<number, Glyph>();

  constructor(context: PDFContext, resource: string, bytes: Uint8Array, options: { readonly subset: boolean }) {
    const font = create(Buffer.from(bytes));
    if (!('createSubset' in font)) throw new Error('A font collection cannot be embedded');
    this.#context = context;
    this.resource = resource;
    this.ref = context.nextRef();
    this.#font = font;
    this.#bytes = bytes;
    this.#subset = options.subset ? font.createSubset() : null;
    this.#scale = UNITS / font.unitsPerEm;
    this.ascent = font.ascent * this.#scale;
    this.descent = font.descent * this.#scale;
    this.capHeight = font.capHeight * this.#scale;
  }

  /** Shapes text without line ends. The text should be in NFC. */
  shape(text: string): ShapedWord {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const shaped = this.#shapeNew(this.#withReplacements(text));
    if (this.#words.size >= MAX_CACHED_WORDS) this.#words.clear();
    this.#words.set(text, shaped);
    return shaped;
  }

  /** The word as a path in thousandths of the font size, with its width. */
  outline(text: string): { readonly path: string; readonly width: number } {
    const run = this.#font.layout(text);
    let path = '';
    let x = 0;
    for (const [index, glyph] of run.glyphs.entries()) {
      path += pathOf(glyph, x, this.#scale);
      x += (run.positions[index]?.xAdvance ?? glyph.advanceWidth) * this.#scale;
    }
    return { path, width: x };
  }

  #withReplacements(text: string): string {
    let shown = '';
    for (const character of text) {
      if (this.#font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) shown += character;
      else {
        this.missing.add(character);
        shown += REPLACEMENT;
      }
    }
    return shown;
  }

  #shapeNew(text: string): ShapedWord {
    if (NO_KERNING_INSIDE.test(text)) return this.#shapeFigures(text);
    const run = WITHOUT_MARKS.test(text) ? this.#font.layout(text, NO_MARKS) : this.#font.layout(text);
    let tj = '<';
    let width = 0;
    for (const [index, glyph] of run.glyphs.entries()) {
      const position = run.positions[index];
      const advance = (position?.xAdvance ?? glyph.advanceWidth) * this.#scale;
      const offset = (position?.xOffset ?? 0) * this.#scale;
      if (offset !== 0) tj += `>${number(-offset)}<`;
      tj += this.#code(glyph);
      const correction = glyph.advanceWidth * this.#scale - advance + offset;
      if (correction !== 0) tj += `>${number(correction)}<`;
      width += advance;
    }
    return { tj: `${tj}>`, width };
  }

  #shapeFigures(text: string): ShapedWord {
    let tj = '<';
    let width = 0;
    for (const figure of text) {
      const glyph = this.#font.glyphForCodePoint(figure.codePointAt(0) ?? 0);
      tj += this.#code(glyph);
      width += glyph.advanceWidth * this.#scale;
    }
    return { tj: `${tj}>`, width };
  }

  #code(glyph: Glyph): string {
    const code = this.#subset === null ? glyph.id : Number(this.#subset.includeGlyph(glyph));
    if (!this.#used.has(code)) this.#used.set(code, glyph);
    return code.toString(16).padStart(4, '0');
  }

  /** Writes the font with all glyphs that were shaped; nothing may be shaped afterwards. */
  embed(): void {
    const context = this.#context;
    const codes = [...this.#used.keys()].sort((a, b) => a - b);
    const file = this.#subset === null ? this.#bytes : this.#subset.encode();
    const name = `${this.#subset === null ? '' : `${subsetTag(codes, file)}+`}${this.#font.postscriptName}`;
    const { bbox, italicAngle, xHeight } = this.#font;
    const scaled = (value: number): number => Math.round(value * this.#scale);
    const descriptor = context.register(context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: italicAngle === 0 ? 32 : 96, // nonsymbolic, italic
      FontBBox: [scaled(bbox.minX), scaled(bbox.minY), scaled(bbox.maxX), scaled(bbox.maxY)],
      ItalicAngle: italicAngle,
      Ascent: this.ascent, Descent: this.descent, CapHeight: this.capHeight, XHeight: scaled(xHeight),
      StemV: this.#font['OS/2'].usWeightClass >= 600 ? 140 : 84,
      FontFile2: context.register(compressed(context, file, { Length1: file.length })),
    }));
    const descendant = context.register(context.obj({
      Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, CIDToGIDMap: 'Identity',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: codes.flatMap((code) => [code, [this.#used.get(code)?.advanceWidth ?? 0].map((width) => width * this.#scale)]),
    }));
    const font = context.obj({
      Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(compressed(context, this.#unicodeMap(codes))),
    });
    font.delete(PDFName.of('Name'));
    context.assign(this.ref, font);
  }

  /** The way back from codes to text, so that copying and searching work (ISO 32000-1, 9.10.3). */
  #unicodeMap(codes: readonly number[]): string {
    const lines = codes.map((code) => {
      const points = this.#used.get(code)?.codePoints ?? [];
      const text = Buffer.from(String.fromCodePoint(...points), 'utf16le').swap16().toString('hex');
      return `<${code.toString(16).padStart(4, '0')}> <${text === '' ? '0020' : text}>`;
    });
    const blocks: string[] = [];
    for (let from = 0; from < lines.length; from += 100) {
      const block = lines.slice(from, from + 100);
      blocks.push(`${String(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return [
      '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
      '1 begincodespacerange', '<0000> <ffff>', 'endcodespacerange',
      ...blocks,
      'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
    ].join('\n');
  }
}

/** The outline of a glyph as path operators (ISO 32000-1, 8.5.2). */
function pathOf(glyph: Glyph, dx: number, scale: number): string {
  let path = '';
  let [atX, atY] = [0, 0];
  const points = (...values: readonly number[]): string => values.map((value, index) => number(value * scale + (index % 2 === 0 ? dx : 0))).join(' ');
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    switch (command) {
      case 'moveTo': path += `${points(a, b)} m `; break;
      case 'lineTo': path += `${points(a, b)} l `; break;
      case 'quadraticCurveTo':
        path += `${points(...cubicOf([atX, atY], [a, b], [c, d]))} c `;
        break;
      case 'bezierCurveTo': path += `${points(a, b, c, d, e, f)} c `; break;
      default: path += 'h ';
    }
    [atX, atY] = [args.at(-2) ?? atX, args.at(-1) ?? atY];
  }
  return path;
}

/** A number for a content stream: short, never in exponent form. */
export function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Six capital letters, which mark a subset; equal subsets have equal tags. */
function subsetTag(codes: readonly number[], file: Uint8Array): string {
  const digest = createHash('sha256').update(codes.join(',')).update(file).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

export interface FontSet {
  readonly face: (face: Face) => EmbeddedFont;
  readonly all: readonly EmbeddedFont[];
}

export function loadFonts(context: PDFContext, files: FontFiles, options: { readonly subset: boolean } = { subset: true }): FontSet {
  const faces = {
    regular: new EmbeddedFont(context, 'F1', files.regular, options),
    bold: new EmbeddedFont(context, 'F2', files.bold, options),
    italic: new EmbeddedFont(context, 'F3', files.italic, options),
  };
  return { face: (face) => faces[face], all: Object.values(faces) };
}
