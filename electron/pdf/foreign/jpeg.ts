/**
 * JPEG files go into the PDF as they are (`DCTDecode`): no pixel is decoded, so a large photo costs no memory. The exception is a
 * picture in printing inks that is to go into an archive.
 * Only the headers are read: size, number of colours, Adobe's marker, and the EXIF orientation.
 * Formats: ITU-T T.81 annex B; JEITA CP-3451 (EXIF 2.3) 4.6.4 for the orientation.
 */
import { decode, encode } from 'jpeg-js';
import type { PDFContext } from 'pdf-lib';
import { streamOf, type StoredFile } from '../stored-stream.ts';
import { Unshowable, type ImportedPage, type Matrix } from './imported-page.ts';

export interface JpegInfo {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  /** 1 to 8: how the camera was held. */
  readonly orientation: number;
  /** Written by Adobe programs: four-colour pictures are then stored inverted. */
  readonly adobe: boolean;
}

const STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
const NOT_A_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
/** The decoder takes some fifteen bytes for a pixel. */
const MAX_DECODED_PIXELS = 24_000_000;
const MAX_DECODER_MEGABYTES = 400;
const QUALITY = 88;
const APP1 = 0xe1;
const APP14 = 0xee;

/** Throws `Unshowable('damaged')` when the headers make no sense or the picture has no end. */
export function readJpegInfo(bytes: Uint8Array): JpegInfo {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frame: Omit<JpegInfo, 'orientation' | 'adobe'> | null = null;
  let orientation = 1;
  let adobe = false;
  let at = 2;
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) throw new Unshowable('damaged');
    const marker = data[at + 1] ?? 0;
    if (marker === 0xff) { at += 1; continue; } // fill byte
    if (STANDALONE.has(marker)) { at += 2; continue; }
    const length = data.readUInt16BE(at + 2);
    const segment = data.subarray(at + 4, at + 2 + length);
    if (length < 2 || at + 2 + length > data.length) throw new Unshowable('damaged');
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)) frame = readFrame(segment);
    else if (marker === APP1) orientation = readOrientation(segment) ?? orientation;
    else if (marker === APP14) adobe ||= segment.subarray(0, 5).toString('latin1') === 'Adobe';
    at += 2 + length;
    if (marker === START_OF_SCAN) break;
  }
  if (frame === null || data.indexOf(END_OF_IMAGE, at) < 0) throw new Unshowable('damaged');
  return { ...frame, orientation, adobe };
}

function readFrame(segment: Buffer): Omit<JpegInfo, 'orientation' | 'adobe'> {
  if (segment.length < 6) throw new Unshowable('damaged');
  return { bits: segment.readUInt8(0), height: segment.readUInt16BE(1), width: segment.readUInt16BE(3), components: segment.readUInt8(5) };
}

const ORIENTATION_TAG = 0x0112;

function readOrientation(segment: Buffer): number | null {
  return segment.subarray(0, 6).toString('latin1') === EXIF ? orientationIn(segment) : null;
}

const EXIF = 'Exif\0\0';

/** Of EXIF data, with or without the word in front. */
export function orientationIn(exif: Buffer): number | null {
  if (exif.length < 20) return null;
  const tiff = exif.subarray(0, 6).toString('latin1') === EXIF ? exif.subarray(6) : exif;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  const entries = short(directory);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (short(entry) !== ORIENTATION_TAG) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

const COLOUR_SPACES: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' };

interface JpegOptions {
  /** Takes the place of the one that the file states. */
  readonly orientation?: number;
  /** Where the same bytes lie: then they need not stay in memory. */
  readonly stored?: StoredFile | undefined;
}

export function importJpeg(context: PDFContext, bytes: Uint8Array, { orientation, stored }: JpegOptions = {}): readonly ImportedPage[] {
  const info = { ...readJpegInfo(bytes), ...(orientation === undefined ? {} : { orientation }) };
  const colourSpace = COLOUR_SPACES[info.components];
  if (colourSpace === undefined || info.bits !== 8) throw new Unshowable('not-supported');
  const dictionary = context.obj({
    Type: 'XObject', Subtype: 'Image', Width: info.width, Height: info.height,
    ColorSpace: colourSpace, BitsPerComponent: info.bits, Filter: 'DCTDecode', Length: bytes.length,
    ...(info.components === 4 && info.adobe ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  });
  const object = context.register(streamOf(dictionary, stored ?? bytes));
  const turned = info.orientation >= 5;
  const width = turned ? info.height : info.width;
  const height = turned ? info.width : info.height;
  return [{ width, height, unit: 'pixels', layers: [{ object, matrix: orientationMatrix(info.orientation, width, height) }], links: [], text: '' }];
}

/** For files that may hold no colours but grey and sRGB: a picture in printing inks is decoded and written anew. */
export function importJpegAsRgb(context: PDFContext, bytes: Uint8Array, stored?: StoredFile): readonly ImportedPage[] {
  const info = readJpegInfo(bytes);
  if (info.components !== 4) return importJpeg(context, bytes, { stored });
  if (info.width * info.height > MAX_DECODED_PIXELS) throw new Unshowable('too-many-pixels');
  const decoded = decode(bytes, { useTArray: true, formatAsRGBA: true, maxMemoryUsageInMB: MAX_DECODER_MEGABYTES });
  return importJpeg(context, encode(decoded, QUALITY).data, { orientation: info.orientation });
}

/** From the unit square of an image to its upright place; width and height are the upright ones. */
export function orientationMatrix(orientation: number, w: number, h: number): Matrix {
  switch (orientation) {
    case 2: return [-w, 0, 0, h, w, 0];
    case 3: return [-w, 0, 0, -h, w, h];
    case 4: return [w, 0, 0, -h, 0, h];
    case 5: return [0, -h, -w, 0, w, h];
    case 6: return [0, -h, w, 0, 0, h];
    case 7: return [0, h, w, 0, 0, 0];
    case 8: return [0, h, -w, 0, w, 0];
    default: return [w, 0, 0, h, 0, 0];
  }
}
