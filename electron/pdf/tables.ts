/**
 * Tables: heads repeat on each page, rows that are too tall go on over the page, no cell is clipped, nothing stands alone.
 */
import type { ReportColumn, ReportRow } from '../../shared/report/model.ts';
import type { PageWriter } from './page-writer.ts';
import { baselineIn } from './page-writer.ts';
import type { TagElement } from './tags.ts';
import { breakLines, singleLine, type Line } from './text.ts';
import { colours, spacing, styles, type TextStyle } from './theme.ts';

export interface TableContent {
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
}

/** What cells may lead to. */
export interface TableLinks {
  /** Number of the certificate (index into the model's evidence) that an entry shows first, or null. */
  readonly evidenceOf: (entryNumber: string) => number | null;
  readonly isEntry: (entryNumber: string) => boolean;
  /** Printed page of a certificate, asked for when all pages are drawn. */
  readonly evidencePage: (index: number) => string;
}

export const rowAnchor = (entryNumber: string): string => `entry ${entryNumber}`;
export const evidenceAnchor = (index: number): string => `evidence ${String(index)}`;

interface Column extends ReportColumn {
  readonly x: number;
  readonly points: number;
}

interface Cell {
  readonly column: Column;
  readonly lines: readonly Line[];
  readonly span: number;
  readonly text: string;
}

interface PreparedRow {
  readonly row: ReportRow;
  readonly cells: readonly Cell[];
  readonly style: TextStyle;
  readonly lineCount: number;
  readonly height: number;
}

/** The rows that are drawn one after the other, and for some what those down to it come to. */
interface Flow {
  readonly rows: readonly ReportRow[];
  readonly subtotals: ReadonlyMap<ReportRow, ReportRow>;
}

function flowOf(all: readonly ReportRow[]): Flow {
  const rows: ReportRow[] = [];
  const subtotals = new Map<ReportRow, ReportRow>();
  for (const row of all) {
    const last = rows.at(-1);
    if (row.role !== 'subtotal') rows.push(row);
    else if (last !== undefined) subtotals.set(last, row);
  }
  return { rows, subtotals };
}

const SUBTOTAL_HEIGHT = styles.cellDetail.leading + 2 * spacing.cellY;
/** The least number of lines of a divided row on either page. */
const MIN_LINES = 2;
/** A group's title, its first row, that row's details, and a total. */
const LOOK_AHEAD = 4;

export function drawTable(writer: PageWriter, parent: TagElement, content: TableContent, links: TableLinks): void {
  new TableDrawing(writer, parent, content, links).draw();
}

class TableDrawing {
  readonly #writer: PageWriter;
  readonly #content: TableContent;
  readonly #links: TableLinks;
  readonly #columns: readonly Column[];
  readonly #table: TagElement;
  readonly #body: TagElement;
  readonly #head: { readonly cells: readonly Cell[]; readonly height: number };
  readonly #flow: Flow;
  /** What the rows on the pages so far come to; drawn where a page ends. */
  #reached: PreparedRow | null = null;
  /** Room that is kept for it. */
  #footRoom = 0;

  constructor(writer: PageWriter, parent: TagElement, content: TableContent, links: TableLinks) {
    this.#writer = writer;
    this.#content = content;
    this.#links = links;
    this.#columns = placedColumns(content.columns, writer.page.left, writer.width);
    const cells = this.#columns.map((column) => this.#cell(column, column.heading, styles.tableHead, 1));
    this.#head = { cells, height: heightOf(cells, styles.tableHead) };
    this.#flow = flowOf(content.rows);
    this.#table = writer.tags.open(parent, 'Table');
    if (content.caption !== '') this.#drawCaption();
    this.#drawFirstHead();
    this.#body = writer.tags.open(this.#table, 'TBody');
  }

  draw(): void {
    const { rows } = this.#flow;
    // Only the rows that may have to stay together are prepared ahead, so that memory does not grow with the table.
    const ahead: PreparedRow[] = [];
    for (let index = 0; index < rows.length; index += 1) {
      for (const row of rows.slice(index + ahead.length, index + LOOK_AHEAD)) ahead.push(this.#prepare(row));
      this.#footRoom = this.#footRoomBefore(ahead, index + ahead.length === rows.length);
      this.#drawRow(ahead);
      ahead.shift();
    }
    this.#writer.y -= spacing.afterTable;
  }

  /** None where the rows that are left end on this page. */
  #footRoomBefore(ahead: readonly PreparedRow[], isEnd: boolean): number {
    return isEnd && ahead.reduce((sum, row) => sum + row.height, 0) <= this.#writer.room ? 0 : this.#subtotalHeight;
  }

  get #subtotalHeight(): number { return this.#flow.subtotals.size === 0 ? 0 : SUBTOTAL_HEIGHT; }
  get #room(): number { return this.#writer.room - this.#footRoom; }

  #drawCaption(): void {
    const writer = this.#writer;
    const lines = breakLines(this.#content.caption, styles.caption, writer.width, writer.fonts);
    const height = lines.length * styles.caption.leading + 4;
    const caption = writer.tags.open(this.#table, 'Caption');
    writer.keepWithNext(height, () => {
      writer.tagged(caption, () => { writer.lines(lines, writer.page.left, writer.y, styles.caption); });
      writer.y -= height;
    });
  }

  #drawFirstHead(): void {
    const writer = this.#writer;
    const first = this.#flow.rows.slice(0, LOOK_AHEAD).map((row) => this.#prepare(row));
    writer.ensure(this.#head.height + this.#heightTogether(first) + this.#subtotalHeight);
    const row = writer.tags.open(writer.tags.open(this.#table, 'THead'), 'TR');
    this.#drawHeadGround();
    for (const cell of this.#head.cells) {
      const element = writer.tags.open(row, 'TH', { scope: 'Column' });
      writer.tagged(element, () => { this.#drawLines(cell, cell.lines, writer.y - spacing.cellY, styles.tableHead); });
    }
    writer.y -= this.#head.height;
  }

  /** The head on further pages is decoration: the structure has it once. */
  #repeatHead(): void {
    const writer = this.#writer;
    this.#drawSubtotal();
    writer.newPage();
    this.#drawHeadGround();
    writer.pagination(() => {
      for (const cell of this.#head.cells) this.#drawLines(cell, cell.lines, writer.y - spacing.cellY, styles.tableHead);
    });
    writer.y -= this.#head.height;
  }

  /** Decoration as well: a reader who listens hears the rows and their total. */
  #drawSubtotal(): void {
    const writer = this.#writer;
    const reached = this.#reached;
    if (reached === null) return;
    writer.pagination(() => {
      for (const cell of reached.cells) this.#drawLines(cell, cell.lines.slice(0, 1), writer.y - spacing.cellY, reached.style);
    });
  }

  #drawHeadGround(): void {
    const writer = this.#writer;
    const bottom = writer.y - this.#head.height;
    writer.decoration(() => {
      writer.fill(writer.page.left, bottom, writer.width, this.#head.height, colours.sand);
      writer.rule(writer.page.left, bottom, writer.width, colours.rule, 0.8);
    });
  }

  #prepare(row: ReportRow): PreparedRow {
    const style = styleOf(row);
    const [first] = this.#columns;
    const spans = row.role === 'detail' || row.role === 'group';
    const cells = spans && first !== undefined
      ? [this.#cell(this.#spanning(row), row.cells.join(' '), style, this.#columns.length)]
      : this.#columns.map((column, index) => this.#cell(column, row.cells[index] ?? '', style, 1));
    const lineCount = Math.max(1, ...cells.map((cell) => cell.lines.length));
    return { row, cells, style, lineCount, height: lineCount * style.leading + 2 * spacing.cellY };
  }

  /** One column across the table; details are indented to the second column. */
  #spanning(row: ReportRow): Column {
    const { left } = this.#writer.page;
    const indent = row.role === 'detail' && this.#columns[0]?.content === 'entries' ? (this.#columns[1]?.x ?? left) - left : 0;
    return { heading: '', align: 'start', width: 1, content: 'text', x: left + indent, points: this.#writer.width - indent };
  }

  #cell(column: Column, text: string, style: TextStyle, span: number): Cell {
    const room = column.points - 2 * spacing.cellX;
    const lines = column.content === 'evidence-page' && style !== styles.tableHead
      ? [singleLine('', style, this.#writer.fonts)]
      : breakLines(text, style, room, this.#writer.fonts);
    return { column, lines, span, text };
  }

  #leastHeight(prepared: PreparedRow): number {
    return this.#mayBreak(prepared) ? MIN_LINES * prepared.style.leading + 2 * spacing.cellY : prepared.height;
  }

  /** Short rows stay whole; long ones may go on over the page. */
  #mayBreak(prepared: PreparedRow): boolean {
    return prepared.lineCount >= 2 * MIN_LINES && (prepared.row.role === 'detail' || prepared.height > this.#writer.fullRoom / 4);
  }

  /** Least room for the first row and those that must not be parted from it. */
  #heightTogether(rows: readonly PreparedRow[]): number {
    let height = 0;
    for (const [index, row] of rows.entries()) {
      height += this.#leastHeight(row);
      if (!staysWith(row, rows[index + 1])) break;
    }
    return height;
  }

  #drawRow(rows: readonly PreparedRow[]): void {
    const writer = this.#writer;
    const [prepared, next] = rows;
    if (prepared === undefined) return;
    if (this.#room < Math.min(this.#heightTogether(rows), writer.fullRoom - this.#head.height - this.#footRoom)) this.#repeatHead();
    const row = writer.tags.open(this.#body, 'TR');
    const elements = prepared.cells.map((cell) => writer.tags.open(row, 'TD', cell.span > 1 ? { columns: cell.span } : {}));
    this.#reach(prepared.row);
    if (prepared.row.entryNumber !== null) writer.anchor(rowAnchor(prepared.row.entryNumber));
    this.#drawRowLines(prepared, elements);
    this.#drawRowRule(prepared, next ?? null);
  }

  /** A row's numbers stand on the page on which it begins. */
  #reach(row: ReportRow): void {
    const subtotal = this.#flow.subtotals.get(row);
    if (subtotal !== undefined) this.#reached = this.#prepare(subtotal);
    else if (row.role === 'total') this.#reached = null;
  }

  #drawRowLines(prepared: PreparedRow, elements: readonly TagElement[]): void {
    const writer = this.#writer;
    const { leading } = prepared.style;
    const tight = prepared.row.role === 'detail';
    let from = 0;
    while (from < prepared.lineCount) {
      const fitting = Math.floor((this.#room - 2 * spacing.cellY) / leading);
      const left = prepared.lineCount - from;
      const mustLeave = left > fitting && left - fitting < MIN_LINES ? MIN_LINES : left - fitting;
      const take = left <= fitting ? left : Math.max(1, left - mustLeave);
      const padding = tight && from === 0 ? 0 : spacing.cellY;
      const height = take * leading + padding + spacing.cellY;
      if (prepared.row.role === 'total' && from === 0) this.#drawTotalRule();
      for (const [index, cell] of prepared.cells.entries()) {
        const element = elements[index];
        const lines = cell.lines.slice(from, from + take);
        const filled = lines.length > 0 || (from === 0 && cell.column.content === 'evidence-page');
        if (element !== undefined && filled) this.#drawCell(prepared, cell, lines, element, writer.y - padding);
      }
      writer.y -= height;
      from += take;
      if (from < prepared.lineCount) this.#repeatHead();
    }
  }

  #drawTotalRule(): void {
    const writer = this.#writer;
    writer.decoration(() => { writer.rule(writer.page.left, writer.y, writer.width, colours.deep, 0.8); });
  }

  #drawRowRule(prepared: PreparedRow, next: PreparedRow | null): void {
    const writer = this.#writer;
    if (next?.row.role === 'detail' || next?.row.role === 'total' || prepared.row.role === 'group') return;
    writer.decoration(() => { writer.rule(writer.page.left, writer.y, writer.width, colours.hairline, 0.5); });
  }

  #drawCell(prepared: PreparedRow, cell: Cell, lines: readonly Line[], element: TagElement, top: number): void {
    const { column, text } = cell;
    const writer = this.#writer;
    if (cell.span === 1 && column.content === 'entries' && text !== '') this.#drawEntries(prepared, cell, lines, element, top);
    else if (cell.span === 1 && column.content === 'evidence-page') this.#drawEvidencePage(prepared, cell, element, top);
    else if (lines.some((line) => line.tj !== '')) {
      writer.tagged(element, () => { this.#drawLines(cell, lines, top, prepared.style); });
    }
  }

  #drawLines(cell: Cell, lines: readonly Line[], top: number, style: TextStyle): void {
    const { column } = cell;
    const endAt = column.align === 'end' ? column.x + column.points - spacing.cellX : null;
    this.#writer.lines(lines, column.x + spacing.cellX, top, style, endAt);
  }

  /** Each number is a link of its own. */
  #drawEntries(prepared: PreparedRow, cell: Cell, lines: readonly Line[], element: TagElement, top: number): void {
    const writer = this.#writer;
    const { style } = prepared;
    for (const [index, line] of lines.entries()) {
      const y = baselineIn(top - index * style.leading, style);
      const x0 = cell.column.align === 'end'
        ? cell.column.x + cell.column.points - spacing.cellX - line.width
        : cell.column.x + spacing.cellX;
      for (const word of line.words) {
        const entry = word.text.replace(/[,–]$/, '');
        const target = this.#targetOf(entry, prepared.row.entryNumber);
        const shaped = singleLine(word.text, style, writer.fonts);
        const x = x0 + word.x;
        const holder = target === null ? element : writer.tags.open(element, 'Link');
        writer.tagged(holder, () => { writer.line(shaped, x, y, target === null ? style : { ...style, colour: colours.deep }); });
        if (target !== null) writer.link([x - 1, y - 3, x + word.width + 1, y + style.size], target, entry, holder);
      }
    }
  }

  #targetOf(entry: string, ownNumber: string | null): string | null {
    if (entry === ownNumber) {
      const evidence = this.#links.evidenceOf(entry);
      return evidence === null ? null : evidenceAnchor(evidence);
    }
    return this.#links.isEntry(entry) ? rowAnchor(entry) : null;
  }

  #drawEvidencePage(prepared: PreparedRow, cell: Cell, element: TagElement, top: number): void {
    if (cell.text === '') return;
    const writer = this.#writer;
    const index = Number(cell.text);
    const y = baselineIn(top, prepared.style);
    const endAt = cell.column.x + cell.column.points - spacing.cellX;
    const link = writer.tags.open(element, 'Link');
    writer.tagged(link, () => {
      writer.lineAtEnd(() => this.#links.evidencePage(index), endAt, y, { ...prepared.style, colour: colours.deep });
    });
    writer.link([endAt - 24, y - 3, endAt + 1, y + prepared.style.size], evidenceAnchor(index), cell.column.heading, link);
  }
}

/** A heading with what it heads, details and a total with what they belong to. */
const staysWith = (row: PreparedRow, next: PreparedRow | undefined): boolean =>
  next !== undefined && (row.row.role === 'group' || next.row.role === 'total' || next.row.role === 'detail');

function styleOf(row: ReportRow): TextStyle {
  if (row.role === 'body') return styles.cell;
  return row.role === 'detail' || row.role === 'subtotal' ? styles.cellDetail : styles.cellStrong;
}

function heightOf(cells: readonly Cell[], style: TextStyle): number {
  return Math.max(1, ...cells.map((cell) => cell.lines.length)) * style.leading + 2 * spacing.cellY;
}

function placedColumns(columns: readonly ReportColumn[], left: number, width: number): readonly Column[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  let x = left;
  return columns.map((column) => {
    const points = (column.width / shares) * width;
    const placed = { ...column, x, points };
    x += points;
    return placed;
  });
}
