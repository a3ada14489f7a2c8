/** A look at a file's first bytes, before any decoder sees it. */
import { MOST_ATTACHMENT_BYTES } from '../../../shared/domain/limits.ts';
import { Unshowable } from './imported-page.ts';
import { readJpegInfo } from './jpeg.ts';
import { readPngInfo } from './png.ts';

export type FileKind = 'pdf' | 'jpeg' | 'png';

/** A photo of 60 million pixels is more than any telephone or scanner of today makes by default. */
export const MAX_PIXELS = 60_000_000;
/** The header may stand within the first kilobyte (ISO 32000-1, annex H, note 13). */
const HEADER_ROOM = 1024;
const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** By content, never by name or declared type. Throws `Unshowable`. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new Unshowable('empty');
  if (bytes.length > MOST_ATTACHMENT_BYTES) throw new Unshowable('too-large');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_ROOM));
  if (start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff) return 'jpeg';
  if (start.subarray(0, PNG_MAGIC.length).equals(PNG_MAGIC)) return 'png';
  if (start.includes('%PDF-')) return 'pdf';
  throw new Unshowable('not-supported');
}

/** The kind, with the pixels of images checked. Throws `Unshowable`. */
export function preflight(bytes: Uint8Array): FileKind {
  const kind = kindOf(bytes);
  if (kind === 'pdf') return kind;
  const { width, height } = kind === 'jpeg' ? readJpegInfo(bytes) : readPngInfo(bytes);
  if (width * height > MAX_PIXELS) throw new Unshowable('too-many-pixels');
  if (width * height === 0) throw new Unshowable('damaged');
  return kind;
}
