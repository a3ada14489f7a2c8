/**
 * Certificates as they come from the world, made by several programs, whole and broken: real files in a folder of the test's own.
 * Needs qpdf, mutool, pdftocairo, heif-enc and ImageMagick, which `npm test` installs on Linux.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode as encodeJpeg } from 'jpeg-js';
import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from 'pdf-lib';
import type { EvidenceProblem } from '../../shared/report/model.ts';
import {
  bitRot, contentBomb, corrupted, deepNesting, doublingPageTree, lengthLoop, manyNulls, manyObjects, noise, objectStreamBomb, pageTreeLoop, parentLoop,
  plainPdf, pngHeader, previousLoop,
} from './hostile-files.ts';

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
  writeFileSync(at('page-tree-loop.pdf'), pageTreeLoop());
  writeFileSync(at('parent-loop.pdf'), parentLoop());
  writeFileSync(at('previous-loop.pdf'), previousLoop());
  writeFileSync(at('length-loop.pdf'), lengthLoop());
  writeFileSync(at('deep-nesting.pdf'), deepNesting());
  writeFileSync(at('many-nulls.pdf'), manyNulls());
  writeFileSync(at('many-objects.pdf'), manyObjects());
  writeFileSync(at('noise.pdf'), noise());
  writeFileSync(at('bit-rot.pdf'), bitRot(await certificatePdf('Some of it is left', 5)));
  writeFileSync(at('xfa-form.pdf'), await xfaForm());
  writeFileSync(at('no-pages.pdf'), plainPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']));
  run('convert', ['-size', '640x420', 'gradient:#e8d8c8-#9a4b2e', '-quality', '85', at('plain.jpg')]);
  writeFileSync(at('sideways.jpg'), withOrientation(readFileSync(at('plain.jpg')), 6));
  writeFileSync(at('huge.jpg'), encodeJpeg({ data: Buffer.alloc(8000 * 6000 * 4, 0xc8), width: 8000, height: 6000 }, 40).data);
  run('convert', ['-size', '300x200', 'xc:none', '-fill', '#2f4f4b', '-draw', 'circle 150,100 150,20', `PNG32:${at('alpha.png')}`]);
  run('convert', ['-size', '300x200', 'gradient:red-blue', `PNG24:${at('plain.png')}`]);
  run('convert', ['-size', '60x40', 'xc:white', at('photo.webp')]);
  run('convert', ['-size', '300x200', 'gradient:red-blue', '-colorspace', 'CMYK', at('print.jpg')]);
  run('convert', ['-size', '300x200', 'gradient:red-blue', '-compress', 'lzw', at('scan.tif')]);
  run('heif-enc', [at('plain.png'), '-o', at('telephone.heic')]);
  writeFileSync(at('bomb.png'), pngHeader(30_000, 30_000));
  writeFileSync(at('one-bit-bomb.png'), pngHeader(20_000, 20_000, 1));
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
    refused('page-tree-loop.pdf', 'no-pages', 'damaged'), refused('parent-loop.pdf', 'damaged'), seen('previous-loop.pdf', 1), seen('length-loop.pdf', 1),
    refused('deep-nesting.pdf', 'no-pages', 'damaged'), seen('many-nulls.pdf', 1), seen('many-objects.pdf', 1), refused('noise.pdf', 'damaged'),
    refused('bit-rot.pdf', 'damaged'), seen('xfa-form.pdf', 1, 'Drawn for old readers'),
    refused('no-pages.pdf', 'no-pages', 'damaged'),
    seen('plain.jpg', 1), seen('sideways.jpg', 1), seen('huge.jpg', 1), refused('cut.jpg', 'damaged'),
    seen('alpha.png', 1), seen('plain.png', 1), refused('bomb.png', 'too-many-pixels'), seen('photo.webp', 1),
    seen('print.jpg', 1), seen('scan.tif', 1), seen('telephone.heic', 1), refused('one-bit-bomb.png', 'too-many-pixels'),
  ];
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', tif: 'image/tiff',
  heic: 'image/heic',
};

function certificate(folder: string, name: string, expected: Certificate['expected'], text: string | null): Certificate {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const mediaType = MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { name, path, hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, mediaType, expected, text };
}

/** The same bytes every time. */
export async function certificatePdf(title: string, pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setCreationDate(new Date(0));
  document.setModificationDate(new Date(0));
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

/** A form whose data are in XFA, which Adobe's readers alone show; the page says what others draw. */
async function xfaForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 396]);
  page.drawText('Drawn for old readers', { x: 60, y: 300, size: 24, font: await document.embedFont(StandardFonts.Helvetica) });
  const xfa = document.context.register(document.context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'));
  document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ Fields: [], XFA: xfa }));
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

/** Puts an EXIF segment with an orientation right after the start of a JPEG. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, content, jpeg.subarray(2)]);
}
