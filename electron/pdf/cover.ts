/** The cover: what this is, whose, for what, by which rules, and what it is not. */
import type { ReportModel } from '../../shared/report/model.ts';
import type { PageWriter } from './page-writer.ts';
import type { TagElement } from './tags.ts';
import { breakLines } from './text.ts';
import { colours, styles, type TextStyle } from './theme.ts';

const PANEL_SHARE = 0.4;
const BAR = 5;
const LABEL_SHARE = 0.3;
const FACT_GAP = 4;

export const COVER_ANCHOR = 'cover';

export function drawCover(writer: PageWriter, model: ReportModel): void {
  writer.newPage('cover');
  writer.anchor(COVER_ANCHOR, writer.page.height);
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  drawGround(writer);
  drawTitles(writer, sect, model);
  writer.y = writer.page.height * (1 - PANEL_SHARE) - 34;
  drawCoverFacts(writer, sect, model);
  if (model.draftNotice !== null) drawDraftNotice(writer, sect, model.draftNotice);
  drawNotice(writer, sect, model.cover.notice);
}

/** Of a short report: what it is, whose, and of which day, above its first section. */
export function drawExtractHead(writer: PageWriter, model: ReportModel): void {
  writer.newPage();
  writer.anchor(COVER_ANCHOR, writer.page.height);
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  const title = breakLines(model.cover.title, styles.extractTitle, writer.width, writer.fonts);
  const subtitle = breakLines(model.cover.subtitle, styles.bodyMuted, writer.width, writer.fonts);
  for (const [tag, lines, style] of [['H1', title, styles.extractTitle], ['P', subtitle, styles.bodyMuted]] as const) {
    writer.tagged(writer.tags.open(sect, tag), () => { writer.lines(lines, writer.page.left, writer.y, style); });
    writer.y -= lines.length * style.leading;
  }
}

function drawGround(writer: PageWriter): void {
  const { width, height } = writer.page;
  const panel = height * PANEL_SHARE;
  writer.decoration(() => {
    writer.fill(0, height - panel, width, panel, colours.sand);
    writer.fill(0, height - panel - BAR, width, BAR, colours.accent);
  });
}

/** Title and subtitle stand on the lower edge of the panel. */
function drawTitles(writer: PageWriter, sect: TagElement, model: ReportModel): void {
  const { left, height } = writer.page;
  const title = breakLines(model.cover.title, styles.coverTitle, writer.width, writer.fonts);
  const subtitle = breakLines(model.cover.subtitle, styles.coverSubtitle, writer.width, writer.fonts);
  const total = title.length * styles.coverTitle.leading + 8 + subtitle.length * styles.coverSubtitle.leading;
  let y = height * (1 - PANEL_SHARE) + 34 + total;
  writer.tagged(writer.tags.open(sect, 'H1'), () => { writer.lines(title, left, y, styles.coverTitle); });
  y -= title.length * styles.coverTitle.leading + 8;
  writer.tagged(writer.tags.open(sect, 'P'), () => { writer.lines(subtitle, left, y, styles.coverSubtitle); });
}

function drawCoverFacts(writer: PageWriter, sect: TagElement, model: ReportModel): void {
  const { left } = writer.page;
  const labelWidth = writer.width * LABEL_SHARE;
  const body = writer.tags.open(writer.tags.open(sect, 'Table'), 'TBody');
  for (const fact of model.cover.facts) {
    const row = writer.tags.open(body, 'TR');
    const { leading } = styles.body;
    const label: TextStyle = { ...styles.label, leading };
    const labels = breakLines(fact.label, label, labelWidth - 8, writer.fonts);
    const values = breakLines(fact.value, styles.body, writer.width - labelWidth, writer.fonts);
    writer.tagged(writer.tags.open(row, 'TH', { scope: 'Row' }), () => { writer.lines(labels, left, writer.y - 0.6, label); });
    writer.tagged(writer.tags.open(row, 'TD'), () => { writer.lines(values, left + labelWidth, writer.y, styles.body); });
    writer.y -= Math.max(labels.length, values.length) * leading + FACT_GAP;
  }
}

function drawDraftNotice(writer: PageWriter, sect: TagElement, text: string): void {
  const { left } = writer.page;
  const pad = 10;
  const lines = breakLines(text, styles.body, writer.width - 2 * pad - 4, writer.fonts);
  const height = lines.length * styles.body.leading + 2 * pad;
  writer.y -= 12;
  const bottom = writer.y - height;
  writer.decoration(() => {
    writer.fill(left, bottom, writer.width, height, colours.sand);
    writer.fill(left, bottom, 3, height, colours.accent);
  });
  writer.tagged(writer.tags.open(sect, 'P'), () => { writer.lines(lines, left + pad + 4, writer.y - pad, styles.body); });
  writer.y = bottom;
}

function drawNotice(writer: PageWriter, sect: TagElement, text: string): void {
  const style = styles.coverNotice;
  const lines = breakLines(text, style, writer.width, writer.fonts);
  const top = writer.page.bottom + lines.length * style.leading;
  writer.decoration(() => { writer.rule(writer.page.left, top + 10, writer.width, colours.rule); });
  writer.tagged(writer.tags.open(sect, 'P'), () => { writer.lines(lines, writer.page.left, top, style); });
}
