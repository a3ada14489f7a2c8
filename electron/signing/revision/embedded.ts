/** The embedded files of a document (ISO 32000-1, 7.11.4): those in the name tree, and the associated files of the catalog. */
import { PDFArray, PDFDict, PDFRawStream, type PDFObject } from 'pdf-lib';
import type { Revision } from './revision.ts';
import { decoded } from './syntax.ts';
import { textOf } from './values.ts';

const MAX_DEPTH = 32;
const MAX_NODES = 100_000;

export interface EmbeddedFile {
  readonly name: string;
  /** The bytes of the file. Throws where they cannot be read. */
  readonly bytes: () => Uint8Array;
}

/** All of them, those in both lists twice. Throws where the lists cannot be read. */
export function* embeddedFiles(revision: Revision): Generator<EmbeddedFile> {
  const tree = revision.dictAt(revision.dictAt(revision.catalog, 'Names'), 'EmbeddedFiles');
  if (tree !== null) yield* inTree(revision, tree, new Set(), 0);
  yield* inList(revision, revision.at(revision.catalog, 'AF'));
}

/** The file with this name, or null. Throws where the lists cannot be read. */
export function embeddedFile(revision: Revision, name: string): EmbeddedFile | null {
  for (const file of embeddedFiles(revision)) if (file.name === name) return file;
  return null;
}

function* inTree(revision: Revision, node: PDFDict, seen: Set<PDFObject>, depth: number): Generator<EmbeddedFile> {
  if (depth > MAX_DEPTH || seen.has(node) || seen.size > MAX_NODES) return;
  seen.add(node);
  yield* inList(revision, revision.at(node, 'Names'));
  const kids = revision.at(node, 'Kids');
  for (const kid of kids instanceof PDFArray ? kids.asArray() : []) {
    const dict = revision.follow(kid);
    if (dict instanceof PDFDict) yield* inTree(revision, dict, seen, depth + 1);
  }
}

/** In a list of files, or of keys and files in turn. */
function* inList(revision: Revision, list: PDFObject | undefined): Generator<EmbeddedFile> {
  for (const item of list instanceof PDFArray ? list.asArray().slice(0, MAX_NODES) : []) {
    const file = revision.follow(item);
    if (!(file instanceof PDFDict)) continue;
    const stream = revision.at(revision.dictAt(file, 'EF'), 'F');
    if (stream instanceof PDFRawStream) yield { name: textOf(revision.at(file, 'UF')) || textOf(revision.at(file, 'F')), bytes: () => decoded(stream) };
  }
}
