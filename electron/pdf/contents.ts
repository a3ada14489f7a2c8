/** The table of contents, with page numbers that are filled in at the end. */
import type { PageWriter } from './page-writer.ts';
import { drawSectionTitle } from './sections.ts';
import { singleLine } from './text.ts';
import { colours, styles } from './theme.ts';

export interface ContentsEntry {
  readonly title: string;
  readonly anchor: string;
}

const NUMBER_ROOM = 40;
const GAP = 6;

export function drawContents(writer: PageWriter, title: string, entries: readonly ContentsEntry[]): void {
  writer.setRunningHead(title);
  writer.newPage();
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  drawSectionTitle(writer, sect, { id: 'contents', title });
  const contents = writer.tags.open(sect, 'TOC');
  for (const entry of entries) {
    writer.ensure(styles.contents.leading);
    drawEntry(writer, writer.tags.open(writer.tags.open(contents, 'TOCI'), 'Link'), entry);
  }
}

function drawEntry(writer: PageWriter, link: ReturnType<PageWriter['tags']['open']>, entry: ContentsEntry): void {
  const { left, width: pageWidth, right } = writer.page;
  const style = styles.contents;
  const line = singleLine(entry.title, style, writer.fonts);
  const y = writer.y - style.leading + 6;
  const endAt = pageWidth - right;
  writer.tagged(link, () => {
    writer.line(line, left, y, style);
    writer.lineAtEnd(() => String((writer.destinationOf(entry.anchor)?.page ?? 0) + 1), endAt, y, style);
  });
  const from = left + line.width + GAP;
  writer.decoration(() => { writer.rule(from, y + 2, Math.max(0, endAt - NUMBER_ROOM - from), colours.hairline, 0.6); });
  writer.link([left - 2, y - 4, endAt + 2, y + style.size + 2], entry.anchor, entry.title, link);
  writer.y -= style.leading;
}
