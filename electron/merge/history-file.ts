/**
 * A history on disk with what the app must know of it: one line of JSON, then the bytes of the history, whose hash stands in the
 * line. A file that is missing or damaged reads as none: then a merge has no common past, shows more, and loses nothing.
 */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256Schema } from '../../shared/record/schema.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import type { FileSystem } from '../storage/file-system.ts';
import { digest } from './digest.ts';

const count = z.number().int().min(0);
const databaseId = z.string().min(1).max(64);

/** The history of this profile's record. */
const ownSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-history'), version: z.literal(1),
  databaseId,
  /** The act of the journal up to which it tells. */
  seq: count,
  /** Merges that it holds: the act, and the last changes before it, to go back to when the act is undone. */
  merges: z.array(z.strictObject({ seq: count, before: z.array(sha256Schema).readonly() }).readonly()).readonly(),
  sha256: sha256Schema,
});

/** A joined history that becomes the record's own once the journal says that its act was done. */
const pendingSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-pending-merge'), version: z.literal(1),
  /** Null for a profile that had no record yet. */
  databaseId: databaseId.nullable(),
  /** The last act before it. */
  afterSeq: count,
  /** SHA-256 of what the act leaves behind (`shared/merge/digest-text.ts`); null when it changes no entry, so that there is none. */
  act: sha256Schema.nullable(),
  decided: z.array(z.strictObject({ id: z.string(), field: z.string() }).readonly()).readonly(),
  sha256: sha256Schema,
});

type WithBytes<T> = Omit<T, 'format' | 'version' | 'sha256'> & { readonly bytes: Uint8Array };
export type OwnFile = WithBytes<z.infer<typeof ownSchema>>;
export type PendingFile = WithBytes<z.infer<typeof pendingSchema>>;

const OWN = 'own.history';
const PENDING = 'pending.history';
/** Far above any real one. */
export const MOST_HISTORY_BYTES = 256 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;
const LINE_FEED = 0x0a;

export const readOwnFile = (folder: string, fileSystem: FileSystem): Promise<OwnFile | null> => read(join(folder, OWN), ownSchema, fileSystem);
export const readPendingFile = (folder: string, fileSystem: FileSystem): Promise<PendingFile | null> => read(join(folder, PENDING), pendingSchema, fileSystem);

export const writeOwnFile = (folder: string, { bytes, ...facts }: OwnFile, fileSystem: FileSystem): Promise<void> =>
  write(join(folder, OWN), { format: 'endorsement-portfolio-history', version: 1, ...facts }, bytes, fileSystem);
export const writePendingFile = (folder: string, { bytes, ...facts }: PendingFile, fileSystem: FileSystem): Promise<void> =>
  write(join(folder, PENDING), { format: 'endorsement-portfolio-pending-merge', version: 1, ...facts }, bytes, fileSystem);
export const removePendingFile = (folder: string, fileSystem: FileSystem): Promise<void> => fileSystem.remove(join(folder, PENDING));

async function write(path: string, head: object, bytes: Uint8Array, fileSystem: FileSystem): Promise<void> {
  await fileSystem.makeFolder(dirname(path));
  const line = Buffer.from(`${JSON.stringify({ ...head, sha256: digest(bytes) })}\n`);
  await writeFileAtomic(path, Buffer.concat([line, bytes]), fileSystem);
}

async function read<T extends { readonly sha256: string }>(path: string, schema: z.ZodType<T>, fileSystem: FileSystem): Promise<(T & { readonly bytes: Uint8Array }) | null> {
  const all = await readWhole(path, fileSystem);
  const end = all?.subarray(0, LONGEST_HEAD).indexOf(LINE_FEED) ?? -1;
  if (all === null || end < 0) return null;
  const head = schema.safeParse(parse(Buffer.from(all.subarray(0, end)).toString('utf8')));
  const bytes = all.subarray(end + 1);
  return head.success && head.data.sha256 === digest(bytes) ? { ...head.data, bytes } : null;
}

async function readWhole(path: string, fileSystem: FileSystem): Promise<Uint8Array | null> {
  const facts = await fileSystem.factsOf(path);
  if (facts === null || facts.size > MOST_HISTORY_BYTES) return null;
  const file = await fileSystem.open(path, 'read');
  try {
    return await file.read(0, facts.size);
  } finally {
    await file.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
