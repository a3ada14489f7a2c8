/**
 * Pages of a foreign PDF as pictures: a file for an archive may hold no font that is not embedded and no content without tags, and
 * nobody can promise that of a certificate (ISO 19005-3; ISO 14289-1). The original is attached all the same.
 */
import { encode } from 'jpeg-js';
import type { PDFiumPage } from '@hyzyla/pdfium';
import type { PDFContext } from 'pdf-lib';
import type { ImportedPage } from './imported-page.ts';
import { importJpeg } from './jpeg.ts';
import { withDocument, type HowToOpen } from './pdfium.ts';

const POINTS_PER_INCH = 72;
const PIXELS_PER_INCH = 150;
const QUALITY = 82;
/** Larger pages are drawn at a lower density: this is a page of letter size at 400 dots. */
const MOST_PIXELS = 15_000_000;
/** Text of a certificate for its alternative text; longer ones go on in the attached original. */
const MOST_TEXT = 2_000;

/** Throws `Unshowable`. */
export function importPdfAsPictures(context: PDFContext, bytes: Uint8Array, how: HowToOpen): Promise<readonly ImportedPage[]> {
  return withDocument(bytes, how, async (document) => {
    const pages: ImportedPage[] = [];
    for (const page of document.pages()) pages.push(await picture(context, page));
    return pages;
  });
}

async function picture(context: PDFContext, page: PDFiumPage): Promise<ImportedPage> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const points = Math.max(1, originalWidth * originalHeight);
  const density = Math.min(PIXELS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / points));
  const text = page.getText().replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT); // before it is drawn, which closes the page
  const { data, width, height } = await page.render({ scale: density, renderFormFields: true }); // RGBA
  const jpeg = encode({ data, width, height }, QUALITY).data;
  const [image] = importJpeg(context, jpeg);
  if (image === undefined) throw new Error('One picture gives one page');
  const toPoints = (pixelsLong: number): number => pixelsLong / density;
  return {
    ...image,
    width: toPoints(image.width), height: toPoints(image.height), unit: 'points',
    layers: image.layers.map(({ object }) => ({ object, matrix: [toPoints(image.width), 0, 0, toPoints(image.height), 0, 0] })),
    text,
  };
}
