/**
 * Certificates as they come from the world, made by several programs, whole and broken: real files in a folder of the test's own.
 * Needs qpdf, mutool, pdftocairo and ImageMagick, which `npm test` installs on Linux.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encode as encodeJpeg } from 'jpeg-js';
import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from 'pdf-lib';
import type { EvidenceProblem } from '../../shared/report/model.ts';

export interface Certificate {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
  /** Pages that it should give, or the problem that it should have (several names where parsers may differ). */
  readonly expected: number | readonly EvidenceProblem[];
  /** Text that must be found in the portfolio when it is shown. */
  readonly text: string | null;
}

const run = (program: string, args: readonly string[]): void => { execFileSync(program, args, { stdio: 'pipe' }); };

/** Makes all of them in a folder that exists; takes a few seconds. */
export async function makeCertificates(folder: string): Promise<readonly Certificate[]> {
  const at = (name: string): string => join(folder, name);
  const base = await certificatePdf('Attachment in practice', 2);
  writeFileSync(at('pdf-lib.pdf'), base);
  run('pdftocairo', ['-pdf', at('pdf-lib.pdf'), at('cairo.pdf')]);
  run('mutool', ['clean', '-gggz', at('pdf-lib.pdf'), at('mupdf.pdf')]);
  run('qpdf', ['--linearize', at('pdf-lib.pdf'), at('linearized.pdf')]);
  run('qpdf', ['--object-streams=generate', '--recompress-flate', at('pdf-lib.pdf'), at('object-streams.pdf')]);
  run('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', at('pdf-lib.pdf'), at('user-password.pdf')]);
  run('qpdf', ['--encrypt', '', 'owner', '256', '--print=none', '--', at('pdf-lib.pdf'), at('owner-password.pdf')]);
  writeFileSync(at('300-pages.pdf'), await certificatePdf('A long handbook', 300));
  writeFileSync(at('rotated.pdf'), await rotatedPdf());
  writeFileSync(at('filled-form.pdf'), await filledForm());
  writeFileSync(at('actions.pdf'), await withActions());
  writeFileSync(at('truncated.pdf'), base.subarray(0, Math.floor(base.length / 3)));
  writeFileSync(at('corrupt.pdf'), corrupted(base));
  writeFileSync(at('empty.pdf'), '');
  writeFileSync(at('notes.pdf'), 'Just some notes, saved under the wrong name.\n');
  writeFileSync(at('object-bomb.pdf'), objectStreamBomb());
  writeFileSync(at('content-bomb.pdf'), contentBomb());
  writeFileSync(at('page-tree.pdf'), doublingPageTree());
  writeFileSync(at('no-pages.pdf'), plainPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']));
  run('convert', ['-size', '640x420', 'gradient:#e8d8c8-#9a4b2e', '-quality', '85', at('plain.jpg')]);
  writeFileSync(at('sideways.jpg'), withOrientation(readFileSync(at('plain.jpg')), 6));
  writeFileSync(at('huge.jpg'), encodeJpeg({ data: Buffer.alloc(8000 * 6000 * 4, 0xc8), width: 8000, height: 6000 }, 40).data);
  run('convert', ['-size', '300x200', 'xc:none', '-fill', '#2f4f4b', '-draw', 'circle 150,100 150,20', `PNG32:${at('alpha.png')}`]);
  run('convert', ['-size', '300x200', 'gradient:red-blue', `PNG24:${at('plain.png')}`]);
  run('convert', ['-size', '60x40', 'xc:white', at('photo.webp')]);
  writeFileSync(at('bomb.png'), pngHeader(30_000, 30_000));
  writeFileSync(at('cut.jpg'), readFileSync(at('plain.jpg')).subarray(0, 900));
  const seen = (name: string, expected: number, text: string | null = null): Certificate => certificate(folder, name, expected, text);
  const refused = (name: string, ...expected: readonly EvidenceProblem[]): Certificate => certificate(folder, name, expected, null);
  return [
    seen('pdf-lib.pdf', 2, 'Attachment in practice'), seen('cairo.pdf', 2, 'Attachment in practice'), seen('mupdf.pdf', 2, 'Attachment in practice'),
    seen('linearized.pdf', 2, 'Attachment in practice'), seen('object-streams.pdf', 2, 'Attachment in practice'),
    seen('owner-password.pdf', 2, 'Attachment in practice'), refused('user-password.pdf', 'encrypted'),
    seen('300-pages.pdf', 300, 'A long handbook'), seen('rotated.pdf', 1, 'Turned to the side'), seen('filled-form.pdf', 1, 'Filled-in name'),
    seen('actions.pdf', 1, 'Has actions'), refused('truncated.pdf', 'damaged'), refused('corrupt.pdf', 'damaged'),
    refused('empty.pdf', 'empty'), refused('notes.pdf', 'not-supported'), refused('object-bomb.pdf', 'took-too-much', 'damaged', 'no-pages'),
    refused('content-bomb.pdf', 'took-too-much', 'damaged'), refused('page-tree.pdf', 'too-many-pages', 'took-too-much', 'damaged', 'no-pages'),
    refused('no-pages.pdf', 'no-pages', 'damaged'),
    seen('plain.jpg', 1), seen('sideways.jpg', 1), seen('huge.jpg', 1), refused('cut.jpg', 'damaged'),
    seen('alpha.png', 1), seen('plain.png', 1), refused('bomb.png', 'too-many-pixels'), seen('photo.webp', 1),
  ];
}

const MEDIA_TYPES: Readonly<Record<string, string>> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

function certificate(folder: string, name: string, expected: Certificate['expected'], text: string | null): Certificate {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const mediaType = MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { name, path, hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, mediaType, expected, text };
}

export async function certificatePdf(title: string, pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let page = 1; page <= pages; page += 1) {
    const sheet = document.addPage([792, 612]);
    sheet.drawRectangle({ x: 40, y: 40, width: 712, height: 532, borderWidth: 3, borderColor: rgb(0.55, 0.29, 0.18), color: rgb(1, 1, 1) });
    sheet.drawText(title, { x: 120, y: 380, size: 34, font });
    sheet.drawText(`Certificate of attendance, page ${String(page)}`, { x: 120, y: 320, size: 16, font });
  }
  return Buffer.from(await document.save());
}

async function rotatedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  page.drawText('Turned to the side', { x: 60, y: 700, size: 30, font: await document.embedFont(StandardFonts.Helvetica) });
  page.setRotation(degrees(90));
  return document.save();
}

/** The name stands only in the appearance of a form field, as on many certificates. */
async function filledForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 396]);
  const field = document.getForm().createTextField('name');
  field.setText('Filled-in name');
  field.addToPage(page, { x: 100, y: 180, width: 300, height: 40 });
  return document.save();
}

async function withActions(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 396]);
  page.drawText('Has actions', { x: 60, y: 300, size: 24, font: await document.embedFont(StandardFonts.Helvetica) });
  const { context } = document;
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
  const launch = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [10, 10, 60, 60], A: { S: 'Launch', F: PDFString.of('calc.exe') } });
  const web = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [70, 10, 160, 60], A: { S: 'URI', URI: PDFString.of('https://example.org/course') } });
  page.node.set(PDFName.of('AA'), context.obj({ O: script }));
  page.node.set(PDFName.of('Annots'), context.obj([launch, web]));
  document.catalog.set(PDFName.of('OpenAction'), script);
  return document.save();
}

/** The middle is noise, so that neither the objects nor the cross references can be read. */
function corrupted(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes);
  for (let index = 30; index < broken.length; index += 1) broken[index] = (index * 197 + 31) & 255;
  return broken;
}

/** Objects numbered from 1, with a correct table of cross references. */
function plainPdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let size = 9;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${String(index + 1)} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(size);
    size += part.length;
    parts.push(part);
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = String(objects.length + 1);
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${entries}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${String(size)}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const PAGE_TREE = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>'] as const;
const SPACES = 384 * 1024 * 1024;

function packedSpaces(dictionary: string): Buffer {
  const packed = deflateSync(Buffer.alloc(SPACES, 0x20), { level: 9 });
  return Buffer.concat([Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${String(packed.length)}>>\nstream\n`), packed, Buffer.from('\nendstream')]);
}

/** A small file whose object stream unpacks to hundreds of megabytes. */
const objectStreamBomb = (): Buffer => plainPdf([...PAGE_TREE, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>', packedSpaces('/Type/ObjStm/N 1/First 8')]);

/** The same in a page's contents. */
const contentBomb = (): Buffer => plainPdf([...PAGE_TREE, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>', packedSpaces('')]);

/** Thirty levels that each name the next one twice: a thousand million pages. */
function doublingPageTree(): Buffer {
  const levels = Array.from({ length: 30 }, (_, level) => (
    `<</Type/Pages/Kids[${String(level + 3)} 0 R ${String(level + 3)} 0 R]/Count ${String(2 ** (30 - level))}>>`
  ));
  return plainPdf(['<</Type/Catalog/Pages 2 0 R>>', ...levels, '<</Type/Page/Parent 31 0 R/MediaBox[0 0 200 200]>>']);
}

function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 13]), Buffer.from('IHDR'), header, Buffer.alloc(4)]);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk]);
}

/** Puts an EXIF segment with an orientation right after the start of a JPEG. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, content, jpeg.subarray(2)]);
}
