/** What our colours mean: sRGB (ISO 19005-3, 6.2.3). The profile ships with the PDF library. */
import { getDefaultSRGBProfile, PDFName, PDFString, type PDFCatalog, type PDFContext } from 'pdf-lib';
import { compressed } from './compressed.ts';

const CONDITION = 'sRGB IEC61966-2.1';

export function writeOutputIntent(context: PDFContext, catalog: PDFCatalog): void {
  const profile = context.register(compressed(context, getDefaultSRGBProfile(), { N: 3 }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile });
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of(CONDITION));
  intent.set(PDFName.of('Info'), PDFString.of(CONDITION));
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}
