/** Finds embedded files by name (ISO 32000-1, 7.11.4): in the name tree, and among the associated files of the catalog. */
import { PDFArray, PDFDict, PDFRawStream, type PDFObject } from 'pdf-lib';
import type { Revision } from './revision.ts';
import { decoded } from './syntax.ts';
import { textOf } from './values.ts';

const MAX_DEPTH = 32;
const MAX_NODES = 100_000;

/** The stream of an embedded file, or null. Throws where the file cannot be read. */
export function embeddedStream(revision: Revision, name: string): PDFRawStream | null {
  const seen = new Set<PDFObject>();
  const inList = (list: PDFObject | undefined): PDFRawStream | null => {
    for (const item of list instanceof PDFArray ? list.asArray().slice(0, MAX_NODES) : []) {
      const file = revision.follow(item);
      if (!(file instanceof PDFDict) || ![textOf(revision.at(file, 'UF')), textOf(revision.at(file, 'F'))].includes(name)) continue;
      const stream = revision.at(revision.dictAt(file, 'EF'), 'F');
      if (stream instanceof PDFRawStream) return stream;
    }
    return null;
  };
  const inTree = (node: PDFDict, depth: number): PDFRawStream | null => {
    if (depth > MAX_DEPTH || seen.has(node) || seen.size > MAX_NODES) return null;
    seen.add(node);
    const found = inList(revision.at(node, 'Names'));
    if (found !== null) return found;
    const kids = revision.at(node, 'Kids');
    for (const kid of kids instanceof PDFArray ? kids.asArray() : []) {
      const dict = revision.follow(kid);
      const below = dict instanceof PDFDict ? inTree(dict, depth + 1) : null;
      if (below !== null) return below;
    }
    return null;
  };
  const tree = revision.dictAt(revision.dictAt(revision.catalog, 'Names'), 'EmbeddedFiles');
  return (tree === null ? null : inTree(tree, 0)) ?? inList(revision.at(revision.catalog, 'AF'));
}

/** The bytes of an embedded file, or null. Throws where they cannot be read. */
export function embeddedFile(revision: Revision, name: string): Uint8Array | null {
  const stream = embeddedStream(revision, name);
  return stream === null ? null : decoded(stream);
}
