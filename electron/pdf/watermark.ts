/**
 * A word across a page, as outlines: text would be read aloud, found and copied among the lines that it lies under.
 */
import type { PDFContext, PDFRef } from 'pdf-lib';
import { compressed } from './compressed.ts';
import { number, type EmbeddedFont } from './fonts.ts';
import { colours, type PageGeometry } from './theme.ts';

/** Share of the diagonal that the word takes. */
const SHARE = 0.62;

/** A form that draws the word from the lower left to the upper right corner. */
export function registerWatermark(context: PDFContext, font: EmbeddedFont, text: string, { width, height }: PageGeometry): PDFRef {
  const outline = font.outline(text);
  const diagonal = Math.hypot(width, height);
  const scale = (diagonal * SHARE) / outline.width;
  const [cos, sin] = [width / diagonal, height / diagonal];
  const along = (diagonal * (1 - SHARE)) / 2;
  const below = (font.capHeight * scale) / 2;
  const matrix = [scale * cos, scale * sin, -scale * sin, scale * cos, along * cos + below * sin, along * sin - below * cos];
  const content = `${colours.faint.map(number).join(' ')} rg ${matrix.map(number).join(' ')} cm ${outline.path}f\n`;
  return context.register(compressed(context, content, { Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, width, height], Resources: {} }));
}
