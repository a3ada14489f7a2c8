/**
 * The structure tree of a tagged PDF: what a screen reader follows (ISO 32000-1, 14.7 and 14.8).
 * A large file has a hundred thousand elements: they have their numbers when they are opened, gather what stands in the file
 * while pages are drawn, and never become objects of the library.
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

export interface TagElement {
  readonly name: TagName;
}

/** An object as it stands in the file, by its number. */
export type WrittenObject = readonly [number: number, text: string];

const NO_DETAILS: TagDetails = {};
const NOWHERE = -1;

class Element implements TagElement {
  readonly name: TagName;
  readonly number: number;
  readonly #parent: number;
  readonly #details: TagDetails;
  /** Number of the page that its own content is on, or `NOWHERE` so far; and that page's object. */
  #page = NOWHERE;
  #pageRef = '';
  #kids = '';
  #kidCount = 0;

  constructor(name: TagName, number: number, parent: number, details: TagDetails) {
    this.name = name;
    this.number = number;
    this.#parent = parent;
    this.#details = details;
  }

  addElement(number: number): void {
    this.#add(`${String(number)} 0 R`);
  }

  addContent(id: number, page: number, pageRef: string): void {
    this.#settle(page, pageRef);
    this.#add(page === this.#page ? String(id) : `<</Type/MCR/Pg ${pageRef}/MCID ${String(id)}>>`);
  }

  addObject(ref: PDFRef, page: number, pageRef: string): void {
    this.#settle(page, pageRef);
    this.#add(`<</Type/OBJR/Pg ${pageRef}/Obj ${ref.toString()}>>`);
  }

  #settle(page: number, pageRef: string): void {
    if (this.#page !== NOWHERE) return;
    this.#page = page;
    this.#pageRef = pageRef;
  }

  #add(kid: string): void {
    this.#kids = this.#kidCount === 0 ? kid : `${this.#kids} ${kid}`;
    this.#kidCount += 1;
  }

  toString(): string {
    // One kid stands alone: validators of form signatures refuse an array around an object reference.
    const content = this.#kidCount === 0 ? '' : this.#kidCount === 1 ? `/K ${this.#kids}` : `/K[${this.#kids}]`;
    return `<</Type/StructElem/S/${this.name}/P ${String(this.#parent)} 0 R${this.#page === NOWHERE ? '' : `/Pg ${this.#pageRef}`}${content}${detailsOf(this.#details)}>>`;
  }
}

export class TagTree {
  readonly document: TagElement;
  readonly #context: PDFContext;
  readonly #root: PDFRef;
  readonly #elements: Element[] = [];
  /** For each page, the number of the element of each marked content. */
  readonly #pages: number[][] = [];
  readonly #objects: number[] = [];

  constructor(context: PDFContext) {
    this.#context = context;
    this.#root = context.nextRef();
    this.document = this.#make('Document', this.#root.objectNumber, NO_DETAILS);
  }

  open(parent: TagElement, name: TagName, details: TagDetails = NO_DETAILS): TagElement {
    const above = own(parent);
    const element = this.#make(name, above.number, details);
    above.addElement(element.number);
    return element;
  }

  /** Gives the marked-content number of new content of the element on a page. */
  mark(element: TagElement, page: number, pageRef: PDFRef): number {
    const marked = (this.#pages[page] ??= []);
    const id = marked.length;
    const marking = own(element);
    marked.push(marking.number);
    marking.addContent(id, page, pageRef.toString());
    return id;
  }

  /** Ties an annotation to its element; gives its `/StructParent` less the number of pages. */
  tie(element: TagElement, page: number, pageRef: PDFRef, ref: PDFRef): number {
    own(element).addObject(ref, page, pageRef.toString());
    this.#objects.push(own(element).number);
    return this.#objects.length - 1;
  }

  /** Writes the root of the tree, and what leads from pages to elements. The elements are written apart. */
  write(pageCount: number): PDFRef {
    const context = this.#context;
    context.assign(this.#root, context.obj({
      Type: 'StructTreeRoot',
      K: new SerialisedObject(`${String(own(this.document).number)} 0 R`),
      ParentTree: context.register(this.#parentTree(pageCount)),
      ParentTreeNextKey: pageCount + this.#objects.length,
    }));
    return this.#root;
  }

  /** All elements, those of a kind together: they are much alike, and so compress well. */
  * written(): Generator<WrittenObject> {
    const kinds = new Map<TagName, Element[]>();
    for (const element of this.#elements) {
      const alike = kinds.get(element.name);
      if (alike === undefined) kinds.set(element.name, [element]);
      else alike.push(element);
    }
    for (const element of [...kinds.values()].flat()) yield [element.number, element.toString()];
  }

  /** A number of the file without an object of the library for it. */
  #make(name: TagName, parent: number, details: TagDetails): Element {
    this.#context.largestObjectNumber += 1;
    const element = new Element(name, this.#context.largestObjectNumber, parent, details);
    this.#elements.push(element);
    return element;
  }

  #parentTree(pageCount: number): PDFDict {
    const context = this.#context;
    const entries: PDFObject[] = [];
    for (let page = 0; page < pageCount; page += 1) {
      const marked = this.#pages[page];
      if (marked !== undefined) entries.push(context.obj(page), context.register(new SerialisedObject(`[${marked.join(' 0 R ')} 0 R]`)));
    }
    for (const [index, element] of this.#objects.entries()) entries.push(context.obj(pageCount + index), new SerialisedObject(`${String(element)} 0 R`));
    return context.obj({ Nums: entries });
  }
}

/** Callers know no more of an element than its name. */
function own(element: TagElement): Element {
  if (!(element instanceof Element)) throw new Error('An element of another tree');
  return element;
}

function detailsOf({ alt, scope, columns, box }: TagDetails): string {
  const words = alt === undefined ? '' : `/Alt${PDFHexString.fromText(alt).toString()}`;
  if (box !== undefined) return `${words}/A<</O/Layout/Placement/Block/BBox[${box.map(number).join(' ')}]>>`;
  if (scope === undefined && columns === undefined) return words;
  return `${words}/A<</O/Table${scope === undefined ? '' : `/Scope/${scope}`}${columns === undefined ? '' : `/ColSpan ${String(columns)}`}>>`;
}
