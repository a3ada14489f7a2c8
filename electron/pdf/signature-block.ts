/** The visible block of a signature: name typed or drawn, and the facts about the signer. */
import type { PDFContext, PDFRef } from 'pdf-lib';
import { compressed } from './compressed.ts';
import { cubicOf } from './curves.ts';
import { groupedHex } from '../../shared/report/grouped-hex.ts';
import type { SignatureLabels } from '../../shared/report/model.ts';
import { STROKE_BOX, type SignatureAppearance, type Strokes } from '../../shared/report/signature-appearance.ts';
import { number, type FontSet } from './fonts.ts';
import type { SignerFacts } from './job.ts';
import { baselineIn, colourOf } from './page-writer.ts';
import { breakLines, shrunkToFit, type Line } from './text.ts';
import { colours, styles, type TextStyle } from './theme.ts';

/** In points. */
export const SIGNATURE_BLOCK_HEIGHT = 140;
const PAD = 14;
const SCRIPT_SHARE = 0.44;
const FACT_GAP = 5;
const PEN = 2.6;

export interface SignatureBlock {
  readonly fonts: FontSet;
  /** In points. */
  readonly width: number;
  readonly labels: SignatureLabels;
}

/** Draws the block, `width` points wide and `SIGNATURE_BLOCK_HEIGHT` high, as the look of a signature field. */
export function drawSignatureBlock(context: PDFContext, { fonts, width, labels }: SignatureBlock, facts: SignerFacts): PDFRef {
  const content = frameOf(width) + scriptOf(fonts, width, facts.appearance) + factsOf(fonts, width, labels, facts);
  return registerLook(context, fonts, content, width, SIGNATURE_BLOCK_HEIGHT);
}

/** Makes a drawing the look of a field (ISO 32000-1, 12.5.5). */
export function registerLook(context: PDFContext, fonts: FontSet, content: string, width: number, height: number): PDFRef {
  return context.register(compressed(context, content, {
    Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, width, height],
    Resources: { Font: Object.fromEntries(fonts.all.map((font) => [font.resource, font.ref])) },
  }));
}

function frameOf(width: number): string {
  const split = width * SCRIPT_SHARE;
  return [
    `${colourOf(colours.sand, 'rg')}0 0 ${number(width)} ${number(SIGNATURE_BLOCK_HEIGHT)} re f\n`,
    `${colourOf(colours.rule, 'RG')}0.8 w 0.4 0.4 ${number(width - 0.8)} ${number(SIGNATURE_BLOCK_HEIGHT - 0.8)} re S\n`,
    `${number(split)} ${number(PAD)} m ${number(split)} ${number(SIGNATURE_BLOCK_HEIGHT - PAD)} l S\n`,
  ].join('');
}

function scriptOf(fonts: FontSet, blockWidth: number, appearance: SignatureAppearance): string {
  const width = blockWidth * SCRIPT_SHARE - 2 * PAD;
  const base = `${colourOf(colours.muted, 'RG')}0.5 w ${number(PAD)} ${number(SIGNATURE_BLOCK_HEIGHT * 0.3)} m ${number(PAD + width)} ${number(SIGNATURE_BLOCK_HEIGHT * 0.3)} l S\n`;
  if (appearance.style === 'drawn') return base + penStrokes(appearance.strokes, width);
  const style = fittedScript(fonts, appearance.text, width);
  const lines = breakLines(appearance.text, style, width, fonts);
  const top = SIGNATURE_BLOCK_HEIGHT * 0.3 + 6 + lines.length * style.leading;
  return base + textOf(fonts, lines, PAD, top, style);
}

/** A long name is set smaller, so that it stays on two lines at most where it can. */
function fittedScript(fonts: FontSet, text: string, width: number): TextStyle {
  return shrunkToFit(styles.signatureScript, { size: 1.5, leading: 2, smallest: 9 }, (style) => breakLines(text, style, width, fonts).length <= 2);
}

/** Strokes as smooth curves through the middles between points, in the space above the line. */
function penStrokes(strokes: Strokes, width: number): string {
  const height = SIGNATURE_BLOCK_HEIGHT * 0.7 - PAD;
  const scale = Math.min(width / STROKE_BOX.width, height / STROKE_BOX.height);
  const bottom = SIGNATURE_BLOCK_HEIGHT * 0.3 - STROKE_BOX.height * scale * 0.22;
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
    path += `${cubicOf(from, control, to).map(number).join(' ')} c `;
    from = to;
  }
  return `${path}${number(last[0])} ${number(last[1])} l S\n`;
}

function factsOf(fonts: FontSet, blockWidth: number, labels: SignatureLabels, { name, signedAtText, fingerprint }: SignerFacts): string {
  const x = blockWidth * SCRIPT_SHARE + PAD;
  const width = blockWidth - x - PAD;
  const facts = [[labels.name, name], [labels.date, signedAtText], [labels.fingerprint, groupedHex(fingerprint)]] as const;
  let top = SIGNATURE_BLOCK_HEIGHT - PAD;
  let content = '';
  const add = (text: string, style: TextStyle): void => {
    const lines = breakLines(text, style, width, fonts);
    content += textOf(fonts, lines, x, top, style);
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

/** Lines under each other, the first below `top`, as operators of a content stream. */
export function textOf(fonts: FontSet, lines: readonly Line[], x: number, top: number, style: TextStyle): string {
  const face = fonts.face(style.face).resource;
  const shown = lines.map((line, index) => (
    `1 0 0 1 ${number(x)} ${number(baselineIn(top - index * style.leading, style))} Tm [${line.tj}] TJ `
  ));
  return `BT /${face} ${number(style.size)} Tf ${colourOf(style.colour, 'rg')}${shown.join('')}ET\n`;
}
