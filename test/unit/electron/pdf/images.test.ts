import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFContext } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import { importFile } from '../../../../electron/pdf/foreign/import-file.ts';
import { orientationMatrix, readJpegInfo } from '../../../../electron/pdf/foreign/jpeg.ts';
import { drawPortfolio } from '../../../support/draw-portfolio.ts';
import { withOrientation } from '../../../support/certificates.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { reportWith } from '../../../support/sample-report.ts';

const fontFolder = fileURLToPath(new URL('../../../../assets/fonts', import.meta.url));
let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'portfolio-images-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Colour in the middle of the only certificate's page. */
async function colourOnPage(bytes: Buffer): Promise<readonly number[]> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const drawn = await drawPortfolio({
    profile: 'standard', model: reportWith({ evidence: [{ entryNumber: 'T1', title: 'T1', alsoFor: [], hash, name: 'x', mediaType: 'image/png', size: bytes.length, description: 'x' }] }),
    fonts: await readFonts(fontFolder), signature: null, onProgress: () => undefined,
    evidence: async (context) => ({ original: bytes, pages: await importFile(context, bytes, { profile: 'standard', decoders: pdfAssets.decoders, isInspected: true }) }),
  });
  expect(drawn.notShown).toEqual([]);
  const path = join(folder, `${hash}.pdf`);
  writeFileSync(path, drawn.bytes);
  const image = execFileSync('pdftoppm', ['-r', '18', '-f', '4', '-l', '4', path], { maxBuffer: 16 * 1024 * 1024 });
  const [, width, , pixels] = /^P6\n(\d+) (\d+)\n255\n([\s\S]*)$/.exec(image.toString('latin1')) ?? [];
  // The picture is 200 pixels at 120 to the inch, below heading and label: its middle lies near 170 points from the top.
  const at = (Math.round((190 / 72) * 18) * Number(width) + Math.floor(Number(width) / 2)) * 3;
  return [...Buffer.from(pixels ?? '', 'latin1').subarray(at, at + 3)];
}

describe('PNG files of every kind', () => {
  const KINDS = {
    'true colour': ['PNG24:', []], 'true colour with alpha': ['PNG32:', ['-alpha', 'on']], 'palette': ['PNG8:', []],
    'sixteen bits': ['PNG48:', []], 'interlaced': ['PNG24:', ['-interlace', 'PNG']], 'sixteen bits with alpha': ['PNG64:', ['-alpha', 'on']],
  } as const;
  it.each(Object.entries(KINDS))('show their colours: %s', async (name, [format, options]) => {
    const path = join(folder, `${name}.png`);
    execFileSync('convert', ['-size', '200x200', 'xc:#c04020', ...options, `${format}${path}`]);
    const colour = await colourOnPage(readFileSync(path));
    for (const [index, value] of [0xc0, 0x40, 0x20].entries()) expect(Math.abs((colour[index] ?? 0) - value)).toBeLessThanOrEqual(2);
  });

  it('show grey, with and without alpha', async () => {
    for (const alpha of ['off', 'on']) {
      const path = join(folder, `grey-${alpha}.png`);
      execFileSync('convert', ['-size', '200x200', 'xc:gray50', '-colorspace', 'Gray', '-alpha', alpha, path]);
      const [red = 0, green = 0, blue = 0] = await colourOnPage(readFileSync(path));
      expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThanOrEqual(2);
      expect(Math.abs(red - 127)).toBeLessThanOrEqual(3);
    }
  });
});

describe('photos of other kinds', () => {
  const make = (name: string, ...options: readonly string[]): Buffer => {
    const path = join(folder, name);
    execFileSync('convert', ['-size', '200x200', 'xc:#c04020', ...options, path]);
    return readFileSync(path);
  };
  const heic = (): Buffer => {
    make('photo.png', '-define', 'png:color-type=2'); // the encoder does not understand palettes
    execFileSync('heif-enc', ['-q', '95', join(folder, 'photo.png'), '-o', join(folder, 'photo.heic')], { stdio: 'pipe' });
    return readFileSync(join(folder, 'photo.heic'));
  };
  it.each<[string, () => Buffer]>([
    ['WebP', () => make('lossy.webp', '-quality', '90')], ['WebP without loss', () => make('lossless.webp', '-define', 'webp:lossless=true')],
    ['TIFF', () => make('plain.tif')], ['TIFF, compressed', () => make('lzw.tif', '-compress', 'LZW')], ['TIFF of a scanner, as JPEG', () => make('jpeg.tif', '-compress', 'JPEG')],
    ['HEIC', heic],
  ])('show their colours: %s', async (_, photo) => {
    const colour = await colourOnPage(photo());
    for (const [index, value] of [0xc0, 0x40, 0x20].entries()) expect(Math.abs((colour[index] ?? 0) - value)).toBeLessThanOrEqual(8);
  });

  const pagesOf = async (bytes: Uint8Array) => {
    const pages = await importFile(PDFContext.create(), bytes, { profile: 'standard', decoders: pdfAssets.decoders, isInspected: true });
    return pages.ok ? pages.value.map(({ width, height }) => `${String(width)}x${String(height)}`) : pages.error;
  };

  it('turn upright, and give a page for each picture of a TIFF', async () => {
    execFileSync('convert', ['-size', '200x100', 'xc:red', '-orient', 'RightTop', join(folder, 'turned.tif')]);
    expect(await pagesOf(readFileSync(join(folder, 'turned.tif')))).toEqual(['100x200']);
    execFileSync('convert', ['-size', '40x30', 'xc:red', '-size', '50x20', 'xc:blue', join(folder, 'pages.tif')]);
    expect(await pagesOf(readFileSync(join(folder, 'pages.tif')))).toEqual(['40x30', '50x20']);
  });

  it('that are transparent lie on white, and damaged or huge ones are refused by name', async () => {
    const clear = await colourOnPage(make('clear.webp', '-alpha', 'transparent', '-define', 'webp:lossless=true'));
    expect(clear.every((value) => value > 250)).toBe(true);
    for (const bytes of [make('cut.webp'), make('cut.tif'), heic()]) expect(await pagesOf(bytes.subarray(0, 60))).toBe('damaged');
    const huge = Buffer.from(make('huge.webp', '-define', 'webp:lossless=true'));
    huge.writeUInt32LE(0x0fffffff, 21);
    expect(await pagesOf(huge)).toBe('too-many-pixels');
  });
});

describe('JPEG files', () => {
  /** Where the first pixel of the first row, and the last one, belong (EXIF 2.3, 4.6.4 A). */
  const CORNERS = {
    1: ['top left', 'top right'], 2: ['top right', 'top left'], 3: ['bottom right', 'bottom left'], 4: ['bottom left', 'bottom right'],
    5: ['top left', 'bottom left'], 6: ['top right', 'bottom right'], 7: ['bottom right', 'top right'], 8: ['bottom left', 'top left'],
  } as const;
  it.each(Object.entries(CORNERS))('stand upright for orientation %s', (orientation, [first, last]) => {
    const [a, b, c, d, e, f] = orientationMatrix(Number(orientation), 30, 20);
    const corner = (u: number, v: number): string => `${b * u + d * v + f === 20 ? 'top' : 'bottom'} ${a * u + c * v + e === 30 ? 'right' : 'left'}`;
    expect(corner(0, 1)).toBe(first);
    expect(corner(1, 1)).toBe(last);
  });

  it('tell their size and orientation from the headers alone', () => {
    const path = join(folder, 'plain.jpg');
    execFileSync('convert', ['-size', '64x48', 'gradient:red-blue', path]);
    expect(readJpegInfo(withOrientation(readFileSync(path), 8))).toEqual({ width: 64, height: 48, components: 3, bits: 8, orientation: 8, adobe: false });
  });

  it('go into the file as they are', async () => {
    const path = join(folder, 'cmyk.jpg');
    execFileSync('convert', ['-size', '200x200', 'xc:#c04020', '-colorspace', 'CMYK', path]);
    const colour = await colourOnPage(readFileSync(path));
    expect((colour[0] ?? 0) - (colour[2] ?? 255)).toBeGreaterThan(80); // red, not its complement
  });
});
