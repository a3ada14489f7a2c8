/** Rules of the structure tree, which a screen reader follows (ISO 14289-1, 7.1 to 7.7; ISO 32000-1, 14.7 and 14.8). */
import { PDFArray, PDFDict, PDFNumber, type PDFDocument, type PDFObject } from 'pdf-lib';
import type { Contents } from './content.ts';
import { arrayAt, at, dictAt, nameAt, numberAt, textAt } from '../lookups.ts';
import type { Report } from './report.ts';
import { checkElement } from './elements.ts';

/** The element to which each annotation belongs. */
export type Structure = ReadonlyMap<PDFDict, PDFDict>;

interface Walk {
  readonly report: Report;
  readonly pages: ReadonlyMap<PDFDict, number>;
  /** For each page, the element of each mark. */
  readonly marked: readonly Map<number, PDFDict>[];
  readonly annotations: Map<PDFDict, PDFDict>;
  lastHeading: number;
}

const DEEPEST = 60;

export function readStructure(document: PDFDocument, { marks }: Contents, report: Report): Structure {
  const root = dictAt(document.catalog, 'StructTreeRoot');
  const top = root === null ? undefined : at(root, 'K');
  if (root === null || !(top instanceof PDFDict) || nameAt(top, 'S') !== 'Document') {
    report('structure-tree');
    return new Map();
  }
  const pages = new Map<PDFDict, number>(document.getPages().map((page, index) => [page.node, index]));
  const walk: Walk = { report, pages, marked: marks.map(() => new Map<number, PDFDict>()), annotations: new Map(), lastHeading: 0 };
  visit(top, root, walk, 0);
  for (const [page, ids] of marks.entries()) {
    const tagged = walk.marked[page];
    for (const id of ids) if (tagged?.has(id) !== true) report('content-mark', `page ${String(page + 1)} ${String(id)} has no element`);
    for (const id of tagged?.keys() ?? []) if (!ids.has(id)) report('content-mark', `page ${String(page + 1)} has no ${String(id)}`);
  }
  checkParentTree(document, root, walk);
  return walk.annotations;
}

function visit(element: PDFDict, parent: PDFDict, walk: Walk, depth: number): void {
  const name = nameAt(element, 'S') ?? '';
  if (depth > DEEPEST || at(element, 'P') !== parent) walk.report('structure-tree', `${name} parent`);
  if (depth > DEEPEST) return;
  const home = dictAt(element, 'Pg');
  const children: PDFDict[] = [];
  let objects = 0;
  for (const kid of kidsOf(element)) {
    if (kid instanceof PDFNumber) noteMark(home, kid.asNumber(), element, walk);
    else if (!(kid instanceof PDFDict)) walk.report('structure-tree', `${name} kid`);
    else if (nameAt(kid, 'Type') === 'MCR') noteMark(dictAt(kid, 'Pg'), numberAt(kid, 'MCID') ?? -1, element, walk);
    else if (nameAt(kid, 'Type') === 'OBJR') { objects += 1; noteObject(at(kid, 'Obj'), element, walk); }
    else children.push(kid);
  }
  walk.lastHeading = checkElement({ element, name, children, objects, lastHeading: walk.lastHeading }, walk.report);
  for (const child of children) visit(child, element, walk, depth + 1);
}

function kidsOf(element: PDFDict): readonly (PDFObject | undefined)[] {
  const kids = at(element, 'K');
  if (kids instanceof PDFArray) return kids.asArray().map((_, index) => kids.lookup(index));
  return kids === undefined ? [] : [kids];
}

function noteMark(page: PDFDict | null, id: number, element: PDFDict, { pages, marked, report }: Walk): void {
  const marks = page === null ? undefined : marked[pages.get(page) ?? -1];
  if (marks === undefined || marks.has(id)) report('structure-tree', `mark ${String(id)}`);
  marks?.set(id, element);
}

function noteObject(annotation: PDFObject | undefined, element: PDFDict, { annotations, report }: Walk): void {
  if (!(annotation instanceof PDFDict) || annotations.has(annotation)) report('structure-tree', 'object');
  else annotations.set(annotation, element);
}

/** The way back: from a mark of a page, or from an annotation, to its element (ISO 32000-1, 14.7.4.4). */
function checkParentTree(document: PDFDocument, root: PDFDict, { marked, annotations, report }: Walk): void {
  const tree = dictAt(root, 'ParentTree');
  const items = tree === null ? [] : arrayAt(tree, 'Nums') ?? [];
  const parents = new Map<number, PDFObject | undefined>();
  let last = -1;
  for (let index = 0; index + 1 < items.length; index += 2) {
    const key = items[index];
    const number = key instanceof PDFNumber ? key.asNumber() : -1;
    if (number <= last) report('parent-tree', 'order');
    last = number;
    parents.set(number, items[index + 1]);
  }
  if ((numberAt(root, 'ParentTreeNextKey') ?? 0) <= last) report('parent-tree', 'next key');
  for (const [index, { node }] of document.getPages().entries()) {
    const list = parents.get(numberAt(node, 'StructParents') ?? -1);
    for (const [id, element] of marked[index] ?? []) {
      const back = list instanceof PDFArray && id < list.size() ? list.lookup(id) : undefined;
      if (back !== element) report('parent-tree', `page ${String(index + 1)} ${String(id)}`);
    }
  }
  for (const [annotation, element] of annotations) {
    if (parents.get(numberAt(annotation, 'StructParent') ?? -1) !== element) report('parent-tree', textAt(annotation, 'Contents'));
  }
}
