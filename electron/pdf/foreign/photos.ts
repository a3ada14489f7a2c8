/**
 * Photos of kinds that PDF does not know: WebP, TIFF, HEIC (as telephones take them). They are decoded, laid on white where they are
 * transparent, and written as JPEG; the original is attached all the same.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { encode } from 'jpeg-js';
import type { PDFContext } from 'pdf-lib';
import UTIF from 'utif2';
import type { Decoders } from '../job.ts';
import { Unshowable, type ImportedPage } from './imported-page.ts';
import { importJpeg, orientationIn } from './jpeg.ts';

/** A decoded pixel takes four bytes, and the encoder as many again. */
const MAX_DECODED_PIXELS = 40_000_000;
const MOST_PAGES = 100;
const QUALITY = 88;
const OPAQUE = 255;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** As EXIF counts: 1 to 8. */
  readonly orientation: number;
}

/** One page; of a TIFF one for each of its pictures. Throws `Unshowable`. */
export async function importPhoto(context: PDFContext, bytes: Uint8Array, kind: 'webp' | 'tiff' | 'heic', decoders: Decoders): Promise<readonly ImportedPage[]> {
  const pictures = kind === 'webp' ? [await webp(bytes, decoders.webp)] : kind === 'tiff' ? tiff(bytes) : await heic(bytes, decoders.heif);
  if (pictures.length === 0) throw new Unshowable('damaged');
  return pictures.flatMap(({ width, height, data, orientation }) => (
    importJpeg(context, encode({ data: onWhite(data), width, height }, QUALITY).data, { orientation })
  ));
}

function requireSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new Unshowable('damaged');
  if (width * height > MAX_DECODED_PIXELS) throw new Unshowable('too-many-pixels');
}

/** Format: RFC 9649. */
async function webp(bytes: Uint8Array, program: string): Promise<Picture> {
  const size = webpSize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  requireSize(size.width, size.height);
  // The decoder gives what browsers call an ImageData.
  Object.assign(globalThis, { ImageData: DecodedImage });
  await initWebp({ wasmBinary: new Uint8Array(readFileSync(program)).buffer });
  const { width, height, data } = await decodeWebp(new Uint8Array(bytes).buffer);
  return { width, height, data, orientation: orientationOfWebp(Buffer.from(bytes)) };
}

class DecodedImage {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

interface Size { readonly width: number; readonly height: number }

function webpSize(data: Buffer): Size {
  const chunk = data.toString('latin1', 12, 16);
  if (data.length < 30) throw new Unshowable('damaged');
  if (chunk === 'VP8X') return { width: 1 + data.readUIntLE(24, 3), height: 1 + data.readUIntLE(27, 3) };
  if (chunk === 'VP8L') {
    const bits = data.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk === 'VP8 ') return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  throw new Unshowable('damaged');
}

function orientationOfWebp(data: Buffer): number {
  for (let at = 12; at + 8 <= data.length;) {
    const length = data.readUInt32LE(at + 4);
    if (data.toString('latin1', at, at + 4) === 'EXIF') return orientationIn(data.subarray(at + 8, at + 8 + length)) ?? 1;
    at += 8 + length + (length % 2);
  }
  return 1;
}

/** Format: TIFF 6.0; 274 is the orientation. */
function tiff(bytes: Uint8Array): readonly Picture[] {
  const buffer = new Uint8Array(bytes).buffer;
  return UTIF.decode(buffer).slice(0, MOST_PAGES).flatMap((directory): readonly Picture[] => {
    const [width, height] = [directory['t256'], directory['t257']].map(firstOf);
    if (width === null || width === undefined || height === null || height === undefined) return []; // a directory of something else
    requireSize(width, height);
    UTIF.decodeImage(buffer, directory);
    return [{ width: directory.width, height: directory.height, data: UTIF.toRGBA8(directory), orientation: firstOf(directory['t274']) ?? 1 }];
  });
}

function firstOf(tag: unknown): number | null {
  const [value]: readonly unknown[] = Array.isArray(tag) || ArrayBuffer.isView(tag) ? Array.from(tag as ArrayLike<unknown>) : [];
  return typeof value === 'number' ? value : null;
}

/** What we use of libheif; its own types describe the machine room. */
interface Libheif {
  readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => readonly HeifImage[] };
}
interface HeifImage {
  readonly get_width: () => number;
  readonly get_height: () => number;
  readonly display: (into: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: object | null) => void) => void;
}

/** The decoder turns the picture upright itself (ISO/IEC 23008-12, 6.5.10). */
async function heic(bytes: Uint8Array, program: string): Promise<readonly Picture[]> {
  const make = createRequire(program)(program) as () => Libheif | Promise<Libheif>; // the file is ours
  const [image] = new (await make()).HeifDecoder().decode(bytes);
  if (image === undefined) throw new Unshowable('damaged');
  const [width, height] = [image.get_width(), image.get_height()];
  requireSize(width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  const drawn = await new Promise<object | null>((resolve) => { image.display({ data, width, height }, resolve); });
  if (drawn === null) throw new Unshowable('damaged');
  return [{ width, height, data, orientation: 1 }];
}

function onWhite(data: Uint8Array | Uint8ClampedArray): Buffer {
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 3; at < pixels.length; at += 4) {
    const alpha = pixels[at] ?? OPAQUE;
    if (alpha === OPAQUE) continue;
    for (let channel = at - 3; channel < at; channel += 1) pixels[channel] = Math.round(((pixels[channel] ?? 0) * alpha + OPAQUE * (OPAQUE - alpha)) / OPAQUE);
  }
  return pixels;
}
