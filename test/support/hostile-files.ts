/** Files that would make a careless reader run out of memory or time, or go round in circles: bytes, made here. */
import { deflateSync } from 'node:zlib';

/** The middle is noise, so that neither the objects nor the cross references can be read. */
export function corrupted(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes);
  for (let index = 30; index < broken.length; index += 1) broken[index] = (index * 197 + 31) & 255;
  return broken;
}

/** Objects numbered from 1, with a correct table of cross references. */
export function plainPdf(objects: readonly (string | Buffer)[]): Buffer {
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

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>';
const PAGE_TREE = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>'] as const;
const SPACES = 384 * 1024 * 1024;

function packedSpaces(dictionary: string): Buffer {
  const packed = deflateSync(Buffer.alloc(SPACES, 0x20), { level: 9 });
  return Buffer.concat([Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${String(packed.length)}>>\nstream\n`), packed, Buffer.from('\nendstream')]);
}

/** A small file whose object stream unpacks to hundreds of megabytes. */
export const objectStreamBomb = (): Buffer => plainPdf([...PAGE_TREE, PAGE, packedSpaces('/Type/ObjStm/N 1/First 8')]);

/** The same in a page's contents. */
export const contentBomb = (): Buffer => plainPdf([...PAGE_TREE, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>', packedSpaces('')]);

/** Thirty levels that each name the next one twice: a thousand million pages. */
export function doublingPageTree(): Buffer {
  const levels = Array.from({ length: 30 }, (_, level) => (
    `<</Type/Pages/Kids[${String(level + 3)} 0 R ${String(level + 3)} 0 R]/Count ${String(2 ** (30 - level))}>>`
  ));
  return plainPdf(['<</Type/Catalog/Pages 2 0 R>>', ...levels, '<</Type/Page/Parent 31 0 R/MediaBox[0 0 200 200]>>']);
}

export function pngHeader(width: number, height: number, bits: 1 | 8 = 8): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, bits === 1 ? 0 : 2, 0, 0, 0], 8);
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 13]), Buffer.from('IHDR'), header, Buffer.alloc(4)]);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk]);
}

/** The root of the pages is its own child. */
export const pageTreeLoop = (): Buffer => plainPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>']);

/** A page whose sizes are to be inherited from parents that are each other's parent. */
export const parentLoop = (): Buffer => plainPdf([
  '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[4 0 R]/Count 1/Parent 3 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>',
  '<</Type/Page/Parent 3 0 R>>',
]);

/** The table of cross references names itself as the one before it. */
export function previousLoop(): Buffer {
  const pdf = plainPdf([...PAGE_TREE, PAGE]).toString('latin1');
  const at = pdf.lastIndexOf('xref\n0 ');
  return Buffer.from(pdf.replace('/Root 1 0 R', `/Root 1 0 R/Prev ${String(at)}`), 'latin1');
}

/** The length of a page's contents is said to stand in those contents. */
export const lengthLoop = (): Buffer => plainPdf([
  ...PAGE_TREE, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>', '<</Length 4 0 R>>\nstream\n0 0 m\nendstream',
]);

const DEEP = 100_000;
export const deepNesting = (): Buffer => plainPdf([...PAGE_TREE, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/X ${'['.repeat(DEEP)}${']'.repeat(DEEP)}>>`]);

export const manyNulls = (): Buffer => plainPdf([...PAGE_TREE, PAGE, `[${'null '.repeat(3_000_000)}]`]);

export const manyObjects = (): Buffer => plainPdf([...PAGE_TREE, PAGE, ...Array.from({ length: 400_000 }, () => '0')]);

/** Two megabytes of noise behind the header of a PDF; the same noise every time. */
export function noise(): Buffer {
  const bytes = Buffer.alloc(2 * 1024 * 1024);
  for (let index = 0, state = 7; index < bytes.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]);
}

const HEADER = 16;
/** Three hundred bytes after the header, spread over the file, are not what they were. */
export function bitRot(whole: Buffer): Buffer {
  const bytes = Buffer.from(whole);
  for (let hit = 1; hit <= 300; hit += 1) bytes[HEADER + ((hit * 7919) % (bytes.length - HEADER))] = (hit * 31) & 255;
  return bytes;
}
