/** What a file is, from its first bytes and never from its name. Signatures as in the formats' specifications. */

/** How many first bytes are enough to tell. */
export const HEAD_BYTES = 4096;

/** Media type of a file by its first `HEAD_BYTES` bytes; `application/octet-stream` when they are not known here. */
export function mediaTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  if (/^[\s\S]{0,1019}%PDF-/.test(text)) return 'application/pdf'; // readers accept up to 1 KB of junk in front
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'image/webp';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'image/tiff';
  if (text.slice(4, 8) === 'ftyp') return baseMediaType(text.slice(8, 12));
  if (text.startsWith('PK\x03\x04')) return zipBasedType(text);
  return isText(head) ? 'text/plain' : OTHER;
}

const OTHER = 'application/octet-stream';

/** Major brand of an ISO base media file (ISO/IEC 23008-12 for HEIF). */
function baseMediaType(brand: string): string {
  if (/^he[ivs][cmsx]$/.test(brand)) return 'image/heic';
  if (brand === 'mif1' || brand === 'msf1') return 'image/heif';
  if (brand === 'avif') return 'image/avif';
  return OTHER;
}

/** Office Open XML files begin with these members, whatever wrote them. */
function zipBasedType(text: string): string {
  const office = 'application/vnd.openxmlformats-officedocument.';
  if (!text.includes('[Content_Types].xml') && !text.includes('_rels/')) return 'application/zip';
  if (text.includes('word/')) return `${office}wordprocessingml.document`;
  if (text.includes('xl/')) return `${office}spreadsheetml.sheet`;
  if (text.includes('ppt/')) return `${office}presentationml.presentation`;
  return 'application/zip';
}

/** Controls other than white space: they stand in no text. */
const CONTROL = /[^\P{Cc}\s]/u;

function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  try {
    // As a stream: the last character may be cut in two by the end of the head.
    return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, HEAD_BYTES), { stream: true }));
  } catch {
    return false;
  }
}
