/** Rules of single objects: streams, pictures, forms, actions: ISO 19005-3, 6.1.7, 6.2.4 to 6.2.9, 6.5. */
import { PDFArray, PDFBool, PDFDict, PDFName, PDFStream, type PDFDocument, type PDFObject } from 'pdf-lib';
import { at, nameAt } from '../lookups.ts';
import type { Report } from './report.ts';

const FILTERS = ['FlateDecode', 'DCTDecode'];
const OUTSIDE = ['F', 'FFilter', 'FDecodeParms'];
const COLOUR_SPACES = ['DeviceRGB', 'DeviceGray'];
const ACTIONS = ['URI', 'GoTo'];

export function checkResources(document: PDFDocument, report: Report): void {
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const where = `object ${String(ref.objectNumber)}`;
    const dict = object instanceof PDFStream ? object.dict : object;
    if (object instanceof PDFStream) checkStream(object, where, report);
    if (dict instanceof PDFDict) checkActions(dict, where, report);
  }
}

function checkStream({ dict }: PDFStream, where: string, report: Report): void {
  for (const key of OUTSIDE) if (dict.has(PDFName.of(key))) report('stream', `${where} ${key}`);
  for (const filter of namesAt(dict, 'Filter')) if (!FILTERS.includes(filter)) report('stream', `${where} ${filter}`);
  const subtype = nameAt(dict, 'Subtype');
  if (subtype === 'Image') checkImage(dict, where, report);
  if (subtype === 'Form') for (const key of ['PS', 'Ref', 'OPI', 'Group']) if (dict.has(PDFName.of(key))) report('form-object', `${where} ${key}`);
}

function checkImage(dict: PDFDict, where: string, report: Report): void {
  for (const key of ['Alternates', 'OPI']) if (dict.has(PDFName.of(key))) report('image', `${where} ${key}`);
  if (at(dict, 'Interpolate') === PDFBool.True) report('image', `${where} Interpolate`);
  const space = at(dict, 'ColorSpace');
  const base = space instanceof PDFArray && nameOf(space.lookup(0)) === 'Indexed' ? space.lookup(1) : space;
  if (!COLOUR_SPACES.includes(nameOf(base))) report('image', `${where} colour space`);
}

/** Actions may stand in any dictionary; ours are links to pages and to the web. */
function checkActions(dict: PDFDict, where: string, report: Report): void {
  if (dict.has(PDFName.of('AA'))) report('actions', `${where} AA`);
  const action = at(dict, 'A');
  if (action instanceof PDFDict && action.has(PDFName.of('S')) && !ACTIONS.includes(nameAt(action, 'S') ?? '')) report('actions', where);
}

const nameOf = (object: PDFObject | undefined): string => (object instanceof PDFName ? object.decodeText() : '');

function namesAt(dict: PDFDict, key: string): readonly string[] {
  const found = at(dict, key);
  if (found === undefined) return [];
  return found instanceof PDFArray ? found.asArray().map((_, index) => nameOf(found.lookup(index))) : [nameOf(found)];
}
