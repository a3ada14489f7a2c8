/**
 * The page "Attestation and signature": statement, visible block, and the form field that the signer fills; without a digital
 * signature, lines to sign by hand.
 * Field and widget are one dictionary with a flat name; the signature dictionary is a placeholder (ISO 32000-1, 12.8.1;
 * ETSI EN 319 142-1 for the SubFilter).
 */
import { PDFDict, PDFHexString, PDFName, PDFString, type PDFCatalog, type PDFRef } from 'pdf-lib';
import type { ReportModel } from '../../shared/report/model.ts';
import type { SignatureJob } from './job.ts';
import { number } from './fonts.ts';
import { baselineIn, colourOf, type PageWriter } from './page-writer.ts';
import { drawParagraph, drawSectionTitle } from './sections.ts';
import type { SignatureAppearance } from '../../shared/report/signature-appearance.ts';
import { STROKE_BOX, type Strokes } from '../../shared/report/signature-appearance.ts';
import { BYTE_RANGE_FILLER, placeholderHex } from './signature-placeholder.ts';
import type { TagElement } from './tags.ts';
import { breakLines, type Line } from './text.ts';
import { colours, spacing, styles, type TextStyle } from './theme.ts';

export const SIGNATURE_SECTION = 'signature';
const FIELD_NAME = 'ApplicantSignature';
const BOX_HEIGHT = 160;
const PAD = 14;
const SCRIPT_SHARE = 0.44;
const FACT_GAP = 5;
const PEN = 2.6;
/** Room above a line to sign by hand, and how the line for the name and the one for the day share the width. */
const HAND_ROOM = 56;
const HAND_SHARE = 0.6;
const HAND_GAP = 0.06;
/** DocMDP permission of a final file (ISO 32000-1, table 254). */
const NO_CHANGES = 1;

/** Draws the page; gives the widget when there is a signature to come. */
export function drawSignaturePage(writer: PageWriter, model: ReportModel, job: SignatureJob | null): PDFRef | null {
  writer.setRunningHead(model.signature.heading);
  writer.newPage();
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  drawSectionTitle(writer, sect, { id: SIGNATURE_SECTION, title: model.signature.heading });
  for (const paragraph of model.signature.statement.split('\n')) {
    drawParagraph(writer, writer.tags.open(sect, 'P'), paragraph, styles.body);
    writer.y -= spacing.afterParagraph;
  }
  writer.y -= spacing.betweenSections;
  if (job === null) {
    drawHandLines(writer, sect, model);
    return null;
  }
  writer.ensure(BOX_HEIGHT);
  const { left } = writer.page;
  const rect = [left, writer.y - BOX_HEIGHT, left + writer.width, writer.y] as const;
  const widget = writer.context.nextRef();
  const form = writer.tags.open(sect, 'Form', { alt: model.signature.fieldLabel });
  // The widget's number in the parent tree follows those of all pages, which are not known yet.
  writer.tieAnnotation(form, widget, (structParent) => { writeWidget(writer, model, job, { widget, rect, structParent }); });
  writer.annotation(widget);
  writer.y -= BOX_HEIGHT;
  return widget;
}

/** Where to write the name and the day on paper. */
function drawHandLines(writer: PageWriter, sect: TagElement, model: ReportModel): void {
  const { label } = styles;
  writer.ensure(HAND_ROOM + label.leading);
  writer.y -= HAND_ROOM;
  const { left } = writer.page;
  const lines = [
    { text: model.signature.labels.name, x: left, width: writer.width * HAND_SHARE },
    { text: model.signature.labels.date, x: left + writer.width * (HAND_SHARE + HAND_GAP), width: writer.width * (1 - HAND_SHARE - HAND_GAP) },
  ];
  for (const { text, x, width } of lines) {
    writer.decoration(() => { writer.rule(x, writer.y, width, colours.muted); });
    writer.tagged(writer.tags.open(sect, 'P'), () => { writer.lines(breakLines(text, label, width, writer.fonts), x, writer.y - 3, label); });
  }
  writer.y -= 2 * label.leading;
}

/** The form; with a signature that certifies, the catalog says so as well (ISO 32000-1, 12.8.4). */
export function writeForm(writer: PageWriter, catalog: PDFCatalog, widget: PDFRef, isFinal: boolean): void {
  // 3 = there are signatures, and the file may only be appended to (ISO 32000-1, table 219).
  catalog.set(PDFName.of('AcroForm'), writer.context.obj({ Fields: [widget], SigFlags: 3 }));
  const signature = writer.context.lookup(widget, PDFDict).get(PDFName.of('V'));
  if (isFinal && signature !== undefined) catalog.set(PDFName.of('Perms'), writer.context.obj({ DocMDP: signature }));
}

interface WidgetPlace {
  readonly widget: PDFRef;
  readonly rect: readonly [number, number, number, number];
  readonly structParent: number;
}

function writeWidget(writer: PageWriter, model: ReportModel, job: SignatureJob, place: WidgetPlace): void {
  const { context } = writer;
  const dictionary = context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [...place.rect], F: 132, // print, locked
    P: writer.currentPageRef, StructParent: place.structParent,
    V: signatureDictionary(writer, model, job),
    AP: { N: appearanceStream(writer, model, job) },
  });
  dictionary.set(PDFName.of('T'), PDFString.of(FIELD_NAME));
  dictionary.set(PDFName.of('TU'), PDFHexString.fromText(model.signature.fieldLabel));
  dictionary.set(PDFName.of('Contents'), PDFHexString.fromText(`${model.signature.fieldLabel}: ${job.name}, ${job.signedAtText}`));
  context.assign(place.widget, dictionary);
}

function signatureDictionary(writer: PageWriter, model: ReportModel, job: SignatureJob): PDFRef {
  const dictionary = writer.context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' });
  dictionary.set(PDFName.of('ByteRange'), writer.context.obj([0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER]));
  dictionary.set(PDFName.of('Contents'), PDFHexString.of(placeholderHex(job.marker)));
  dictionary.set(PDFName.of('Name'), PDFHexString.fromText(job.name));
  dictionary.set(PDFName.of('Reason'), PDFHexString.fromText(model.signature.reason));
  dictionary.set(PDFName.of('M'), PDFString.of(`D:${job.signedAt.replace(/[-:T]/g, '').slice(0, 14)}Z`));
  if (job.isFinal) {
    dictionary.set(PDFName.of('Reference'), writer.context.obj([{
      Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', V: '1.2', P: NO_CHANGES },
    }]));
  }
  return writer.context.register(dictionary);
}

function appearanceStream(writer: PageWriter, model: ReportModel, job: SignatureJob): PDFRef {
  const { context, fonts, width } = writer;
  const content = frameOf(width) + scriptOf(writer, job.appearance) + factsOf(writer, model, job);
  return context.register(context.flateStream(content, {
    Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, width, BOX_HEIGHT],
    Resources: { Font: Object.fromEntries(fonts.all.map((font) => [font.resource, font.ref])) },
  }));
}

function frameOf(width: number): string {
  const split = width * SCRIPT_SHARE;
  return [
    `${colourOf(colours.sand, 'rg')}0 0 ${number(width)} ${number(BOX_HEIGHT)} re f\n`,
    `${colourOf(colours.rule, 'RG')}0.8 w 0.4 0.4 ${number(width - 0.8)} ${number(BOX_HEIGHT - 0.8)} re S\n`,
    `${number(split)} ${number(PAD)} m ${number(split)} ${number(BOX_HEIGHT - PAD)} l S\n`,
  ].join('');
}

function scriptOf(writer: PageWriter, appearance: SignatureAppearance): string {
  const width = writer.width * SCRIPT_SHARE - 2 * PAD;
  const base = `${colourOf(colours.muted, 'RG')}0.5 w ${number(PAD)} ${number(BOX_HEIGHT * 0.3)} m ${number(PAD + width)} ${number(BOX_HEIGHT * 0.3)} l S\n`;
  if (appearance.style === 'drawn') return base + penStrokes(appearance.strokes, width);
  const style = fittedScript(writer, appearance.text, width);
  const lines = breakLines(appearance.text, style, width, writer.fonts);
  const top = BOX_HEIGHT * 0.3 + 6 + lines.length * style.leading;
  return base + textOf(writer, lines, PAD, top, style);
}

/** A long name is set smaller, so that it stays on two lines at most where it can. */
function fittedScript(writer: PageWriter, text: string, width: number): TextStyle {
  let style: TextStyle = styles.signatureScript;
  while (breakLines(text, style, width, writer.fonts).length > 2 && style.size > 9) {
    style = { ...style, size: style.size - 1.5, leading: style.leading - 2 };
  }
  return style;
}

/** Strokes as smooth curves through the middles between points, in the space above the line. */
function penStrokes(strokes: Strokes, width: number): string {
  const height = BOX_HEIGHT * 0.7 - PAD;
  const scale = Math.min(width / STROKE_BOX.width, height / STROKE_BOX.height);
  const bottom = BOX_HEIGHT * 0.3 - STROKE_BOX.height * scale * 0.22;
  const x = (point: readonly [number, number]): number => PAD + point[0] * scale;
  const y = (point: readonly [number, number]): number => bottom + (STROKE_BOX.height - point[1]) * scale;
  const paths = strokes.map((stroke) => strokePath(stroke.map((point) => [x(point), y(point)] as const)));
  return `q 1 J 1 j ${number(Math.max(0.9, PEN * scale * 2))} w ${colourOf(colours.deep, 'RG')}${paths.join('')}Q\n`;
}

function strokePath(points: readonly (readonly [number, number])[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  let path = `${number(first[0])} ${number(first[1])} m `;
  let from = first;
  for (let index = 1; index < points.length - 1; index += 1) {
    const control = points[index] ?? last;
    const next = points[index + 1] ?? last;
    const to = [(control[0] + next[0]) / 2, (control[1] + next[1]) / 2] as const;
    // A quadratic curve as a cubic one: each control point lies two thirds of the way to the quadratic's.
    const towards = (end: number, middle: number): number => end + (2 / 3) * (middle - end);
    path += [towards(from[0], control[0]), towards(from[1], control[1]), towards(to[0], control[0]), towards(to[1], control[1]), to[0], to[1]]
      .map(number).join(' ') + ' c ';
    from = to;
  }
  return `${path}${number(last[0])} ${number(last[1])} l S\n`;
}

function factsOf(writer: PageWriter, model: ReportModel, job: SignatureJob): string {
  const x = writer.width * SCRIPT_SHARE + PAD;
  const width = writer.width - x - PAD;
  const { labels } = model.signature;
  const facts = [
    [labels.name, job.name], [labels.date, job.signedAtText], [labels.fingerprint, groupedHex(job.fingerprint)],
  ] as const;
  let top = BOX_HEIGHT - PAD;
  let content = '';
  const add = (text: string, style: TextStyle): void => {
    const lines = breakLines(text, style, width, writer.fonts);
    content += textOf(writer, lines, x, top, style);
    top -= lines.length * style.leading;
  };
  for (const [label, value] of facts) {
    add(label, { ...styles.label, size: 7.5, leading: 10 });
    add(value, { ...styles.value, size: 9, leading: 12.5 });
    top -= FACT_GAP;
  }
  add(labels.notice, { ...styles.caption, size: 7.5, leading: 10.5 });
  return content;
}

/** Groups of four digits, which people can compare by eye. */
const groupedHex = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? hex;

function textOf(writer: PageWriter, lines: readonly Line[], x: number, top: number, style: TextStyle): string {
  const face = writer.fonts.face(style.face).resource;
  const shown = lines.map((line, index) => (
    `1 0 0 1 ${number(x)} ${number(baselineIn(top - index * style.leading, style))} Tm [${line.tj}] TJ `
  ));
  return `BT /${face} ${number(style.size)} Tf ${colourOf(style.colour, 'rg')}${shown.join('')}ET\n`;
}
