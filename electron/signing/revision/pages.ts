/** The pages of a revision (ISO 32000-1, 7.7.3). */
import { PDFArray, PDFDict, PDFRef, type PDFObject } from 'pdf-lib';
import type { Revision } from './revision.ts';
import { directly } from './syntax.ts';

const MAX_PAGES = 100_000;

/** Object number to page number, in the order of the pages. */
export function pagesOf(revision: Revision): ReadonlyMap<number, string> {
  const pages = new Map<number, string>();
  const seen = new Set<number>();
  const { catalog } = revision;
  const open: PDFObject[] = catalog === null ? [] : [directly(catalog, 'Pages')].filter((ref) => ref !== undefined);
  for (let ref = open.pop(); ref !== undefined && seen.size < MAX_PAGES; ref = open.pop()) {
    const node = revision.follow(ref);
    if (!(ref instanceof PDFRef) || !(node instanceof PDFDict) || seen.has(ref.objectNumber)) continue;
    seen.add(ref.objectNumber);
    const kids = revision.at(node, 'Kids');
    if (kids instanceof PDFArray) open.push(...kids.asArray().toReversed());
    else pages.set(ref.objectNumber, String(pages.size + 1));
  }
  return pages;
}
