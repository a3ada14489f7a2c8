/** A look at a file's first bytes, before any decoder sees it. */
import { MOST_ATTACHMENT_BYTES } from '../../../shared/domain/limits.ts';
import { hasPdfHeader, PDF_HEADER_ROOM } from '../pdf-header.ts';
import { Unshowable } from './imported-page.ts';
import { readJpegInfo } from './jpeg.ts';
import { readPngInfo } from './png.ts';

export type FileKind = 'pdf' | 'jpeg' | 'png' | 'webp' | 'tiff' | 'heic';

/** A photo of 60 million pixels is more than any telephone or scanner of today makes by default. */
export const MAX_PIXELS = 60_000_000;
const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const TIFF_MAGIC = ['II*\0', 'MM\0*'];
/** ISO/IEC 23008-12, annex B and E; `mif1` is what some telephones write. */
const HEIC_BRANDS = /^(?:he[ivs][cmsx]|mif1)$/;

/** By content, never by name or declared type. Throws `Unshowable`. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new Unshowable('empty');
  if (bytes.length > MOST_ATTACHMENT_BYTES) throw new Unshowable('too-large');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEADER_ROOM));
  if (start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff) return 'jpeg';
  if (start.subarray(0, PNG_MAGIC.length).equals(PNG_MAGIC)) return 'png';
  if (start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (TIFF_MAGIC.includes(start.toString('latin1', 0, 4))) return 'tiff';
  if (start.toString('latin1', 4, 8) === 'ftyp' && HEIC_BRANDS.test(start.toString('latin1', 8, 12))) return 'heic';
  if (hasPdfHeader(start)) return 'pdf';
  throw new Unshowable('not-supported');
}

/** The kind, with the pixels of images checked. Throws `Unshowable`. */
export function preflight(bytes: Uint8Array): FileKind {
  const kind = kindOf(bytes);
  if (kind !== 'jpeg' && kind !== 'png') return kind; // those who decode the others look themselves
  const { width, height } = kind === 'jpeg' ? readJpegInfo(bytes) : readPngInfo(bytes);
  if (width * height > MAX_PIXELS) throw new Unshowable('too-many-pixels');
  if (width * height === 0) throw new Unshowable('damaged');
  return kind;
}
