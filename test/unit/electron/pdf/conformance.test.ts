/** Files for an archive keep the rules that our writer could break; and the checker sees each of them broken. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString, type PDFObject } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from '../../../../electron/pdf/conformance/check.ts';
import { bytesOf } from '../../../../electron/pdf/lookups.ts';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import { importFile } from '../../../../electron/pdf/foreign/import-file.ts';
import { drawPortfolio } from '../../../support/draw-portfolio.ts';
import type { ReportModel } from '../../../../shared/report/model.ts';
import { err } from '../../../../shared/domain/result.ts';
import { reportOf, sampleEntries, sampleSignature } from '../../../support/sample-report.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { certificatePdf } from '../../../support/certificates.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

let folder = '';
let archive: Uint8Array;
let files: readonly (readonly [string, Uint8Array])[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-archive-'));
  files = await certificates();
  archive = (await drawn()).bytes;
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Two pages of a PDF whose font is not embedded, a photo in printing inks, and a transparent picture. */
async function certificates(): Promise<typeof files> {
  const make = (name: string, ...args: readonly string[]): Uint8Array => {
    execFileSync('convert', [...args, join(folder, name)]);
    return readFileSync(join(folder, name));
  };
  return [
    ['certificate.pdf', await certificatePdf('Attachment in practice', 2)],
    ['inks.jpg', make('inks.jpg', '-size', '300x200', 'xc:red', '-colorspace', 'CMYK')],
    ['clear.png', make('clear.png', '-size', '90x60', 'xc:none', '-fill', 'green', '-draw', 'circle 40,30 40,10')],
  ];
}

async function drawn(profile: 'archive' | 'standard' = 'archive') {
  const report = reportOf(sampleEntries());
  const model: ReportModel = { ...report, evidence: files.map(([name, bytes], index) => ({
    entryNumber: `T${String(index + 1)}`, title: name, alsoFor: [], hash: createHash('sha256').update(bytes).digest('hex'), name, mediaType: 'application/pdf', size: bytes.length, description: `Certificate ${name}`,
  })) };
  return drawPortfolio({
    profile, model, fonts: await readFonts(fromRoot('assets/fonts')), signature: { ...sampleSignature, kind: { type: 'to-be-countersigned', places: 1 } }, onProgress: () => undefined,
    evidence: async (context, index) => {
      const bytes = files[index]?.[1];
      return bytes === undefined ? { original: null, pages: err('missing') } : { original: bytes, pages: await importFile(context, bytes, { profile, decoders: pdfAssets.decoders, isInspected: true }) };
    },
  });
}

const name = (text: string): PDFName => PDFName.of(text);
const dictsOf = (document: PDFDocument): readonly PDFDict[] => document.context.enumerateIndirectObjects()
  .map(([, object]) => (object instanceof PDFStream ? object.dict : object)).filter((object) => object instanceof PDFDict);

function first(document: PDFDocument, key: string, value: string): PDFDict {
  const found = dictsOf(document).find((dict) => dict.lookup(name(key)) === name(value));
  if (found === undefined) throw new Error(`Nothing with ${key} ${value}`);
  return found;
}

/** Writes the content of the first page (or the metadata) anew. */
function rewritten(document: PDFDocument, holder: PDFDict, key: string, edit: (text: string) => string): void {
  const stream = holder.lookup(name(key));
  if (!(stream instanceof PDFStream)) throw new Error(`No stream at ${key}`);
  const before = Buffer.from(bytesOf(stream)).toString('utf8');
  const after = edit(before);
  if (after === before) throw new Error('Nothing was changed');
  const keys = Object.fromEntries(['Type', 'Subtype'].flatMap((each) => { const value = stream.dict.lookup(name(each)); return value === undefined ? [] : [[each, value]]; }));
  holder.set(name(key), document.context.register(PDFRawStream.of(document.context.obj(keys), Buffer.from(after))));
}

const editPage = (edit: (text: string) => string) => (document: PDFDocument): void => { rewritten(document, document.getPage(0).node, 'Contents', edit); };
const editXmp = (edit: (text: string) => string) => (document: PDFDocument): void => { rewritten(document, document.catalog, 'Metadata', edit); };
const editFirst = (key: string, value: string, edit: (dict: PDFDict) => void) => (document: PDFDocument): void => { edit(first(document, key, value)); };
const set = (key: string, value: PDFObject) => (dict: PDFDict): void => { dict.set(name(key), value); };
const remove = (key: string) => (dict: PDFDict): void => { if (!dict.delete(name(key))) throw new Error(`Nothing at ${key}`); };
const onCatalog = (edit: (catalog: PDFDict) => void) => (document: PDFDocument): void => { edit(document.catalog); };

async function changed(edit: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(archive, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
  edit(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false });
}

describe('a portfolio for an archive', () => {
  test('keeps every rule, as it is written and after a round through another writer', async () => {
    expect(await brokenRules(archive)).toEqual([]);
    expect(await brokenRules(await changed(() => undefined))).toEqual([]);
  });

  test('shows certificates as pictures with their text beside them, and attaches the originals', async () => {
    const path = join(folder, 'archive.pdf');
    writeFileSync(path, archive);
    const read = (program: string, ...args: readonly string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    expect(read('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    expect(read('pdffonts', path).split('\n').slice(2).filter((line) => line !== '').every((line) => /yes yes yes/.test(line))).toBe(true);
    expect(read('pdfdetach', '-list', path)).toMatch(/certificate\.pdf[\s\S]*inks\.jpg|inks\.jpg[\s\S]*certificate\.pdf/);
    expect(read('pdfinfo', path)).toMatch(/Tagged:\s+yes/);
    const alts = dictsOf(await PDFDocument.load(archive, { updateMetadata: false })).map((dict) => dict.lookup(name('Alt'))).filter((alt) => alt instanceof PDFHexString);
    expect(alts.some((alt) => alt.decodeText().includes('Attachment in practice'))).toBe(true);
    expect(read('pdfimages', '-list', path)).not.toMatch(/cmyk/);
  });

  test('is made the same from the same record', async () => {
    expect(Buffer.compare((await drawn()).bytes, archive)).toBe(0);
  });

  test('the standard file claims nothing of it', async () => {
    const { bytes } = await drawn('standard');
    expect(Buffer.from(bytes).includes('pdfaid')).toBe(false);
    expect(await brokenRules(bytes)).toEqual(expect.arrayContaining(['output-intent', 'metadata (pdfaid)']));
  });
});

describe('the checker sees', () => {
  const mutations: readonly (readonly [string, (document: PDFDocument) => void, RegExp])[] = [
    ['no language', onCatalog(remove('Lang')), /^language$/],
    ['no mark that it is tagged', onCatalog(remove('MarkInfo')), /^marked$/],
    ['a title that is not shown', onCatalog(remove('ViewerPreferences')), /^display-title$/],
    ['an action when it is opened', onCatalog((catalog) => { catalog.set(name('OpenAction'), catalog.context.obj({ S: 'JavaScript' })); }), /^catalog \(OpenAction\)$/],
    ['scripts by name', onCatalog((catalog) => { catalog.lookup(name('Names'), PDFDict).set(name('JavaScript'), catalog.context.obj({})); }), /^catalog \(Names JavaScript\)$/],
    ['no output intent', onCatalog(remove('OutputIntents')), /^output-intent$/],
    ['another profile', editFirst('S', 'GTS_PDFA1', (intent) => { intent.set(name('DestOutputProfile'), intent.context.register(intent.context.flateStream('profile', { N: 3 }))); }), /^output-intent \(profile\)$/],
    ['no metadata', onCatalog(remove('Metadata')), /^metadata$/],
    ['another part of PDF/A', editXmp((text) => text.replace('<pdfaid:part>3', '<pdfaid:part>1')), /^metadata \(pdfaid\)$/],
    ['a lower level', editXmp((text) => text.replace('<pdfaid:conformance>A', '<pdfaid:conformance>B')), /^metadata \(pdfaid\)$/],
    ['no word of PDF/UA', editXmp((text) => text.replace(/<pdfuaid:part>1<\/pdfuaid:part>/, '')), /^metadata \(pdfuaid\)$/],
    ['no extension schema', editXmp((text) => text.replace('pdfaSchema:namespaceURI>http', 'pdfaSchema:namespaceURI>https')), /^metadata \(extension schema\)$/],
    ['a title that differs', editXmp((text) => text.replace(/(<dc:title>.*?">)/, '$1Another ')), /^metadata \(Info Title\)$/],
    ['a date that differs', editXmp((text) => text.replace(/<xmp:CreateDate>\d{4}/, '<xmp:CreateDate>1999')), /^metadata \(Info CreationDate\)$/],
    ['a file without a relationship', editFirst('Type', 'Filespec', remove('AFRelationship')), /^embedded-file \(.* relationship\)$/],
    ['a file that is not associated', onCatalog((catalog) => { catalog.lookup(name('AF'), PDFArray).remove(0); }), /^embedded-file \(.* is not associated\)$/],
    ['a file without a type', editFirst('Type', 'EmbeddedFile', remove('Subtype')), /^embedded-file \(.* type\)$/],
    ['a file without a date', editFirst('Type', 'EmbeddedFile', (file) => { remove('ModDate')(file.lookup(name('Params'), PDFDict)); }), /^embedded-file \(.* date\)$/],
    ['a stream that lies elsewhere', editFirst('Type', 'EmbeddedFile', set('F', PDFString.of('other'))), /^stream \(object \d+ F\)$/],
    ['a picture in printing inks', editFirst('Subtype', 'Image', set('ColorSpace', name('DeviceCMYK'))), /^image \(object \d+ colour space\)$/],
    ['a smoothed picture', editFirst('Subtype', 'Image', set('Interpolate', PDFBool.True)), /^image \(object \d+ Interpolate\)$/],
    ['a link that starts a program', editFirst('Subtype', 'Link', (link) => { link.set(name('A'), link.context.obj({ S: 'Launch' })); }), /^actions/],
    ['a field that acts', editFirst('FT', 'Tx', (field) => { field.set(name('AA'), field.context.obj({})); }), /^actions .* AA\)$/],
    ['a font that is not embedded', editFirst('Type', 'FontDescriptor', remove('FontFile2')), /^font \(.* is not embedded\)$/],
    ['a font without its texts', editFirst('Subtype', 'Type0', remove('ToUnicode')), /^font \(.* text of /],
    ['a font without widths', editFirst('Subtype', 'CIDFontType2', set('W', PDFNumber.of(0))), /^font \(.* width of /],
    ['a font under two names', editFirst('Type', 'FontDescriptor', set('FontName', name('Other'))), /^font \(.* name\)$/],
    ['a font that every viewer is said to have', (document) => {
      const fonts = document.catalog.lookup(name('AcroForm'), PDFDict).lookup(name('DR'), PDFDict).lookup(name('Font'), PDFDict);
      fonts.set(name('Helv'), document.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }));
    }, /^form \(font that is not embedded\)$/],
    ['no structure', onCatalog(remove('StructTreeRoot')), /^structure-tree$/],
    ['an element of an unknown kind', editFirst('S', 'Sect', set('S', name('Part'))), /^structure-type \(Part\)$/],
    ['an element with another parent', editFirst('S', 'H1', (heading) => { heading.set(name('P'), heading.context.obj({})); }), /^structure-tree \(H1 parent\)$/],
    ['a level of headings that is left out', (document) => { for (const dict of dictsOf(document)) if (dict.lookup(name('S')) === name('H2')) dict.set(name('S'), name('H3')); }, /^heading-order \(H3 after H1\)$/],
    ['a cell beside the rows', editFirst('S', 'TR', set('S', name('TD'))), /^structure-children \(TD in /],
    ['a row that is too short', editFirst('S', 'TH', (cell) => { cell.set(name('A'), cell.context.obj({ O: 'Table', Scope: 'Row', ColSpan: 3 })); }), /^table-rows$/],
    ['a heading of nothing', editFirst('S', 'TH', remove('A')), /^table-header$/],
    ['a picture without words', editFirst('S', 'Figure', remove('Alt')), /^figure$/],
    ['a picture without its place', editFirst('S', 'Figure', remove('A')), /^figure$/],
    ['a link without its annotation', editFirst('S', 'Link', (link) => { link.set(name('K'), PDFNumber.of(0)); }), /^link \(no annotation\)$|^structure-tree/],
    ['a mark without an element', editFirst('S', 'H1', remove('K')), /^content-mark \(page 1 \d+ has no element\)$/],
    ['a parent tree that leads astray', (document) => {
      const nums = document.catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
      nums.lookup(1, PDFArray).remove(0);
    }, /^parent-tree \(page 1 \d+\)$/],
    ['an annotation without its parent', editFirst('Subtype', 'Link', set('StructParent', PDFNumber.of(0))), /^parent-tree/],
    ['pages whose order of fields is not that of the tags', (document) => { for (const page of document.getPages()) page.node.delete(name('Tabs')); }, /^tab-order \(page \d+\)$/],
    ['a link that says nothing', editFirst('Subtype', 'Link', remove('Contents')), /^annotation \(Link says nothing\)$/],
    ['a hidden field', editFirst('FT', 'Tx', set('F', PDFNumber.of(6))), /^annotation \(.* flags\)$/],
    ['a field without a name for people', editFirst('FT', 'Tx', remove('TU')), /^form \(.* TU\)$/],
    ['a field without a look', editFirst('FT', 'Tx', remove('AP')), /^annotation \(.* look\)$/],
    ['a note', editFirst('Subtype', 'Link', set('Subtype', name('Text'))), /^annotation \(Text\)$/],
    ['content that is neither tagged nor decoration', editPage((text) => `${text}\n0 0 10 10 re f\n`), /^content-untagged \(page 1\)$/],
    ['a mark that does not end', editPage((text) => text.replace(/EMC\s*$/, '')), /^content-nesting \(page 1\)$/],
    ['a mark within decoration', editPage((text) => text.replace('/Artifact BMC\n', '/Artifact BMC\n/P <</MCID 90>> BDC EMC\n')), /^content-nesting \(page 1\)$/],
    ['a mark twice', editPage((text) => text.replace(/MCID 1>>/, 'MCID 0>>')), /^content-mark \(page 1 0 twice\)$/],
    ['printing inks on a page', editPage((text) => text.replace(/[\d.]+ [\d.]+ [\d.]+ rg/, '0 0 0 1 k')), /^content-operator \(page 1 k\)$/],
    ['text in no font', editPage((text) => text.replace(/\/F\d [\d.]+ Tf/, '/F9 12 Tf')), /^content-font \(page 1\)$/],
  ];
  test.each(mutations)('%s', async (_, edit, rule) => {
    expect(await brokenRules(await changed(edit))).toEqual(expect.arrayContaining([expect.stringMatching(rule)]));
  });

  test('a file that is encrypted, has no identifier, or does not begin as it should', async () => {
    const head = Buffer.from(archive);
    head.write('%PDF-2.0', 0, 'latin1');
    expect(await brokenRules(head)).toEqual(['header']);
    expect(await brokenRules(await changed((document) => { delete document.context.trailerInfo.ID; }))).toEqual(expect.arrayContaining(['file-id']));
  });
});
