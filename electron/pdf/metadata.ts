/** What the file says about itself: XMP, Info, language, viewer preferences, identifiers. All from the model: same input, same bytes. */
import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFString, type PDFCatalog, type PDFContext } from 'pdf-lib';
import type { ReportModel } from '../../shared/report/model.ts';
import type { FileProfile } from '../../shared/report/profile.ts';

export function writeMetadata(context: PDFContext, catalog: PDFCatalog, model: ReportModel, profile: FileProfile): void {
  const stream = context.stream(xmpOf(model, profile), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
  catalog.set(PDFName.of('Lang'), PDFString.of(model.language));
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  context.trailerInfo.Info = context.register(infoOf(context, model));
  const id = PDFHexString.of(createHash('sha256').update(JSON.stringify([profile, model])).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
}

/** Midnight UTC of the portfolio's day: its moment is the signature's, which states its own time. */
export const pdfDate = (date: string): string => `D:${date.replaceAll('-', '')}000000Z`;
const xmpDate = (model: ReportModel): string => `${model.date}T00:00:00Z`;

function infoOf(context: PDFContext, model: ReportModel) {
  const info = context.obj({});
  const texts = { Title: model.title, Author: model.applicantName, Subject: model.subject, Creator: model.producer, Producer: model.producer };
  for (const [key, text] of Object.entries(texts)) info.set(PDFName.of(key), PDFHexString.fromText(text));
  info.set(PDFName.of('CreationDate'), PDFString.of(pdfDate(model.date)));
  info.set(PDFName.of('ModDate'), PDFString.of(pdfDate(model.date)));
  return info;
}

const escapeXml = (text: string): string => text
  // Characters that XML 1.0 does not allow have no place in a title either.
  .replace(/[^\t\n\r\P{Cc}]/gu, ' ')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** ISO 19005-3, 6.6.4, and ISO 14289-1, 5, which is declared by an extension schema (ISO 19005-3, 6.6.2.3). */
const ARCHIVE_DESCRIPTIONS = `
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

function xmpOf(model: ReportModel, profile: FileProfile): Uint8Array {
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
  </rdf:Description>${profile === 'archive' ? ARCHIVE_DESCRIPTIONS : ''}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return new TextEncoder().encode(packet);
}
