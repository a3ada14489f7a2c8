/** What the file says about itself: XMP, Info, language, viewer preferences, identifiers. All from the model: same input, same bytes. */
import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFString, type PDFCatalog, type PDFContext } from 'pdf-lib';
import type { ReportModel } from '../../shared/report/model.ts';

export function writeMetadata(context: PDFContext, catalog: PDFCatalog, model: ReportModel): void {
  const stream = context.stream(xmpOf(model), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
  catalog.set(PDFName.of('Lang'), PDFString.of(model.language));
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  context.trailerInfo.Info = context.register(infoOf(context, model));
  const id = PDFHexString.of(createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
}

/** Midnight UTC of the portfolio's day: its moment is the signature's, which states its own time. */
const pdfDate = (model: ReportModel): string => `D:${model.date.replaceAll('-', '')}000000Z`;
const xmpDate = (model: ReportModel): string => `${model.date}T00:00:00Z`;

function infoOf(context: PDFContext, model: ReportModel) {
  const info = context.obj({});
  const texts = { Title: model.title, Author: model.applicantName, Subject: model.subject, Creator: model.producer, Producer: model.producer };
  for (const [key, text] of Object.entries(texts)) info.set(PDFName.of(key), PDFHexString.fromText(text));
  info.set(PDFName.of('CreationDate'), PDFString.of(pdfDate(model)));
  info.set(PDFName.of('ModDate'), PDFString.of(pdfDate(model)));
  return info;
}

const escapeXml = (text: string): string => text
  // Characters that XML 1.0 does not allow have no place in a title either.
  .replace(/[^\t\n\r\P{Cc}]/gu, ' ')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function xmpOf(model: ReportModel): Uint8Array {
  const language = escapeXml(model.language);
  const packet = `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(model.title)}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>${escapeXml(model.applicantName)}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(model.subject)}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>${escapeXml(model.producer)}</pdf:Producer>
   <xmp:CreatorTool>${escapeXml(model.producer)}</xmp:CreatorTool>
   <xmp:CreateDate>${xmpDate(model)}</xmp:CreateDate>
   <xmp:ModifyDate>${xmpDate(model)}</xmp:ModifyDate>
   <xmp:MetadataDate>${xmpDate(model)}</xmp:MetadataDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return new TextEncoder().encode(packet);
}
