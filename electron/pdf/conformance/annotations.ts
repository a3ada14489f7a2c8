/** Rules of links and fields: ISO 19005-3, 6.3 and 6.4; ISO 14289-1, 7.18. */
import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, PDFStream, type PDFDocument } from 'pdf-lib';
import { arrayAt, at, dictAt, nameAt, numberAt, textAt } from '../lookups.ts';
import type { Report } from './report.ts';
import type { Structure } from './structure.ts';

/** ISO 32000-1, table 165. */
const PRINT = 4;
const UNSEEN = 1 | 2 | 32 | 256; // Invisible, Hidden, NoView, ToggleNoView
const TAGS: Readonly<Record<string, string>> = { Link: 'Link', Widget: 'Form' };

export function checkAnnotations(document: PDFDocument, structure: Structure, report: Report): void {
  for (const [index, { node }] of document.getPages().entries()) {
    const annotations = arrayAt(node, 'Annots') ?? [];
    if (annotations.length > 0 && nameAt(node, 'Tabs') !== 'S') report('tab-order', `page ${String(index + 1)}`);
    for (const annotation of annotations) if (annotation instanceof PDFDict) checkAnnotation(annotation, structure.get(annotation), report);
  }
  const form = dictAt(document.catalog, 'AcroForm');
  if (form === null) return;
  if (at(form, 'NeedAppearances') === PDFBool.True || form.has(PDFName.of('XFA'))) report('form', 'appearances');
  const resources = dictAt(form, 'DR');
  const fonts = resources === null ? null : dictAt(resources, 'Font');
  for (const font of fonts?.keys() ?? []) if (nameAt(fonts?.lookup(font, PDFDict) ?? form, 'Subtype') !== 'Type0') report('form', 'font that is not embedded');
}

function checkAnnotation(annotation: PDFDict, element: PDFDict | undefined, report: Report): void {
  const subtype = nameAt(annotation, 'Subtype') ?? '';
  const where = textAt(annotation, 'Contents');
  const tag = TAGS[subtype];
  if (tag === undefined) { report('annotation', subtype); return; }
  if (where === '') report('annotation', `${subtype} says nothing`);
  const flags = numberAt(annotation, 'F') ?? 0;
  if ((flags & PRINT) === 0 || (flags & UNSEEN) !== 0) report('annotation', `${where} flags`);
  const isTagged = element !== undefined && nameAt(element, 'S') === tag;
  if (!isTagged && !isBesidePage(annotation)) report(tag === 'Link' ? 'link' : 'form', `${where} tag`);
  if (subtype === 'Widget') checkField(annotation, where, report);
}

function checkField(field: PDFDict, where: string, report: Report): void {
  if (textAt(field, 'TU') === '') report('form', `${where} TU`);
  if (field.has(PDFName.of('A'))) report('actions', where);
  const looks = dictAt(field, 'AP');
  const keys = looks?.keys().map((key) => key.decodeText()) ?? [];
  if (!isBesidePage(field) && (keys.length !== 1 || looks === null || !(at(looks, 'N') instanceof PDFStream))) report('annotation', `${where} look`);
}

/** A signature that shows nothing, as it is added where no place was prepared. */
function isBesidePage(annotation: PDFDict): boolean {
  const rect = at(annotation, 'Rect');
  const [left, bottom, right, top] = rect instanceof PDFArray ? rect.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN)) : [];
  return left === right && bottom === top && (right ?? 0) < 0;
}
