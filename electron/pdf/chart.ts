/** Columns over time: one figure, whose words are its alternative text. */
import type { ReportChart } from '../../shared/report/model.ts';
import type { PageWriter } from './page-writer.ts';
import { baselineIn } from './page-writer.ts';
import type { TagElement } from './tags.ts';
import { breakLines, singleLine } from './text.ts';
import { colours, spacing, styles, type Colour } from './theme.ts';

/** Points. */
const HEIGHT = 78;
const LABELS = 14;
const SCALE = 48;
const LEGEND = 14;
const SWATCH = 6;
const LABEL_GAP = 8;
/** Share of a column's place that is left empty, and the widest column. */
const GAP_SHARE = 0.28;
const WIDEST = 22;

const REST_COLOUR: Colour = colours.rule;
const PART_COLOUR: Colour = colours.deep;

export function drawChart(writer: PageWriter, parent: TagElement, chart: ReportChart): void {
  const caption = breakLines(chart.caption, styles.caption, writer.width, writer.fonts);
  const captionHeight = caption.length * styles.caption.leading + 4;
  writer.ensure(captionHeight + LEGEND + HEIGHT + LABELS);
  const { left } = writer.page;
  writer.tagged(writer.tags.open(parent, 'P'), () => { writer.lines(caption, left, writer.y, styles.caption); });
  writer.y -= captionHeight;
  const top = writer.y;
  const foot = top - LEGEND - HEIGHT;
  const alt = [chart.caption, ...chart.columns.map((column) => column.words)].join(' ');
  const figure = writer.tags.open(parent, 'Figure', { alt, box: [left, foot - LABELS, left + writer.width, top] });
  writer.tagged(figure, () => {
    drawLegend(writer, chart, top);
    drawScale(writer, chart, foot);
    drawColumns(writer, chart, foot);
  });
  writer.y = foot - LABELS - spacing.afterTable;
}

function drawLegend(writer: PageWriter, chart: ReportChart, top: number): void {
  const style = styles.pagination;
  let x = writer.page.left + SCALE;
  for (const [words, colour] of [[chart.legend.part, PART_COLOUR], [chart.legend.rest, REST_COLOUR]] as const) {
    const line = singleLine(words, style, writer.fonts);
    const baseline = baselineIn(top, style);
    writer.fill(x, baseline, SWATCH, SWATCH, colour);
    writer.line(line, x + SWATCH + 4, baseline, style);
    x += SWATCH + 4 + line.width + 14;
  }
}

function drawScale(writer: PageWriter, chart: ReportChart, foot: number): void {
  const style = styles.pagination;
  const words = singleLine(chart.top.words, style, writer.fonts);
  const { left } = writer.page;
  writer.line(words, left + SCALE - 6 - words.width, foot + HEIGHT - style.size / 3, style);
  for (const share of [0, 0.5, 1]) writer.rule(left + SCALE, foot + HEIGHT * share, writer.width - SCALE, share === 0 ? colours.rule : colours.hairline, 0.6);
}

function drawColumns(writer: PageWriter, chart: ReportChart, foot: number): void {
  const style = styles.pagination;
  const start = writer.page.left + SCALE;
  const place = (writer.width - SCALE) / chart.columns.length;
  const within = (x: number, room: number): number => Math.min(Math.max(start, x), writer.page.left + writer.width - room);
  const width = Math.min(WIDEST, place * (1 - GAP_SHARE));
  const labels = chart.columns.map((column) => singleLine(column.label, style, writer.fonts));
  const every = Math.ceil((Math.max(...labels.map((label) => label.width)) + LABEL_GAP) / place);
  for (const [index, column] of chart.columns.entries()) {
    const middle = start + (index + 0.5) * place;
    const height = (value: number): number => (value / chart.top.value) * HEIGHT;
    if (column.total > 0) writer.fill(middle - width / 2, foot, width, height(column.total), REST_COLOUR);
    if (column.part > 0) writer.fill(middle - width / 2, foot, width, height(column.part), PART_COLOUR);
    const label = labels[index];
    if (label !== undefined && index % every === 0) writer.line(label, within(middle - label.width / 2, label.width), foot - 3 - style.size, style);
  }
}
