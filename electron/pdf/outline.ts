/** Bookmarks (ISO 32000-1, 12.3.3). */
import { PDFHexString, PDFName, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';

export interface OutlineItem {
  readonly title: string;
  readonly destination: PDFObject;
  readonly children: readonly OutlineItem[];
}

/** Writes the bookmarks; items with children begin closed, but for the top level. */
export function writeOutline(context: PDFContext, items: readonly OutlineItem[]): PDFRef {
  const root = context.nextRef();
  const ends = writeItems(context, items, root);
  const outline = context.obj({ Type: 'Outlines', Count: items.length });
  if (ends !== null) {
    outline.set(PDFName.of('First'), ends.first);
    outline.set(PDFName.of('Last'), ends.last);
  }
  context.assign(root, outline);
  return root;
}

function writeItems(context: PDFContext, items: readonly OutlineItem[], parent: PDFRef): { readonly first: PDFRef; readonly last: PDFRef } | null {
  const refs = items.map(() => context.nextRef());
  for (const [index, item] of items.entries()) {
    const ref = refs[index];
    if (ref === undefined) continue;
    const dictionary = context.obj({ Parent: parent, Dest: item.destination });
    dictionary.set(PDFName.of('Title'), PDFHexString.fromText(item.title));
    const before = refs[index - 1];
    const after = refs[index + 1];
    if (before !== undefined) dictionary.set(PDFName.of('Prev'), before);
    if (after !== undefined) dictionary.set(PDFName.of('Next'), after);
    const ends = writeItems(context, item.children, ref);
    if (ends !== null) {
      dictionary.set(PDFName.of('First'), ends.first);
      dictionary.set(PDFName.of('Last'), ends.last);
      dictionary.set(PDFName.of('Count'), context.obj(-item.children.length));
    }
    context.assign(ref, dictionary);
  }
  const first = refs[0];
  const last = refs.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
