/** Rules of the document as a whole: ISO 19005-3, 6.1, 6.2.3, 6.6, 6.8; ISO 14289-1, 7.1 and 7.2. */
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFStream, PDFString, type PDFDocument, type PDFObject } from 'pdf-lib';
import { arrayAt, at, bytesOf, dictAt, nameAt, numberAt, textAt } from '../lookups.ts';
import type { Report } from './report.ts';

/** Signature of an ICC profile, and what it describes (ICC.1, 7.2). */
const ICC_MARK = { offset: 36, text: 'acsp' } as const;
const ICC_SPACE = { offset: 16, text: 'RGB ' } as const;
const RELATIONSHIPS = ['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified'];
const ALLOWED_IN_NAMES = ['EmbeddedFiles'];

export function checkDocument(document: PDFDocument, bytes: Uint8Array, report: Report): void {
  checkFrame(document, bytes, report);
  const { catalog } = document;
  if (textAt(catalog, 'Lang') === '') report('language');
  if (!isTrue(catalog, 'MarkInfo', 'Marked')) report('marked');
  if (!isTrue(catalog, 'ViewerPreferences', 'DisplayDocTitle')) report('display-title');
  for (const key of ['OpenAction', 'AA', 'Requirements', 'NeedsRendering', 'OCProperties', 'Collection']) if (catalog.has(PDFName.of(key))) report('catalog', key);
  for (const key of dictAt(catalog, 'Names')?.keys() ?? []) if (!ALLOWED_IN_NAMES.includes(key.decodeText())) report('catalog', `Names ${key.decodeText()}`);
  checkOutputIntent(catalog, report);
  checkMetadata(document, report);
  checkFiles(document, report);
}

function checkFrame(document: PDFDocument, bytes: Uint8Array, report: Report): void {
  const head = Buffer.from(bytes.subarray(0, 20));
  const second = head.indexOf(0x0a) + 1;
  const isMarked = head[second] === 0x25 && [1, 2, 3, 4].every((step) => (head[second + step] ?? 0) > 127);
  if (!/^%PDF-1\.[0-7]\n/.test(head.toString('latin1')) || !isMarked) report('header');
  const { ID: id, Encrypt: encrypt } = document.context.trailerInfo;
  if (!(id instanceof PDFArray) || id.size() !== 2 || !id.asArray().every((part) => isText(part))) report('file-id');
  if (encrypt !== undefined) report('encrypted');
}

const isText = (object: PDFObject): boolean => object instanceof PDFHexString || object instanceof PDFString;

function isTrue(catalog: PDFDict, key: string, inner: string): boolean {
  const dict = dictAt(catalog, key);
  return dict !== null && at(dict, inner) === PDFBool.True;
}

function checkOutputIntent(catalog: PDFDict, report: Report): void {
  const [intent, ...others] = arrayAt(catalog, 'OutputIntents') ?? [];
  if (!(intent instanceof PDFDict) || others.length > 0 || nameAt(intent, 'S') !== 'GTS_PDFA1' || textAt(intent, 'OutputConditionIdentifier') === '') {
    report('output-intent');
    return;
  }
  const profile = at(intent, 'DestOutputProfile');
  const data = profile instanceof PDFStream && numberAt(profile.dict, 'N') === 3 ? Buffer.from(bytesOf(profile)) : Buffer.alloc(0);
  for (const { offset, text } of [ICC_MARK, ICC_SPACE]) {
    if (data.toString('latin1', offset, offset + text.length) !== text) report('output-intent', 'profile');
  }
}

/** What XMP and the information dictionary both say must be the same (ISO 19005-3, 6.6.2.1 and table 1 there). */
const SAID_TWICE = [
  ['Title', 'dc:title'], ['Author', 'dc:creator'], ['Subject', 'dc:description'], ['Creator', 'xmp:CreatorTool'], ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'], ['ModDate', 'xmp:ModifyDate'],
] as const;

function checkMetadata(document: PDFDocument, report: Report): void {
  const stream = at(document.catalog, 'Metadata');
  if (!(stream instanceof PDFStream) || nameAt(stream.dict, 'Type') !== 'Metadata' || nameAt(stream.dict, 'Subtype') !== 'XML' || stream.dict.has(PDFName.of('Filter'))) {
    report('metadata');
    return;
  }
  const xmp = Buffer.from(bytesOf(stream)).toString('utf8');
  const said = (tag: string): string => unescaped((new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xmp)?.[1] ?? '').replace(/<[^>]*>/g, '').trim());
  if (!/^<\?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"\?>[\s\S]*<\?xpacket end="[wr]"\?>$/u.test(xmp)) report('metadata', 'packet');
  if (said('pdfaid:part') !== '3' || said('pdfaid:conformance') !== 'A') report('metadata', 'pdfaid');
  if (said('pdfuaid:part') !== '1') report('metadata', 'pdfuaid');
  if (!xmp.includes('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>')) report('metadata', 'extension schema');
  if (said('dc:title') === '') report('metadata', 'dc:title');
  const info = document.context.lookup(document.context.trailerInfo.Info);
  if (!(info instanceof PDFDict)) return;
  for (const [key, tag] of SAID_TWICE) if (asXmp(textAt(info, key)) !== said(tag)) report('metadata', `Info ${key}`);
}

/** `D:20261123000000Z` as XMP writes it; any other text as it is, with the spaces that XML leaves. */
function asXmp(text: string): string {
  const date = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (date === null) return text.trim();
  const [, year, month, day, hour, minute, second] = date;
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`;
}

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function checkFiles(document: PDFDocument, report: Report): void {
  const associated = arrayAt(document.catalog, 'AF') ?? [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || nameAt(object, 'Type') !== 'Filespec') continue;
    const name = textAt(object, 'UF');
    if (name === '' || textAt(object, 'F') === '') report('embedded-file', 'name');
    if (!RELATIONSHIPS.includes(nameAt(object, 'AFRelationship') ?? '')) report('embedded-file', `${name} relationship`);
    if (!associated.includes(object)) report('embedded-file', `${name} is not associated`);
    const embedded = dictAt(object, 'EF');
    const stream = embedded === null ? undefined : at(embedded, 'F');
    const parameters = stream instanceof PDFStream ? dictAt(stream.dict, 'Params') : null;
    if (!(stream instanceof PDFStream) || !/^[\w.+-]+\/[\w.+-]+$/.test(nameAt(stream.dict, 'Subtype') ?? '')) report('embedded-file', `${name} type`);
    if (parameters === null || textAt(parameters, 'ModDate') === '') report('embedded-file', `${name} date`);
  }
}
