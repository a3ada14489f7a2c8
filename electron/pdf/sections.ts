/** Draws the sections of a report block by block. */
import { assertNever } from '../../shared/domain/result.ts';
import type { ReportBlock, ReportSection } from '../../shared/report/model.ts';
import { drawChart } from './chart.ts';
import type { PageWriter } from './page-writer.ts';
import type { TagElement } from './tags.ts';
import { breakLines, type Line } from './text.ts';
import { drawTable, type TableLinks } from './tables.ts';
import { colours, spacing, styles, type TextStyle } from './theme.ts';

export const sectionAnchor = (id: string): string => `section ${id}`;

/** Lines that stay together at the start and the end of a page. */
const MIN_LINES = 2;
/** Longest paragraph, in characters, that is kept whole above a table. */
const MAX_LEAD = 600;
const BULLET_INDENT = 12;
const LABEL_SHARE = 0.28;
/** Brings the smaller labels onto the baseline of their values. */
const BASELINE_SHIFT = (styles.value.size - styles.label.size) * 0.34;

export function drawSection(writer: PageWriter, section: ReportSection, links: TableLinks): void {
  writer.setRunningHead(section.title);
  const element = writer.tags.open(writer.tags.document, 'Sect');
  if (section.startsOnNewPage || writer.pageCount === 0) writer.newPage();
  else if (!writer.isAtTop) writer.y -= spacing.betweenSections;
  if (section.title === '') writer.anchor(sectionAnchor(section.id));
  else drawSectionTitle(writer, element, section);
  for (const [index, block] of section.blocks.entries()) {
    if (block.type === 'paragraph' && leadsOn(block, section.blocks[index + 1])) drawLead(writer, element, block);
    else drawBlock(writer, element, block, links);
  }
  writer.flush();
}

export function drawSectionTitle(writer: PageWriter, parent: TagElement, section: { readonly id: string; readonly title: string }): void {
  const style = styles.sectionTitle;
  const lines = breakLines(section.title, style, writer.width, writer.fonts);
  const height = lines.length * style.leading + spacing.afterSectionTitle;
  const heading = writer.tags.open(parent, 'H2');
  writer.keepWithNext(height, () => {
    writer.anchor(sectionAnchor(section.id));
    writer.tagged(heading, () => { writer.lines(lines, writer.page.left, writer.y, style); });
    const foot = writer.y - lines.length * style.leading - 3;
    writer.decoration(() => { writer.rule(writer.page.left, foot, 36, colours.accent, 1.6); });
    writer.y -= height;
  });
}

/** A short paragraph above a table, and a label above its text, stay with what follows. */
function leadsOn(block: Extract<ReportBlock, { type: 'paragraph' }>, next: ReportBlock | undefined): boolean {
  if (next === undefined) return false;
  return block.tone === 'strong' || (next.type === 'table' && block.text.length < MAX_LEAD);
}

function drawLead(writer: PageWriter, parent: TagElement, block: Extract<ReportBlock, { type: 'paragraph' }>): void {
  const style = paragraphStyle(block.tone);
  const lines = breakLines(block.text, style, writer.width, writer.fonts);
  const element = writer.tags.open(parent, 'P');
  const height = lines.length * style.leading + (block.tone === 'strong' ? 1 : spacing.afterParagraph);
  writer.keepWithNext(height, () => {
    writer.tagged(element, () => { writer.lines(lines, writer.page.left, writer.y, style); });
    writer.y -= height;
  });
}

function drawBlock(writer: PageWriter, parent: TagElement, block: ReportBlock, links: TableLinks): void {
  switch (block.type) {
    case 'paragraph':
      drawParagraph(writer, writer.tags.open(parent, 'P'), block.text, paragraphStyle(block.tone));
      writer.y -= spacing.afterParagraph;
      return;
    case 'heading':
      drawHeading(writer, parent, block.text);
      return;
    case 'list':
      drawList(writer, writer.tags.open(parent, 'L'), block.items);
      return;
    case 'facts':
      drawFacts(writer, parent, block.items);
      return;
    case 'chart':
      drawChart(writer, parent, block);
      return;
    case 'table':
      drawTable(writer, parent, block, links);
      return;
    default:
      assertNever(block);
  }
}

function paragraphStyle(tone: 'normal' | 'muted' | 'strong'): TextStyle {
  switch (tone) {
    case 'normal': return styles.body;
    case 'muted': return styles.bodyMuted;
    case 'strong': return styles.bodyStrong;
    default: return assertNever(tone);
  }
}

function drawHeading(writer: PageWriter, parent: TagElement, text: string): void {
  const style = styles.heading;
  const lines = breakLines(text, style, writer.width, writer.fonts);
  const heading = writer.tags.open(parent, 'H3');
  writer.keepWithNext(spacing.beforeHeading + lines.length * style.leading + spacing.afterHeading, () => {
    if (!writer.isAtTop) writer.y -= spacing.beforeHeading;
    writer.tagged(heading, () => { writer.lines(lines, writer.page.left, writer.y, style); });
    writer.y -= lines.length * style.leading + spacing.afterHeading;
  });
}

/** A paragraph that goes on over pages, with at least two lines on each. */
export function drawParagraph(
  writer: PageWriter, element: TagElement, text: string, style: TextStyle, place: { readonly indent: number; readonly width: number } = { indent: 0, width: writer.width },
): void {
  const lines = breakLines(text, style, place.width, writer.fonts);
  writer.ensure(Math.min(lines.length, MIN_LINES) * style.leading);
  drawFlowing(writer, lines, style.leading, (part) => {
    writer.tagged(element, () => { writer.lines(part, writer.page.left + place.indent, writer.y, style); });
  });
}

function drawFlowing(writer: PageWriter, lines: readonly Line[], leading: number, draw: (part: readonly Line[]) => void): void {
  let from = 0;
  while (from < lines.length) {
    const left = lines.length - from;
    const fitting = Math.floor(writer.room / leading + 1e-6);
    if (fitting < 1) { writer.newPage(); continue; }
    const widow = left > fitting && left - fitting < MIN_LINES && fitting > MIN_LINES;
    const take = Math.min(left, widow ? fitting - 1 : fitting);
    draw(lines.slice(from, from + take));
    writer.y -= take * leading;
    from += take;
    if (from < lines.length) writer.newPage();
  }
}

function drawList(writer: PageWriter, list: TagElement, items: readonly string[]): void {
  for (const item of items) drawListItem(writer, list, item);
  writer.y -= spacing.afterParagraph;
}

function drawListItem(writer: PageWriter, list: TagElement, text: string): void {
  const style = styles.body;
  const item = writer.tags.open(list, 'LI');
  const label = writer.tags.open(item, 'Lbl');
  writer.ensure(MIN_LINES * style.leading);
  writer.tagged(label, () => { writer.lines(breakLines('•', style, BULLET_INDENT, writer.fonts), writer.page.left, writer.y, style); });
  drawParagraph(writer, writer.tags.open(item, 'LBody'), text, style, { indent: BULLET_INDENT, width: writer.width - BULLET_INDENT });
  writer.y -= 2;
}

/** Label and value in two columns; long values go on over the page. */
function drawFacts(writer: PageWriter, parent: TagElement, items: readonly { readonly label: string; readonly value: string }[]): void {
  const table = writer.tags.open(writer.tags.open(parent, 'Table'), 'TBody');
  const labelWidth = writer.width * LABEL_SHARE;
  for (const item of items) {
    const row = writer.tags.open(table, 'TR');
    const head = writer.tags.open(row, 'TH', { scope: 'Row' });
    const value = writer.tags.open(row, 'TD');
    const labels = breakLines(item.label, styles.label, labelWidth - spacing.cellX, writer.fonts);
    const values = breakLines(item.value, styles.value, writer.width - labelWidth, writer.fonts);
    const { leading } = styles.value;
    writer.ensure(Math.max(labels.length, Math.min(values.length, MIN_LINES)) * leading);
    const page = writer.pageIndex;
    const foot = writer.y - labels.length * leading;
    writer.tagged(head, () => { writer.lines(labels, writer.page.left, writer.y - BASELINE_SHIFT, { ...styles.label, leading }); });
    drawFlowing(writer, values, leading, (part) => {
      writer.tagged(value, () => { writer.lines(part, writer.page.left + labelWidth, writer.y, styles.value); });
    });
    if (writer.pageIndex === page) writer.y = Math.min(writer.y, foot);
    writer.y -= 2.5;
  }
  writer.y -= spacing.afterParagraph;
}
