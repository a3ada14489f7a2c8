/**
 * What pages and looks of fields draw: all content of pages is tagged or decoration, marks are nested, colours are those that the output
 * intent explains (ISO 14289-1, 7.1; ISO 19005-3, 6.2.2 and 6.2.4).
 */
import { PDFArray, PDFName, PDFStream, type PDFDict, type PDFDocument, type PDFPage } from 'pdf-lib';
import { bytesOf, dictAt } from '../lookups.ts';
import type { Report } from './report.ts';

export interface Contents {
  /** Marked-content numbers of each page. */
  readonly marks: readonly ReadonlySet<number>[];
  /** Character codes by the font that shows them. */
  readonly shown: ReadonlyMap<PDFDict, ReadonlySet<string>>;
}

const TOKEN = /<<|>>|\[|\]|\/[^\s<>[\]()/%]+|<[0-9A-Fa-f\s]*>|[+-]?(?:\d+\.?\d*|\.\d+)|[A-Za-z'"][A-Za-z0-9*'"]*/g;
/** Operators that our pages use, by what they do. */
const PAINTING = new Set(['TJ', 'f', 'S', 'Do']);
const OTHERS = new Set(['q', 'Q', 'cm', 'w', 'J', 'j', 'm', 'l', 'c', 'h', 're', 'BT', 'ET', 'Tm', 'Tf', 'rg', 'RG', 'BMC', 'BDC', 'EMC']);
const CODE_DIGITS = 4;

type Mark = { readonly kind: 'artifact' | 'other' } | { readonly kind: 'tagged'; readonly id: number };

export function readContents(document: PDFDocument, report: Report): Contents {
  const shown = new Map<PDFDict, Set<string>>();
  const marks = document.getPages().map((page, index) => readPage(page, `page ${String(index + 1)}`, shown, report));
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFStream) || object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form')) continue;
    const reader = new ContentReader(object.dict, `object ${String(ref.objectNumber)}`, shown, report);
    reader.read(textOf(object));
    reader.end();
  }
  return { marks, shown };
}

function readPage(page: PDFPage, where: string, shown: Map<PDFDict, Set<string>>, report: Report): ReadonlySet<number> {
  const reader = new ContentReader(page.node, where, shown, report);
  const contents = page.node.Contents();
  for (const stream of contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents]) {
    if (stream instanceof PDFStream) reader.read(textOf(stream));
  }
  reader.end();
  if (reader.hasUntagged) report('content-untagged', where);
  return reader.ids;
}

const textOf = (stream: PDFStream): string => Buffer.from(bytesOf(stream)).toString('latin1');

class ContentReader {
  readonly ids = new Set<number>();
  /** Whether something is drawn that is neither tagged nor decoration: wrong on a page, right in the look of a field. */
  hasUntagged = false;
  readonly #fonts: PDFDict | null;
  readonly #where: string;
  readonly #shown: Map<PDFDict, Set<string>>;
  readonly #report: Report;
  readonly #marks: Mark[] = [];
  #states = 0;
  #isText = false;
  #font: PDFDict | null = null;
  #operands: string[] = [];

  constructor(holder: PDFDict, where: string, shown: Map<PDFDict, Set<string>>, report: Report) {
    const resources = dictAt(holder, 'Resources');
    this.#fonts = resources === null ? null : dictAt(resources, 'Font');
    this.#where = where;
    this.#shown = shown;
    this.#report = report;
  }

  read(content: string): void {
    for (const [token] of content.matchAll(TOKEN)) {
      if (/^[A-Za-z'"]/.test(token)) {
        this.#perform(token);
        this.#operands = [];
      } else this.#operands.push(token);
    }
  }

  end(): void {
    if (this.#marks.length > 0 || this.#states !== 0 || this.#isText) this.#report('content-nesting', this.#where);
  }

  #perform(operator: string): void {
    if (PAINTING.has(operator)) this.#paint(operator);
    else if (!OTHERS.has(operator)) this.#report('content-operator', `${this.#where} ${operator}`);
    if (operator === 'q') this.#states += 1;
    if (operator === 'Q') this.#states -= 1;
    if (operator === 'BT' || operator === 'ET') this.#setText(operator === 'BT');
    if (operator === 'Tf') this.#setFont();
    if (operator === 'BMC' || operator === 'BDC') this.#begin();
    if (operator === 'EMC' && this.#marks.pop() === undefined) this.#report('content-nesting', this.#where);
  }

  #paint(operator: string): void {
    if (this.#marks.every(({ kind }) => kind === 'other')) this.hasUntagged = true;
    if (operator !== 'TJ') return;
    if (this.#font === null) { this.#report('content-font', this.#where); return; }
    const codes = this.#shown.get(this.#font) ?? new Set<string>();
    this.#shown.set(this.#font, codes);
    for (const text of this.#operands.filter((operand) => operand.startsWith('<'))) {
      const digits = text.slice(1, -1).replace(/\s/g, '').toLowerCase();
      for (let from = 0; from < digits.length; from += CODE_DIGITS) codes.add(digits.slice(from, from + CODE_DIGITS));
    }
  }

  #setText(isText: boolean): void {
    if (this.#isText === isText) this.#report('content-nesting', this.#where);
    this.#isText = isText;
  }

  #setFont(): void {
    const name = this.#operands.find((operand) => operand.startsWith('/'))?.slice(1) ?? '';
    this.#font = this.#fonts === null ? null : dictAt(this.#fonts, name);
  }

  /** `/P <</MCID 3>> BDC`, `/Artifact BMC`, or a mark of another kind, such as the one around the text of a field. */
  #begin(): void {
    const id = this.#operands.indexOf('/MCID');
    const isArtifact = this.#operands[0] === '/Artifact';
    if (id === -1 && !isArtifact) { this.#marks.push({ kind: 'other' }); return; }
    if (this.#marks.some(({ kind }) => kind !== 'other')) this.#report('content-nesting', this.#where);
    if (isArtifact) { this.#marks.push({ kind: 'artifact' }); return; }
    const number = Number(this.#operands[id + 1]);
    if (this.ids.has(number)) this.#report('content-mark', `${this.#where} ${String(number)} twice`);
    this.ids.add(number);
    this.#marks.push({ kind: 'tagged', id: number });
  }
}
