/**
 * Draws pages: one content stream for each page, written as text and kept until the number of pages is known.
 * Knows lines, boxes, tags, links and room on the page; what is drawn is decided elsewhere.
 */
import { PDFHexString, PDFName, type PDFContext, type PDFDict, type PDFObject, type PDFRef } from 'pdf-lib';
import { DrawnContent } from './compressed.ts';
import { number, type FontSet } from './fonts.ts';
import { shortened, singleLine, type Line } from './text.ts';
import { TagTree, type TagElement, type WrittenObject } from './tags.ts';
import { registerWatermark } from './watermark.ts';
import { colours, contentWidth, styles, type Colour, type PageGeometry, type TextStyle } from './theme.ts';

/** A place that links and bookmarks lead to, for example `entry T3`. */
export type AnchorId = string;

export interface Destination {
  readonly page: number;
  /** From the bottom of the page. */
  readonly y: number;
}

interface LinkDraft {
  readonly rect: readonly [number, number, number, number];
  readonly target: AnchorId | { readonly url: string };
  readonly text: string;
  readonly element: TagElement | null;
}

/** Text, bytes of it (Latin-1), or text that is known only when all pages are there. */
type Piece = string | Buffer | (() => string);

interface PageDraft {
  readonly ref: PDFRef;
  pieces: Piece[];
  readonly links: LinkDraft[];
  readonly images: Map<string, PDFRef>;
  readonly annotations: PDFRef[];
  /** Done when the number of pages is known. */
  readonly later: (() => void)[];
  /** Text of the running head; null on the cover. */
  readonly head: string | null;
  /** What text is set in so far; null: unknown. */
  textStyle: TextStyle | null;
}

export interface PageWords {
  /** At the left of each running head. */
  readonly runningHead: string;
  /** Pattern with `{page}` and `{pages}`. */
  readonly pageLabel: string;
  /** Set large across each page, below all else; or null. */
  readonly watermark: string | null;
}

/** Name of the mark across a page, in its resources. */
const WATERMARK = 'Watermark';

interface Pending {
  readonly height: number;
  readonly draw: () => void;
}

export interface FinishedPages {
  readonly pages: readonly PDFRef[];
  readonly structure: PDFRef;
  readonly elements: Iterable<WrittenObject>;
}

export class PageWriter {
  readonly tags: TagTree;
  readonly context: PDFContext;
  readonly fonts: FontSet;
  readonly page: PageGeometry;
  readonly width: number;
  /** Top edge of what is drawn next, from the bottom of the page. */
  y = 0;
  readonly #words: PageWords;
  readonly #drafts: PageDraft[] = [];
  readonly #anchors = new Map<AnchorId, Destination>();
  #pending: Pending[] = [];
  #head = '';
  #current: PageDraft | null = null;
  #watermark: PDFRef | null = null;

  constructor(context: PDFContext, fonts: FontSet, page: PageGeometry, words: PageWords) {
    this.context = context;
    this.tags = new TagTree(context);
    this.fonts = fonts;
    this.page = page;
    this.width = contentWidth(page);
    this.#words = words;
  }

  get pageCount(): number { return this.#drafts.length; }
  /** Number of the current page, from 0. */
  get pageIndex(): number { return this.#drafts.length - 1; }
  get top(): number { return this.page.height - this.page.top; }
  get room(): number { return this.y - this.page.bottom; }
  get fullRoom(): number { return this.top - this.page.bottom; }
  get isAtTop(): boolean { return this.y >= this.top; }

  /** Text of the running head from the next new page on. */
  setRunningHead(text: string): void { this.#head = text; }

  newPage(kind: 'text' | 'cover' = 'text'): void {
    if (this.#current !== null) this.#current.pieces = packed(this.#current.pieces);
    this.#current = {
      ref: this.context.nextRef(), pieces: [], links: [], images: new Map(), annotations: [], later: [],
      head: kind === 'cover' ? null : this.#head, textStyle: null,
    };
    this.#drafts.push(this.#current);
    this.y = this.top;
  }

  /**
   * Makes room for a block whose first part is `height` high, on a new page if need be, and draws the headings
   * that wait for it: so a heading never stands alone at the foot of a page.
   */
  ensure(height: number): void {
    const waiting = this.#pending;
    const needed = height + waiting.reduce((sum, pending) => sum + pending.height, 0);
    if (this.room < needed && !this.isAtTop) this.newPage();
    this.#pending = [];
    for (const pending of waiting) pending.draw();
  }

  /** Room that waiting headings will take. */
  get pendingHeight(): number { return this.#pending.reduce((sum, pending) => sum + pending.height, 0); }

  /** Draws this together with the next block. */
  keepWithNext(height: number, draw: () => void): void { this.#pending.push({ height, draw }); }

  /** Draws headings that nothing followed. */
  flush(): void { this.ensure(0); }

  anchor(id: AnchorId, y = this.y): void {
    if (!this.#anchors.has(id)) this.#anchors.set(id, { page: this.pageIndex, y });
  }

  destinationOf(id: AnchorId): Destination | null { return this.#anchors.get(id) ?? null; }

  /** Content that belongs to an element of the structure. */
  tagged(element: TagElement, draw: () => void): void {
    const id = this.tags.mark(element, this.pageIndex, this.currentPageRef);
    this.#push(`/${element.name} <</MCID ${String(id)}>> BDC\n`);
    draw();
    this.#push('EMC\n');
  }

  /** Decoration, which a screen reader passes over. */
  decoration(draw: () => void): void {
    this.#push('/Artifact BMC\n');
    draw();
    this.#push('EMC\n');
  }

  /** Repeated heads and page numbers. */
  pagination(draw: () => void, subtype?: 'Header' | 'Footer'): void {
    this.#push(`/Artifact <</Type /Pagination${subtype === undefined ? '' : ` /Subtype /${subtype}`}>> BDC\n`);
    draw();
    this.#push('EMC\n');
  }

  /** One line with its baseline at `y`. */
  line(line: Line, x: number, y: number, style: TextStyle): void {
    this.#setText(style);
    this.#push(`BT 1 0 0 1 ${number(x)} ${number(y)} Tm [${line.tj}] TJ ET\n`);
  }

  /** Lines under each other, the first within its leading below `top`; right-aligned when `endAt` is given. */
  lines(lines: readonly Line[], x: number, top: number, style: TextStyle, endAt: number | null = null): void {
    if (lines.length === 0) return;
    this.#setText(style);
    let text = 'BT ';
    for (const [index, line] of lines.entries()) {
      const at = endAt === null ? x : endAt - line.width;
      text += `1 0 0 1 ${number(at)} ${number(baselineIn(top - index * style.leading, style))} Tm [${line.tj}] TJ `;
    }
    this.#push(`${text}ET\n`);
  }

  /** A line whose text is known at the end, set flush to `endAt`. */
  lineAtEnd(text: () => string, endAt: number, y: number, style: TextStyle): void {
    this.#setText(style);
    this.#push(() => {
      const line = singleLine(text(), style, this.fonts);
      return `BT 1 0 0 1 ${number(endAt - line.width)} ${number(y)} Tm [${line.tj}] TJ ET\n`;
    });
  }

  fill(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#push(`${colourOf(colour, 'rg')}${number(x)} ${number(y)} ${number(width)} ${number(height)} re f\n`);
    this.#forgetTextState();
  }

  rule(x: number, y: number, width: number, colour: Colour, thickness = 0.6): void {
    this.#push(`${colourOf(colour, 'RG')}${number(thickness)} w ${number(x)} ${number(y)} m ${number(x + width)} ${number(y)} l S\n`);
  }

  frame(x: number, y: number, width: number, height: number, colour: Colour, thickness = 0.6): void {
    this.#push(`${colourOf(colour, 'RG')}${number(thickness)} w ${number(x)} ${number(y)} ${number(width)} ${number(height)} re S\n`);
  }

  /** Draws a form or image object under a matrix. */
  object(ref: PDFRef, matrix: readonly number[]): void {
    const page = this.#page();
    const name = `X${String(page.images.size)}`;
    page.images.set(name, ref);
    this.#push(`q ${matrix.map(number).join(' ')} cm /${name} Do Q\n`);
  }

  /** Makes a rectangle lead somewhere. `element` is the `Link` that holds its text; without one it is untagged. */
  link(rect: readonly [number, number, number, number], target: LinkDraft['target'], text: string, element: TagElement | null): void {
    this.#page().links.push({ rect, target, text, element });
  }

  /** Adds a finished annotation (a form field) to the current page. */
  annotation(ref: PDFRef): void { this.#page().annotations.push(ref); }

  /** Ties an annotation of this page to its element; `write` gets its number in the parent tree when all pages are drawn. */
  tieAnnotation(element: TagElement, ref: PDFRef, write: (structParent: number) => void): void {
    const [page, pageRef] = [this.pageIndex, this.currentPageRef];
    this.#page().later.push(() => { write(this.pageCount + this.tags.tie(element, page, pageRef, ref)); });
  }

  get currentPageRef(): PDFRef { return this.#page().ref; }

  pageRef(index: number): PDFRef {
    const draft = this.#drafts[index];
    if (draft === undefined) throw new Error(`No page ${String(index)}`);
    return draft.ref;
  }

  /**
   * Writes all pages and the structure tree, whose elements are to be written beside the objects of the context. Texts of later
   * pieces are made here: fonts are embedded afterwards.
   */
  finish(pagesRef: PDFRef, onPage: (done: number, total: number) => void): FinishedPages {
    const pages = this.#drafts.map((draft) => draft.ref);
    for (const [index, draft] of this.#drafts.entries()) {
      this.#current = draft;
      this.#drawHeadAndFoot(draft, index);
      this.#drawWatermark(draft);
      this.#writePage(draft, index, pagesRef);
      onPage(index + 1, pages.length);
    }
    return { pages, structure: this.tags.write(pages.length), elements: this.tags.written() };
  }

  #drawHeadAndFoot(draft: PageDraft, index: number): void {
    const { left, width: pageWidth, height, right, headAt, footAt } = this.page;
    const style = styles.pagination;
    if (draft.head !== null) {
      const end = singleLine('', style, this.fonts);
      const section = draft.head === '' ? end : shortened(draft.head, style, this.width * 0.45, this.fonts);
      const title = shortened(this.#words.runningHead, style, this.width * 0.5, this.fonts);
      this.pagination(() => {
        this.line(title, left, height - headAt, style);
        if (draft.head !== '') this.line(section, pageWidth - right - section.width, height - headAt, style);
        this.rule(left, height - headAt - 7, this.width, colours.hairline, 0.5);
      }, 'Header');
    }
    const label = this.#words.pageLabel.replace('{page}', String(index + 1)).replace('{pages}', String(this.pageCount));
    const line = singleLine(label, style, this.fonts);
    this.pagination(() => { this.line(line, pageWidth - right - line.width, footAt, style); }, 'Footer');
  }

  /** From corner to corner, before everything else on the page. */
  #drawWatermark(draft: PageDraft): void {
    const text = this.#words.watermark;
    if (text === null) return;
    this.#watermark ??= registerWatermark(this.context, this.fonts.face('bold'), text, this.page);
    draft.images.set(WATERMARK, this.#watermark);
    draft.pieces.unshift(`/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq /${WATERMARK} Do Q\nEMC\n`);
  }

  #writePage(draft: PageDraft, index: number, pagesRef: PDFRef): void {
    const { context } = this;
    const content = Buffer.concat(draft.pieces.map((piece) => bytesOf(typeof piece === 'function' ? piece() : piece)));
    draft.pieces = [];
    for (const act of draft.later) act();
    const annotations = [...draft.annotations, ...draft.links.flatMap((link) => this.#writeLink(link, index))];
    context.assign(draft.ref, context.obj({
      Type: 'Page', Parent: pagesRef,
      MediaBox: [0, 0, this.page.width, this.page.height],
      Resources: {
        Font: Object.fromEntries(this.fonts.all.map((font) => [font.resource, font.ref])),
        ...(draft.images.size === 0 ? {} : { XObject: Object.fromEntries(draft.images) }),
      },
      Contents: context.register(new DrawnContent(context, content)),
      StructParents: index, Tabs: 'S',
      ...(annotations.length === 0 ? {} : { Annots: annotations }),
    }));
  }

  #writeLink(link: LinkDraft, page: number): readonly PDFRef[] {
    const { context } = this;
    const action = this.#linkAction(link.target);
    if (action === null) return [];
    const ref = context.nextRef();
    const dictionary = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [...link.rect], Border: [0, 0, 0], F: 4 });
    dictionary.set(PDFName.of('Contents'), PDFHexString.fromText(link.text));
    dictionary.set(PDFName.of(action.key), action.value);
    if (link.element !== null) {
      dictionary.set(PDFName.of('StructParent'), context.obj(this.pageCount + this.tags.tie(link.element, page, this.pageRef(page), ref)));
    }
    context.assign(ref, dictionary);
    return [ref];
  }

  #linkAction(target: LinkDraft['target']): { readonly key: 'Dest' | 'A'; readonly value: PDFObject } | null {
    if (typeof target !== 'string') {
      const action: PDFDict = this.context.obj({ Type: 'Action', S: 'URI' });
      action.set(PDFName.of('URI'), PDFHexString.of(Buffer.from(target.url, 'latin1').toString('hex')));
      return { key: 'A', value: action };
    }
    const place = this.#anchors.get(target);
    return place === undefined ? null : { key: 'Dest', value: this.destination(place) };
  }

  /** A destination array that shows the place at the top of the window. */
  destination(place: Destination): PDFObject {
    return this.context.obj([this.pageRef(place.page), 'XYZ', null, Math.min(this.page.height, place.y + 12), null]);
  }

  #setText(style: TextStyle): void {
    const page = this.#page();
    if (page.textStyle === style) return;
    page.textStyle = style;
    page.pieces.push(`/${this.fonts.face(style.face).resource} ${number(style.size)} Tf ${colourOf(style.colour, 'rg')}`);
  }

  #forgetTextState(): void { this.#page().textStyle = null; }

  #push(piece: Piece): void { this.#page().pieces.push(piece); }

  #page(): PageDraft {
    if (this.#current === null) throw new Error('No page has been begun');
    return this.#current;
  }
}

/** Text as bytes, but for what is known later: thousands of small strings would be looked after until the end. */
function packed(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      runs.push(bytesOf(text), piece);
      text = '';
    }
  }
  return [...runs, bytesOf(text)];
}

const bytesOf = (piece: string | Buffer): Buffer => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);

/** Where the baseline lies in a line whose top edge is at `top`. */
export function baselineIn(top: number, style: TextStyle): number {
  return top - style.leading / 2 - style.size * 0.34;
}

export const colourOf = (colour: Colour, operator: 'rg' | 'RG'): string => `${colour.map(number).join(' ')} ${operator} `;
