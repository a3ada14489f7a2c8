/** Rules of single structure elements: what may stand in what, and what each must say (ISO 14289-1, 7.3 to 7.7, 7.18). */
import { PDFDict } from 'pdf-lib';
import { arrayAt, dictAt, nameAt, numberAt, textAt } from '../lookups.ts';
import type { Report } from './report.ts';

interface Element {
  readonly element: PDFDict;
  readonly name: string;
  readonly children: readonly PDFDict[];
  /** How many annotations belong to it. */
  readonly objects: number;
  /** Level of the heading before, 0 for none. */
  readonly lastHeading: number;
}

/** What elements with rules of their own may hold; any other element of ours may hold anything. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Table: ['Caption', 'THead', 'TBody', 'TR'], THead: ['TR'], TBody: ['TR'], TR: ['TH', 'TD'], L: ['LI'], LI: ['Lbl', 'LBody'], TOC: ['TOCI', 'Caption'],
};
const NAMES = [
  ...Object.keys(CHILDREN), 'Document', 'Sect', 'H1', 'H2', 'H3', 'P', 'Caption', 'Link', 'Figure', 'Form', 'TOCI', 'Lbl', 'LBody', 'TH', 'TD',
];

/** Gives the level of the last heading so far. */
export function checkElement({ element, name, children, objects, lastHeading }: Element, report: Report): number {
  if (!NAMES.includes(name)) report('structure-type', name);
  const allowed = CHILDREN[name];
  for (const child of children) {
    const childName = nameAt(child, 'S') ?? '';
    if (allowed !== undefined && !allowed.includes(childName)) report('structure-children', `${childName} in ${name}`);
  }
  if (name === 'Table') checkRows(rowsOf(children), report);
  if (name === 'TH' && attributeOf(element, 'Scope') === null) report('table-header');
  if (name === 'Figure' && (textAt(element, 'Alt') === '' || !hasBox(element))) report('figure');
  if (name === 'Link' && objects === 0) report('link', 'no annotation');
  if (name === 'Form' && objects !== 1) report('form', 'annotations');
  return nextHeading(name, lastHeading, report);
}

function nextHeading(name: string, last: number, report: Report): number {
  const level = /^H([1-6])$/.exec(name)?.[1];
  if (level === undefined) return last;
  if (Number(level) > last + 1) report('heading-order', `${name} after H${String(last)}`);
  return Number(level);
}

function rowsOf(children: readonly PDFDict[]): readonly PDFDict[] {
  return children.flatMap((child) => (nameAt(child, 'S') === 'TR' ? [child] : nameAt(child, 'S') === 'Caption' ? [] : dictsAt(child)));
}

/** All rows are equally wide. */
function checkRows(rows: readonly PDFDict[], report: Report): void {
  const widths = new Set(rows.map((row) => dictsAt(row).reduce((sum, cell) => sum + (numberOf(cell, 'ColSpan') ?? 1), 0)));
  if (widths.size > 1) report('table-rows');
}

function dictsAt(element: PDFDict): readonly PDFDict[] {
  const kids = arrayAt(element, 'K') ?? [dictAt(element, 'K') ?? undefined];
  return kids.filter((kid) => kid instanceof PDFDict);
}

function attributeOf(element: PDFDict, key: string): string | null {
  const attributes = dictAt(element, 'A');
  return attributes === null ? null : nameAt(attributes, key);
}

function numberOf(element: PDFDict, key: string): number | null {
  const attributes = dictAt(element, 'A');
  return attributes === null ? null : numberAt(attributes, key);
}

function hasBox(element: PDFDict): boolean {
  const attributes = dictAt(element, 'A');
  return attributes !== null && arrayAt(attributes, 'BBox')?.length === 4;
}
