/** Makes ZIP files by hand, honest and hostile ones, and takes them apart. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

export interface ZipMember {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** Unix mode with the file type; an ordinary file when left out. */
  readonly mode?: number;
}

/** Packs members in order. Paths that the packer itself refuses are made by `renamed`. */
export async function zipOf(members: readonly ZipMember[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, bytes, mode = 0o100644 } of members) zip.addBuffer(Buffer.from(bytes), path, { mode });
  zip.end();
  return buffer(zip.outputStream);
}

/** The content of each member, by its path. */
export async function membersOf(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await fromBufferPromise(zip, { autoClose: false });
  const members = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) members.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  return members;
}

/** Replaces a path in the finished ZIP, wherever it stands, by another one of the same length. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('The names must have the same length');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The manifest that belongs to these members. */
export function manifestOf(members: readonly ZipMember[]): ZipMember {
  const files = members.map(({ path, bytes }) => ({ path, size: Buffer.byteLength(bytes), sha256: sha256(bytes) }));
  return { path: 'manifest.json', bytes: JSON.stringify({ format: 'endorsement-portfolio-manifest', version: 1, files }) };
}
