/** Whether what a field shows on the page is what it holds: a verifier reads out the value, a reader in a viewer sees the look. */
import { PDFArray, PDFDict, PDFHexString, PDFNumber, PDFRawStream, PDFString, type PDFObject } from 'pdf-lib';
import { printable } from '../../pdf/text.ts';
import type { Field } from '../revision/fields.ts';
import type { Ledger } from '../revision/ledger.ts';
import type { Revision } from '../revision/revision.ts';
import { directly, nameOf, whole } from '../revision/syntax.ts';
import { textOf } from '../revision/values.ts';
import { linesOf, onceForEach, type Box, type DrawnLine } from './drawing.ts';
import { fontReader } from './font-text.ts';
import { knownGlyphs } from './known-glyphs.ts';
import { Unclear } from './operators.ts';
import { soleContent } from './sole-content.ts';

export type Look =
  /** The value and nothing else, or left to the viewer to draw. */
  | { readonly kind: 'same' }
  /** A value that the look does not show. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'other'; readonly shown: string }
  /** Perhaps the value, perhaps not. */
  | { readonly kind: 'unclear' };

/** Of a drawing. Others put it on a layer, into a group that may be seen through, or in the place of another file's page. */
const DRAWING_KEYS: readonly string[] = ['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length', 'Filter', 'Name', 'StructParent'];
const COMB = 1 << 24;
const PASSWORD = 1 << 13;
const LIGATURES = /[\ufb00-\ufb06]/g;
/** As fonts take letters with an accent apart. */
const DOTLESS: readonly (readonly [RegExp, string])[] = [[/\u0131(?=\p{M})/gu, 'i'], [/\u0237(?=\p{M})/gu, 'j']];
const BREAKS_AFTER = /[-\u2010\u2013\u2014/]$/;
/** A line that ends within a word goes on nearly to the edge. */
const FULL_LINE = 0.75;
const SCALE_TOLERANCE = 0.05;

/** Compares the look of a field with its value as both are after the update. Never throws. */
export function lookOf(ledger: Ledger, field: Field): Look {
  try {
    return judged(ledger, field);
  } catch {
    return { kind: 'unclear' }; // ours: something that cannot be vouched for; the library's: something that cannot be read
  }
}

function judged(ledger: Ledger, { dict, type, value }: Field): Look {
  const { after } = ledger;
  const look = after.dictAt(dict, 'AP');
  // Formatted text is another text beside the value; what a pointer or a finger brings up is another look.
  if (after.at(dict, 'RV') !== undefined || look?.keys().some((key) => key.decodeText() !== 'N') === true) return { kind: 'unclear' };
  const normal = after.at(look, 'N');
  if (type === 'Btn') return buttonLook(ledger, dict, normal, value);
  if (normal === undefined) return { kind: 'same' };
  const flags = whole(inherited(after, dict, 'Ff')) ?? 0;
  if ((type !== 'Tx' && type !== 'Ch') || !(normal instanceof PDFRawStream) || (flags & PASSWORD) !== 0) return { kind: 'unclear' };
  const lines = drawnLines(ledger, dict, normal, type === 'Tx' && (flags & COMB) !== 0);
  const expected = plain(wordsOf(after, dict, value)).trim();
  const isShown = lines.some(({ text }) => text.trim() !== '');
  if (!isShown) return { kind: expected === '' ? 'same' : 'empty' };
  const box = boxAt(after, normal.dict, 'BBox');
  return isText(lines, expected, box) ? { kind: 'same' } : { kind: 'other', shown: lines.map(({ text }) => text.trim()).join(' ') };
}

function drawnLines(ledger: Ledger, widget: PDFDict, look: PDFRawStream, isComb: boolean): readonly DrawnLine[] {
  const { after } = ledger;
  requireInPlace(after, widget, look.dict);
  if (!look.dict.keys().every((key) => DRAWING_KEYS.includes(key.decodeText()))) throw new Unclear('layers');
  const fonts = after.dictAt(after.dictAt(look.dict, 'Resources'), 'Font');
  const reader = onceForEach((name) => (fonts === null ? undefined : directly(fonts, name)), (font) => fontReader(ledger, font));
  return linesOf(soleContent(after, look), boxAt(after, look.dict, 'BBox'), { reader, isComb });
}

/** A viewer fits the box of the look into that of the field (ISO 32000-1, 12.5.5): both must be alike. */
function requireInPlace(revision: Revision, widget: PDFDict, look: PDFDict): void {
  const matrix = revision.at(look, 'Matrix');
  const expected = [1, 0, 0, 1];
  if (matrix instanceof PDFArray && expected.some((part, index) => numberOf(matrix.asArray()[index]) !== part)) throw new Unclear('turned');
  const [left, bottom, right, top] = boxAt(revision, look, 'BBox');
  const [x0, y0, x1, y1] = boxAt(revision, widget, 'Rect');
  const isAlike = (part: number, whole: number): boolean => Math.abs(part / whole - 1) <= SCALE_TOLERANCE;
  if (!isAlike(right - left, x1 - x0) || !isAlike(top - bottom, y1 - y0)) throw new Unclear('scaled');
}

function boxAt(revision: Revision, dict: PDFDict, key: string): Box {
  const array = revision.at(dict, key);
  const [a, b, c, d] = array instanceof PDFArray ? array.asArray().map((item) => numberOf(revision.follow(item))) : [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Unclear('box');
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

function numberOf(object: PDFObject | undefined): number {
  if (!(object instanceof PDFNumber)) throw new Unclear('number');
  return object.asNumber();
}

/** What a value says: for a choice, the words of the choice. */
function wordsOf(revision: Revision, widget: PDFDict, value: PDFObject | undefined): string {
  if (value === undefined) return '';
  if (!(value instanceof PDFString) && !(value instanceof PDFHexString)) throw new Unclear('value');
  const text = textOf(value);
  const options = inherited(revision, widget, 'Opt');
  for (const item of options instanceof PDFArray ? options.asArray() : []) {
    const option = revision.follow(item);
    if (!(option instanceof PDFArray)) continue;
    const [exported, shown] = option.asArray().map((each) => textOf(revision.follow(each)));
    if (exported === text) return shown ?? text;
  }
  return text;
}

/** A button has its looks by name, and shows the one that is named: that must be its value, or the one for "off". */
function buttonLook({ after, touched }: Ledger, dict: PDFDict, normal: PDFObject | undefined, value: PDFObject | undefined): Look {
  const looks = normal instanceof PDFDict ? [directly(dict, 'AP'), ...normal.values()] : [];
  const isDrawnAnew = looks.some((look) => look !== undefined && 'objectNumber' in look && touched.has(look.objectNumber as number));
  const [shown, held] = [nameOf(after.at(dict, 'AS')), nameOf(value)];
  return !(normal instanceof PDFDict) || isDrawnAnew || (shown !== held && (shown ?? 'Off') !== 'Off') ? { kind: 'unclear' } : { kind: 'same' };
}

/** A key that a field may have from the field above it. */
export function inherited(revision: Revision, dict: PDFDict, key: string): PDFObject | undefined {
  let holder: PDFDict | null = dict;
  for (let depth = 0; holder !== null && depth < 32; depth += 1) {
    const found = revision.at(holder, key);
    if (found !== undefined) return found;
    holder = revision.dictAt(holder, 'Parent');
  }
  return undefined;
}

/** Letters that look the same are the same; white space is one space. */
function plain(text: string): string {
  let simple = text.replace(LIGATURES, (letters) => letters.normalize('NFKC'));
  for (const [pattern, letter] of DOTLESS) simple = simple.replace(pattern, letter);
  const { lookOf: look } = knownGlyphs();
  return Array.from(printable(simple), look).join('').replace(/\s+/gu, ' ');
}

/** Whether the lines are the text, broken at spaces or where a word is too long for a line. */
function isText(lines: readonly DrawnLine[], text: string, [left, , right]: Box): boolean {
  let at = 0;
  let before: DrawnLine | null = null;
  for (const line of lines) {
    const words = plain(line.text).trim();
    if (words === '') continue;
    if (before !== null) {
      if (text[at] === ' ') at += 1;
      else if (before.right < left + FULL_LINE * (right - left) && !BREAKS_AFTER.test(before.text.trim())) return false;
    }
    if (!text.startsWith(words, at)) return false;
    at += words.length;
    before = line;
  }
  return at === text.length;
}
