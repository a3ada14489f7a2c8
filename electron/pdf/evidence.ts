/** Certificates: each on pages of ours, scaled to fit, with its entry number above; or a page that says why not. */
import type { ReportEvidence, ReportModel } from '../../shared/report/model.ts';
import type { EvidenceProblem } from '../../shared/report/model.ts';
import { multiply, transformBox, type ImportedPage } from './foreign/imported-page.ts';
import type { PageWriter } from './page-writer.ts';
import { drawSectionTitle } from './sections.ts';
import { evidenceAnchor } from './tables.ts';
import type { TagElement } from './tags.ts';
import { breakLines } from './text.ts';
import { colours, spacing, styles } from './theme.ts';

export const EVIDENCE_SECTION = 'evidence-pages';
/** Photos are shown at this density, unless the page is too small for them. */
const PIXELS_PER_INCH = 120;
const POINTS_PER_INCH = 72;
const GAP = 6;
const PAD = 14;

export function beginEvidence(writer: PageWriter, model: ReportModel): TagElement {
  writer.setRunningHead(model.evidenceTitle);
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  writer.newPage();
  drawSectionTitle(writer, sect, { id: EVIDENCE_SECTION, title: model.evidenceTitle });
  return sect;
}

export function drawEvidencePages(
  writer: PageWriter, parent: TagElement, model: ReportModel, index: number, pages: readonly ImportedPage[],
): void {
  const evidence = evidenceAt(model, index);
  for (const [number, page] of pages.entries()) {
    if (!(index === 0 && number === 0)) writer.newPage();
    const label = model.evidencePageLabel
      .replace('{title}', evidence.title).replace('{page}', String(number + 1)).replace('{pages}', String(pages.length));
    drawLabel(writer, parent, label, number === 0 ? evidenceAnchor(index) : null);
    drawPage(writer, parent, [`${evidence.description}. ${label}`, page.text].filter((part) => part !== '').join('. '), page);
  }
}

export function drawEvidenceFailure(
  writer: PageWriter, parent: TagElement, model: ReportModel, index: number, problem: EvidenceProblem,
): void {
  const evidence = evidenceAt(model, index);
  if (index > 0) writer.newPage();
  drawLabel(writer, parent, evidence.title, evidenceAnchor(index));
  const sentence = model.evidenceFailure.replace('{name}', evidence.name).replace('{reason}', model.evidenceReasons[problem]);
  const lines = breakLines(sentence, styles.body, writer.width - 2 * PAD, writer.fonts);
  const height = lines.length * styles.body.leading + 2 * PAD;
  writer.decoration(() => {
    writer.fill(writer.page.left, writer.y - height, writer.width, height, colours.sand);
    writer.fill(writer.page.left, writer.y - height, 3, height, colours.accent);
  });
  writer.tagged(writer.tags.open(parent, 'P'), () => { writer.lines(lines, writer.page.left + PAD, writer.y - PAD, styles.body); });
  writer.y -= height;
}

function evidenceAt(model: ReportModel, index: number): ReportEvidence {
  const evidence = model.evidence[index];
  if (evidence === undefined) throw new Error(`No evidence ${String(index)}`);
  return evidence;
}

/** The line above a certificate; the first of each is a heading. */
function drawLabel(writer: PageWriter, parent: TagElement, text: string, anchor: string | null): void {
  const style = anchor === null ? styles.bodyMuted : styles.evidenceTitle;
  const lines = breakLines(text, style, writer.width, writer.fonts);
  writer.flush();
  if (anchor !== null) writer.anchor(anchor);
  writer.tagged(writer.tags.open(parent, anchor === null ? 'P' : 'H3'), () => { writer.lines(lines, writer.page.left, writer.y, style); });
  writer.y -= lines.length * style.leading + GAP;
}

function drawPage(writer: PageWriter, parent: TagElement, alt: string, page: ImportedPage): void {
  const room = writer.y - writer.page.bottom + spacing.cellX;
  const natural = page.unit === 'pixels' ? POINTS_PER_INCH / PIXELS_PER_INCH : 1;
  const scale = Math.min(natural, writer.width / page.width, room / page.height);
  const [width, height] = [page.width * scale, page.height * scale];
  const x = writer.page.left + (writer.width - width) / 2;
  const y = writer.y - height;
  const place = [scale, 0, 0, scale, x, y] as const;
  const figure = writer.tags.open(parent, 'Figure', { alt, box: [x, y, x + width, y + height] });
  writer.tagged(figure, () => {
    for (const layer of page.layers) writer.object(layer.object, multiply(layer.matrix, place));
  });
  writer.decoration(() => { writer.frame(x, y, width, height, colours.rule, 0.5); });
  for (const link of page.links) {
    const element = writer.tags.open(parent, 'Link', { alt: link.url });
    writer.link(transformBox(link.rect, place), { url: link.url }, link.url, element);
  }
  writer.y = y;
}
