/**
 * PNG files. Pictures without transparency go into the PDF with their compressed data untouched: PDF knows PNG's
 * predictors (ISO 32000-1, 7.4.4.4). Transparent ones are decoded and divided into colour and mask.
 * Format: ISO/IEC 15948.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFHexString, PDFName, PDFRawStream, PngEmbedder, type PDFContext, type PDFDict, type PDFObject } from 'pdf-lib';
import { Unshowable, type ImportedPage } from './imported-page.ts';

export interface PngInfo {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

interface PngParts extends PngInfo {
  readonly palette: Buffer | null;
  /** A colour or a table that makes pixels transparent. */
  readonly transparency: Buffer | null;
  readonly data: Buffer;
}

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Transparent or interlaced pictures must be decoded, which takes up to eight bytes for a pixel. */
const MAX_DECODED_PIXELS = 24_000_000;

export function readPngInfo(bytes: Uint8Array): PngInfo {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < SIGNATURE_BYTES + 8 + HEADER_BYTES || data.toString('latin1', 12, 16) !== 'IHDR') throw new Unshowable('damaged');
  const colourType = data.readUInt8(25);
  if (CHANNELS[colourType] === undefined) throw new Unshowable('damaged');
  return {
    width: data.readUInt32BE(16), height: data.readUInt32BE(20), bits: data.readUInt8(24), colourType, interlaced: data.readUInt8(28) === 1,
  };
}

export async function importPng(context: PDFContext, bytes: Uint8Array): Promise<readonly ImportedPage[]> {
  const parts = readParts(bytes);
  const { width, height } = parts;
  const transparent = parts.colourType >= 4 || parts.transparency !== null;
  if (!transparent && !parts.interlaced) return [pageOf(parts, context.register(untouched(context, parts)))];
  if (width * height > MAX_DECODED_PIXELS) throw new Unshowable('too-many-pixels');
  if (parts.colourType >= 4 && parts.bits === 8 && !parts.interlaced) return [pageOf(parts, divided(context, parts))];
  return [pageOf(parts, await (await PngEmbedder.for(bytes)).embedIntoContext(context))]; // rare kinds
}

function pageOf(info: PngInfo, object: ImportedPage['layers'][number]['object']): ImportedPage {
  const { width, height } = info;
  return { width, height, unit: 'pixels', layers: [{ object, matrix: [width, 0, 0, height, 0, 0] }], links: [], text: '' };
}

function readParts(bytes: Uint8Array): PngParts {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const info = readPngInfo(bytes);
  const pixels: Buffer[] = [];
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  let at = SIGNATURE_BYTES;
  for (;;) {
    if (at + 12 > data.length) throw new Unshowable('damaged');
    const length = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > data.length) throw new Unshowable('damaged');
    const content = data.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') pixels.push(content);
    else if (type === 'PLTE') palette = content;
    else if (type === 'tRNS') transparency = content;
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (pixels.length === 0 || (info.colourType === 3 && palette === null)) throw new Unshowable('damaged');
  return { ...info, palette, transparency, data: Buffer.concat(pixels) };
}

function untouched(context: PDFContext, parts: PngParts): PDFRawStream {
  const colors = CHANNELS[parts.colourType] ?? 1;
  const dictionary = imageDictionary(context, parts, parts.colourType === 2 ? PDFName.of('DeviceRGB') : PDFName.of('DeviceGray'));
  if (parts.palette !== null && parts.colourType === 3) dictionary.set(PDFName.of('ColorSpace'), indexed(context, parts.palette));
  dictionary.set(PDFName.of('DecodeParms'), context.obj({ Predictor: 15, Colors: colors, BitsPerComponent: parts.bits, Columns: parts.width }));
  checkPixels(parts, colors);
  return streamOf(dictionary, context, parts.data);
}

const indexed = (context: PDFContext, palette: Buffer): PDFObject => context.obj([
  'Indexed', 'DeviceRGB', Math.floor(palette.length / 3) - 1, PDFHexString.of(palette.toString('hex')),
]);

/** Untouched data must still be whole: one pass through the decompressor, with a limit, keeping nothing. */
function checkPixels(parts: PngParts, channels: number): void {
  const row = Math.ceil((parts.width * channels * parts.bits) / 8) + 1;
  inflated(parts.data, row * parts.height);
}

function inflated(data: Buffer, expected: number): Buffer {
  try {
    const raw = inflateSync(data, { maxOutputLength: expected + 64 });
    if (raw.length < expected) throw new Unshowable('damaged');
    return raw;
  } catch {
    throw new Unshowable('damaged');
  }
}

/** Eight-bit pictures with an alpha channel. */
function divided(context: PDFContext, parts: PngParts): ReturnType<PDFContext['register']> {
  const channels = CHANNELS[parts.colourType] ?? 4;
  const { width, height } = parts;
  const stride = width * channels;
  const raw = inflated(parts.data, (stride + 1) * height);
  const colours = channels - 1;
  const colour = Buffer.alloc(width * height * colours);
  const alpha = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    unfilter(raw, y, stride, channels);
    const start = y * (stride + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const from = start + x * channels;
      const pixel = y * width + x;
      for (let channel = 0; channel < colours; channel += 1) colour[pixel * colours + channel] = raw[from + channel] ?? 0;
      alpha[pixel] = raw[from + colours] ?? 0;
    }
  }
  const mask = context.register(streamOf(imageDictionary(context, parts, PDFName.of('DeviceGray')), context, deflateSync(alpha)));
  const dictionary = imageDictionary(context, parts, PDFName.of(colours === 3 ? 'DeviceRGB' : 'DeviceGray'));
  dictionary.set(PDFName.of('SMask'), mask);
  return context.register(streamOf(dictionary, context, deflateSync(colour)));
}

/** Undoes a row's filter in place (ISO/IEC 15948, clause 9); the row above is undone already. */
function unfilter(raw: Buffer, y: number, stride: number, pixel: number): void {
  const start = y * (stride + 1);
  const filter = raw[start] ?? 0;
  const row = start + 1;
  const above = row - stride - 1;
  if (filter === 0) return;
  for (let index = 0; index < stride; index += 1) {
    const left = index >= pixel ? (raw[row + index - pixel] ?? 0) : 0;
    const up = y > 0 ? (raw[above + index] ?? 0) : 0;
    const corner = y > 0 && index >= pixel ? (raw[above + index - pixel] ?? 0) : 0;
    raw[row + index] = ((raw[row + index] ?? 0) + predicted(filter, left, up, corner)) & 255;
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1: return left;
    case 2: return up;
    case 3: return (left + up) >> 1;
    case 4: return paeth(left, up, corner);
    default: throw new Unshowable('damaged');
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function imageDictionary(context: PDFContext, info: PngInfo, colourSpace: PDFObject): PDFDict {
  const dictionary = context.obj({ Type: 'XObject', Subtype: 'Image', Width: info.width, Height: info.height, BitsPerComponent: info.bits });
  dictionary.set(PDFName.of('ColorSpace'), colourSpace);
  return dictionary;
}

function streamOf(dictionary: PDFDict, context: PDFContext, data: Uint8Array): PDFRawStream {
  dictionary.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  dictionary.set(PDFName.of('Length'), context.obj(data.length));
  return PDFRawStream.of(dictionary, data);
}
