/** Rules of fonts: embedded, with widths and a way back to text for all that is shown (ISO 19005-3, 6.2.11; ISO 14289-1, 7.21). */
import { PDFArray, PDFDict, PDFNumber, PDFStream, type PDFObject } from 'pdf-lib';
import { at, bytesOf, dictAt, nameAt } from '../lookups.ts';
import type { Report } from './report.ts';

const SUBSET_NAME = /^[A-Z]{6}\+/;
const MAPPING = /<([0-9a-f]{4})> <([0-9a-f]+)>/g;
/** Text that says nothing: no character, a byte order mark, or a number that Unicode leaves out. */
const NOTHING = ['0000', 'feff', 'fffe'];

export function checkFonts(shown: ReadonlyMap<PDFDict, ReadonlySet<string>>, report: Report): void {
  for (const [font, codes] of shown) checkFont(font, codes, report);
}

function checkFont(font: PDFDict, codes: ReadonlySet<string>, report: Report): void {
  const name = nameAt(font, 'BaseFont') ?? '';
  const descendants = at(font, 'DescendantFonts');
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
  if (nameAt(font, 'Subtype') !== 'Type0' || nameAt(font, 'Encoding') !== 'Identity-H' || !(descendant instanceof PDFDict)) {
    report('font', `${name} kind`);
    return;
  }
  if (nameAt(descendant, 'Subtype') !== 'CIDFontType2' || nameAt(descendant, 'CIDToGIDMap') !== 'Identity') report('font', `${name} glyphs`);
  const descriptor = dictAt(descendant, 'FontDescriptor');
  const names = [name, nameAt(descendant, 'BaseFont'), descriptor === null ? null : nameAt(descriptor, 'FontName')];
  if (!SUBSET_NAME.test(name) || names.some((each) => each !== name)) report('font', `${name} name`);
  if (descriptor === null || !(at(descriptor, 'FontFile2') instanceof PDFStream)) report('font', `${name} is not embedded`);
  const texts = textsOf(at(font, 'ToUnicode'));
  const widths = widthsOf(at(descendant, 'W'));
  for (const code of codes) {
    const text = texts.get(code);
    if (text === undefined || NOTHING.includes(text)) report('font', `${name} text of ${code}`);
    if (!widths.has(Number.parseInt(code, 16))) report('font', `${name} width of ${code}`);
  }
}

function textsOf(map: PDFObject | undefined): ReadonlyMap<string, string> {
  const text = map instanceof PDFStream ? Buffer.from(bytesOf(map)).toString('latin1') : '';
  return new Map([...text.matchAll(MAPPING)].map(([, code = '', to = '']) => [code, to]));
}

/** `code [width …]` (ISO 32000-1, 9.7.4.3): the codes that have one. */
function widthsOf(list: PDFObject | undefined): ReadonlySet<number> {
  const widths = new Set<number>();
  const items = list instanceof PDFArray ? list.asArray().map((_, index) => list.lookup(index)) : [];
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (item instanceof PDFNumber && next instanceof PDFArray) for (let step = 0; step < next.size(); step += 1) widths.add(item.asNumber() + step);
  }
  return widths;
}
