/** The text fonts that every viewer brings (ISO 32000-1, 9.6.2.2): their characters by code and by name, and their widths. */
import { StandardFontEmbedder, StandardFonts } from 'pdf-lib';

export interface StandardFont {
  /** In thousandths of the font size; null for a character that it lacks. */
  readonly widthOf: (character: string) => number | null;
}

/** Names of families that viewers take for one another. */
const FAMILIES: readonly (readonly [RegExp, readonly [StandardFonts, StandardFonts, StandardFonts, StandardFonts]])[] = [
  [/^(?:Helvetica|Arial|ArialMT)(?=$|[,-])/, [StandardFonts.Helvetica, StandardFonts.HelveticaBold, StandardFonts.HelveticaOblique, StandardFonts.HelveticaBoldOblique]],
  [/^(?:Times|TimesNewRoman|TimesNewRomanPS|TimesNewRomanPSMT)(?=$|[,-])/, [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold, StandardFonts.TimesRomanItalic, StandardFonts.TimesRomanBoldItalic]],
  [/^(?:Courier|CourierNew|CourierNewPS|CourierNewPSMT)(?=$|[,-])/, [StandardFonts.Courier, StandardFonts.CourierBold, StandardFonts.CourierOblique, StandardFonts.CourierBoldOblique]],
];
const STYLE = /^(?:[,-](?:Roman|Regular|MT|(Bold)?(Italic|Oblique)?(?:MT)?))?$/;

type Embedder = ReturnType<typeof StandardFontEmbedder.for>;

const embedders = new Map<StandardFonts, Embedder>();

function embedderOf(font: StandardFonts): Embedder {
  const known = embedders.get(font);
  if (known !== undefined) return known;
  // The same names; the library does not export the type that it asks for.
  const made = StandardFontEmbedder.for(font as unknown as Parameters<typeof StandardFontEmbedder.for>[0]);
  embedders.set(font, made);
  return made;
}

/** The font of this name, or null for one that is no such text font. */
export function standardFont(name: string): StandardFont | null {
  for (const [family, [regular, bold, italic, boldItalic]] of FAMILIES) {
    const start = family.exec(name);
    const style = start === null ? null : STYLE.exec(name.slice(start[0].length));
    if (style === null) continue;
    const isBold = style[1] !== undefined;
    const isItalic = style[2] !== undefined;
    const { font, encoding } = embedderOf(isBold ? (isItalic ? boldItalic : bold) : isItalic ? italic : regular);
    return {
      widthOf: (character) => {
        const point = character.codePointAt(0) ?? 0;
        return encoding.canEncodeUnicodeCodePoint(point) ? font.getWidthOfGlyph(encoding.encodeUnicodeCodePoint(point).name) ?? null : null;
      },
    };
  }
  return null;
}

interface Encoding {
  readonly byCode: ReadonlyMap<number, string>;
  readonly byName: ReadonlyMap<string, string>;
}

let winAnsi: Encoding | null = null;

/** Windows code page 1252, as PDF has it (ISO 32000-1, annex D.2). */
export function winAnsiEncoding(): Encoding {
  if (winAnsi !== null) return winAnsi;
  const { encoding } = embedderOf(StandardFonts.Helvetica);
  const characters = encoding.supportedCodePoints.map((point) => ({ character: String.fromCodePoint(point), ...encoding.encodeUnicodeCodePoint(point) }));
  winAnsi = {
    byCode: new Map(characters.map(({ code, character }) => [code, character])),
    byName: new Map(characters.map(({ name, character }) => [name, character])),
  };
  return winAnsi;
}
