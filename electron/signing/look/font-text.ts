/**
 * What a font shows for the codes of a look. A font can lie about itself, so only these are believed: the text fonts of viewers; our own
 * font, recognised by what its glyphs draw; and fonts that the signed form itself offers for filling.
 */
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream, type PDFObject } from 'pdf-lib';
import { formOf } from '../revision/fields.ts';
import type { Ledger } from '../revision/ledger.ts';
import type { Revision } from '../revision/revision.ts';
import { nameOf, referencesIn, whole } from '../revision/syntax.ts';
import { isOfOurKind, knownGlyphs } from './known-glyphs.ts';
import { Unclear } from './operators.ts';
import { soleContent } from './sole-content.ts';
import { standardFont, winAnsiEncoding } from './standard-fonts.ts';
import { TrueTypeProgram } from './true-type.ts';
import { unicodeMapIn } from './unicode-map.ts';

export interface ShownGlyph {
  readonly text: string;
  /** In thousandths of the font size. */
  readonly width: number;
  /** A single byte of 32, which word spacing widens (ISO 32000-1, 9.3.3). */
  readonly isSpaceCode: boolean;
}

/** Gives the glyphs of a string. Throws `Unclear` for a code whose glyph nobody can name. */
export type FontReader = (codes: Uint8Array) => readonly ShownGlyph[];

/** In thousandths of the font size. */
const WIDTH_TOLERANCE = 6;
const SPACE_CODE = 32;
const DEFAULT_WIDTH = 1000;

/** Throws `Unclear` where the font is none of those that are believed. */
export function fontReader(ledger: Ledger, font: PDFObject | undefined): FontReader {
  const { after } = ledger;
  const dict = after.follow(font);
  if (!(dict instanceof PDFDict)) throw new Unclear('font');
  const kind = nameOf(after.at(dict, 'Subtype'));
  const isOffered = font instanceof PDFRef && isOfferedBySignedForm(ledger, font);
  if (kind === 'Type0') return compositeReader(after, dict, isOffered);
  if (kind === 'Type1' || kind === 'TrueType') return simpleReader(after, dict, isOffered);
  throw new Unclear('font'); // a font of drawings, for one
}

/** Whether the signed file has the font among those of its form, and nothing of it was written anew. */
function isOfferedBySignedForm({ before, touched }: Ledger, font: PDFRef): boolean {
  const fonts = before.dictAt(before.dictAt(formOf(before), 'DR'), 'Font');
  if (fonts?.values().some((each) => each instanceof PDFRef && each.objectNumber === font.objectNumber) !== true) return false;
  const seen = new Set<number>();
  const open = [font];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (touched.has(ref.objectNumber)) return false;
    if (seen.has(ref.objectNumber)) continue;
    seen.add(ref.objectNumber);
    open.push(...referencesIn(before.object(ref.objectNumber)));
  }
  return true;
}

function simpleReader(revision: Revision, font: PDFDict, isOffered: boolean): FontReader {
  const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => revision.at(revision.dictAt(font, 'FontDescriptor'), key) !== undefined);
  const standard = isEmbedded ? null : standardFont(nameOf(revision.at(font, 'BaseFont')) ?? '');
  if (standard === null && !isOffered) throw new Unclear('font');
  const characterOf = encodingOf(revision, font);
  const widthOf = simpleWidths(revision, font);
  return (codes) => Array.from(codes, (code) => {
    const text = characterOf(code);
    if (text === null) throw new Unclear('letters');
    const stated = widthOf(code);
    const width = standard?.widthOf(text) ?? stated;
    // A width that is stated for a viewer's own font must be its own, else letters come to lie over one another.
    if (width === null || (stated !== null && Math.abs(stated - width) > WIDTH_TOLERANCE)) throw new Unclear('widths');
    return { text, width, isSpaceCode: code === SPACE_CODE };
  });
}

/** ISO 32000-1, 9.6.6. Encodings other than that of Windows agree with it in the letters of English only. */
function encodingOf(revision: Revision, font: PDFDict): (code: number) => string | null {
  const encoding = revision.at(font, 'Encoding');
  const isDict = encoding instanceof PDFDict;
  const base = nameOf(isDict ? revision.at(encoding, 'BaseEncoding') : encoding);
  const { byCode, byName } = winAnsiEncoding();
  const different = new Map<number, string | null>();
  const list = isDict ? revision.at(encoding, 'Differences') : undefined;
  let code = 0;
  for (const item of list instanceof PDFArray ? list.asArray() : []) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName) different.set(code++, byName.get(item.decodeText()) ?? null);
    else throw new Unclear('encoding');
  }
  const isPlain = (each: number): boolean => each >= 32 && each < 127 && each !== 39 && each !== 96;
  return (each) => {
    const named = different.get(each);
    if (named !== undefined) return named;
    return base === 'WinAnsiEncoding' || isPlain(each) ? byCode.get(each) ?? null : null;
  };
}

function simpleWidths(revision: Revision, font: PDFDict): (code: number) => number | null {
  const widths = revision.at(font, 'Widths');
  const first = whole(revision.at(font, 'FirstChar')) ?? 0;
  return (code) => {
    const width = widths instanceof PDFArray ? revision.follow(widths.asArray()[code - first]) : undefined;
    return width instanceof PDFNumber ? width.asNumber() : null;
  };
}

/** ISO 32000-1, 9.7. Codes of two bytes that are the numbers of glyphs are all that is believed. */
function compositeReader(revision: Revision, font: PDFDict, isOffered: boolean): FontReader {
  const list = revision.at(font, 'DescendantFonts');
  const descendant = list instanceof PDFArray && list.size() === 1 ? revision.follow(list.asArray()[0]) : undefined;
  if (!(descendant instanceof PDFDict) || nameOf(revision.at(font, 'Encoding')) !== 'Identity-H') throw new Unclear('font');
  const widthOf = compositeWidths(revision, descendant);
  const characterOf = ourCharacters(revision, descendant, widthOf) ?? (isOffered ? unicodeMapIn(revision, revision.at(font, 'ToUnicode')) : null);
  if (characterOf === null) throw new Unclear('font');
  return (codes) => {
    if (codes.length % 2 !== 0) throw new Unclear('letters');
    return Array.from({ length: codes.length / 2 }, (_, index) => {
      const code = (codes[2 * index] ?? 0) * 256 + (codes[2 * index + 1] ?? 0);
      const text = characterOf(code);
      if (text === null) throw new Unclear('letters');
      return { text, width: widthOf(code), isSpaceCode: false };
    });
  };
}

function compositeWidths(revision: Revision, descendant: PDFDict): (code: number) => number {
  const widths = new Map<number, number>();
  const list = revision.at(descendant, 'W');
  const items = list instanceof PDFArray ? list.asArray().map((item) => revision.follow(item)) : [];
  for (let at = 0; at < items.length;) {
    const [first, second, third] = [whole(items[at]), items[at + 1], items[at + 2]];
    if (first === null) throw new Unclear('widths');
    if (second instanceof PDFArray) {
      for (const [index, width] of second.asArray().entries()) if (width instanceof PDFNumber) widths.set(first + index, width.asNumber());
      at += 2;
    } else {
      const last = whole(second);
      if (last === null || last - first > 0xffff || !(third instanceof PDFNumber)) throw new Unclear('widths');
      for (let code = first; code <= last; code += 1) widths.set(code, third.asNumber());
      at += 3;
    }
  }
  const standard = revision.at(descendant, 'DW');
  return (code) => widths.get(code) ?? (standard instanceof PDFNumber ? standard.asNumber() : DEFAULT_WIDTH);
}

/** By what the glyphs draw; null where the program is not of our font. */
function ourCharacters(revision: Revision, descendant: PDFDict, widthOf: (code: number) => number): ((code: number) => string | null) | null {
  const descriptor = revision.dictAt(descendant, 'FontDescriptor');
  const file = revision.at(descriptor, 'FontFile2');
  const order = revision.at(descendant, 'CIDToGIDMap');
  const hasOtherFile = ['FontFile', 'FontFile3'].some((key) => revision.at(descriptor, key) !== undefined);
  if (hasOtherFile || nameOf(revision.at(descendant, 'Subtype')) !== 'CIDFontType2' || !(file instanceof PDFRawStream) || order instanceof PDFStream || (nameOf(order) ?? 'Identity') !== 'Identity') return null;
  let program: TrueTypeProgram;
  try {
    program = new TrueTypeProgram(soleContent(revision, file));
    if (!isOfOurKind(program)) return null;
  } catch {
    return null; // not a program that we could have written
  }
  const scale = 1000 / program.unitsPerEm;
  return (code) => {
    try {
      if (Math.abs(program.advanceOf(code) * scale - widthOf(code)) > 1) return null;
      return knownGlyphs().characterOf(program.printOf(code));
    } catch {
      return null;
    }
  };
}
