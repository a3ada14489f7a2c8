import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { PDFContext } from 'pdf-lib';
import { expect, test } from 'vitest';
import { EmbeddedFont } from '../../../../electron/pdf/fonts.ts';

const BYTES = readFileSync(join(import.meta.dirname, '../../../../assets/fonts/NotoSans-Regular.ttf'));

function plainFont(): Font {
  const font = create(BYTES);
  if (!('layout' in font)) throw new Error('A collection');
  return font;
}

/** Glyphs and gaps of a `TJ` array by what the whole font says, all of its tables included. */
function laidOut(font: Font, text: string): readonly (string | number)[] {
  const { glyphs, positions } = font.layout(text);
  return glyphs.flatMap((glyph, index) => {
    const gap = glyph.advanceWidth - (positions[index]?.xAdvance ?? 0) + (positions[index]?.xOffset ?? 0);
    const before = -(positions[index]?.xOffset ?? 0);
    return [before, glyph.id.toString(16).padStart(4, '0'), gap].filter((part) => part !== 0);
  });
}

const partsOf = (tj: string): readonly (string | number)[] => [...tj.matchAll(/<([0-9a-f]*)>|(-?[\d.]+)/g)].flatMap(([, codes, gap]): readonly (string | number)[] => (
  codes === undefined ? [Number(gap)] : codes.match(/.{4}/g) ?? []
));

test('text is shaped as all tables of the font say, also where those of accents are left unread', () => {
  const whole = plainFont();
  const ours = new EmbeddedFont(PDFContext.create(), 'F1', BYTES, { subset: false });
  const letter = (min: number, max: number) => fc.integer({ min, max }).map((point) => String.fromCodePoint(point)).filter((each) => whole.hasGlyphForCodePoint(each.codePointAt(0) ?? 0));
  const unit = fc.oneof(letter(0x20, 0x7e), letter(0xa0, 0x1f8), letter(0x1f9, 0x24f), letter(0x300, 0x36f), letter(0x370, 0x52f), letter(0x2010, 0x205e), letter(0x20a0, 0x20bf));
  fc.assert(fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => {
    fc.pre(!/^\d+$/.test(text)); // figures stand at equal distances
    expect(partsOf(ours.shape(text).tj)).toEqual(laidOut(whole, text));
  }), { numRuns: 400 });
  const letters = whole.characterSet.filter((point) => point >= 0x20 && point <= 0x205e).map((point) => String.fromCodePoint(point)).filter((text) => !/^\d$/.test(text));
  expect(letters.map((text) => partsOf(ours.shape(text).tj))).toEqual(letters.map((text) => laidOut(whole, text)));
});
