/**
 * The structure tree of a tagged PDF: what a screen reader follows (ISO 32000-1, 14.7 and 14.8).
 * Elements are collected while pages are drawn and written once at the end.
 */
import { PDFHexString, type PDFContext, type PDFDict, type PDFObject, type PDFRef } from 'pdf-lib';
import { number } from './fonts.ts';
import { SerialisedObject } from './serialised-object.ts';

export type TagName =
  | 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'Caption' | 'Link' | 'Figure' | 'Form' | 'TOC' | 'TOCI'
  | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD';

export interface TagDetails {
  /** Alternative text; required for figures. */
  readonly alt?: string;
  /** For `TH`: what it is the heading of. */
  readonly scope?: 'Column' | 'Row';
  /** For cells that span columns. */
  readonly columns?: number;
  /** For figures: left, bottom, right, top on the page. */
  readonly box?: readonly [number, number, number, number];
}

type Kid =
  | { readonly kind: 'element'; readonly element: TagElement }
  | { readonly kind: 'content'; readonly page: number; readonly id: number }
  | { readonly kind: 'object'; readonly page: number; readonly ref: PDFRef };

export interface TagElement {
  readonly name: TagName;
  readonly details: TagDetails;
  readonly parent: TagElement | null;
  readonly kids: Kid[];
}

export class TagTree {
  readonly document: TagElement = { name: 'Document', details: {}, parent: null, kids: [] };
  /** For each page, the element of each marked-content number. */
  readonly #pages: TagElement[][] = [];
  readonly #objects: TagElement[] = [];

  open(parent: TagElement, name: TagName, details: TagDetails = {}): TagElement {
    const element: TagElement = { name, details, parent, kids: [] };
    parent.kids.push({ kind: 'element', element });
    return element;
  }

  /** Gives the marked-content number of new content of the element on a page. */
  mark(element: TagElement, page: number): number {
    const marked = (this.#pages[page] ??= []);
    const id = marked.length;
    marked.push(element);
    element.kids.push({ kind: 'content', page, id });
    return id;
  }

  /** Ties an annotation to its element; gives its `/StructParent` less the number of pages. */
  tie(element: TagElement, page: number, ref: PDFRef): number {
    element.kids.push({ kind: 'object', page, ref });
    this.#objects.push(element);
    return this.#objects.length - 1;
  }

  /** Writes the tree; `pages` are the page objects by number. */
  write(context: PDFContext, pages: readonly PDFRef[]): PDFRef {
    const root = context.nextRef();
    const refs = new Map<TagElement, PDFRef>();
    const refOf = (element: TagElement): PDFRef => {
      const known = refs.get(element);
      if (known !== undefined) return known;
      const made = context.nextRef();
      refs.set(element, made);
      return made;
    };
    const open: TagElement[] = [this.document];
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      const parent = element.parent === null ? root : refOf(element.parent);
      context.assign(refOf(element), new SerialisedObject(serialised(element, parent, pages, refOf)));
      for (const kid of element.kids) if (kid.kind === 'element') open.push(kid.element);
    }
    context.assign(root, context.obj({
      Type: 'StructTreeRoot',
      K: refOf(this.document),
      ParentTree: context.register(this.#parentTree(context, pages.length, refOf)),
      ParentTreeNextKey: pages.length + this.#objects.length,
    }));
    return root;
  }

  #parentTree(context: PDFContext, pageCount: number, refOf: (element: TagElement) => PDFRef): PDFDict {
    const entries: PDFObject[] = [];
    for (let page = 0; page < pageCount; page += 1) {
      const marked = this.#pages[page];
      if (marked === undefined) continue;
      entries.push(context.obj(page), context.register(new SerialisedObject(`[${marked.map((element) => refOf(element).toString()).join(' ')}]`)));
    }
    for (const [index, element] of this.#objects.entries()) entries.push(context.obj(pageCount + index), refOf(element));
    return context.obj({ Nums: entries });
  }
}

function serialised(element: TagElement, parent: PDFRef, pages: readonly PDFRef[], refOf: (element: TagElement) => PDFRef): string {
  const first = element.kids.find((kid) => kid.kind !== 'element');
  const home = first === undefined ? null : first.page;
  const pageOf = (page: number): string => {
    const ref = pages[page];
    if (ref === undefined) throw new Error(`No page ${String(page)}`);
    return ref.toString();
  };
  const kids = element.kids.map((kid): string => {
    if (kid.kind === 'element') return refOf(kid.element).toString();
    if (kid.kind === 'object') return `<</Type/OBJR/Pg ${pageOf(kid.page)}/Obj ${kid.ref.toString()}>>`;
    if (kid.page === home) return String(kid.id);
    return `<</Type/MCR/Pg ${pageOf(kid.page)}/MCID ${String(kid.id)}>>`;
  });
  // One kid stands alone: validators of form signatures refuse an array around an object reference.
  const content = kids.length === 0 ? '' : kids.length === 1 ? `/K ${kids[0] ?? ''}` : `/K[${kids.join(' ')}]`;
  return `<</Type/StructElem/S/${element.name}/P ${parent.toString()}${home === null ? '' : `/Pg ${pageOf(home)}`}${content}${detailsOf(element.details)}>>`;
}

function detailsOf({ alt, scope, columns, box }: TagDetails): string {
  const words = alt === undefined ? '' : `/Alt${PDFHexString.fromText(alt).toString()}`;
  if (box !== undefined) return `${words}/A<</O/Layout/Placement/Block/BBox[${box.map(number).join(' ')}]>>`;
  if (scope === undefined && columns === undefined) return words;
  return `${words}/A<</O/Table${scope === undefined ? '' : `/Scope/${scope}`}${columns === undefined ? '' : `/ColSpan ${String(columns)}`}>>`;
}
