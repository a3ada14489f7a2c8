/**
 * The sentinel: a small file that says what the record must hold, so that a loss is noticed even where store and journal have
 * both lost the same acts, or are both gone. It follows the journal and is never ahead of it.
 *
 * It is written after the journal's fsync and not waited for: a sentinel that is a few acts behind only knows a little less.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { ENTRY_KINDS, type EntryKind } from '../../shared/domain/entities.ts';
import { sha256Schema } from '../../shared/record/schema.ts';
import { RECORD_VERSION } from '../../shared/record/interchange.ts';
import { STORE_VERSION } from '../../shared/record/store-version.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { hashOfAct, JOURNAL_VERSION } from './journal-format.ts';

export const SENTINEL_FILE = 'sentinel.json';
const SENTINEL_FORMAT = 'endorsement-portfolio-sentinel';
const SENTINEL_VERSION = 1;
/** Far above any real one. */
const MOST_BYTES = 64 * 1024;

const count = z.number().int().min(0);
const sentinelSchema = z.strictObject({
  format: z.literal(SENTINEL_FORMAT),
  version: z.literal(SENTINEL_VERSION),
  /** Versions of the formats and of the engine that last wrote this profile: an older app must not touch it. */
  journalVersion: z.number().int(),
  recordVersion: z.number().int(),
  storeVersion: z.number().int().default(1),
  electronMajor: z.number().int(),
  databaseId: z.string().min(1).max(64),
  lastSeq: count,
  lastHash: sha256Schema,
  /** Entries of each kind after the last act. */
  counts: z.partialRecord(z.enum(ENTRY_KINDS), count),
});
export type Sentinel = z.infer<typeof sentinelSchema>;

/** What a file says that may be of any version: enough to see that it is newer. */
const versionsSchema = z.object({
  format: z.literal(SENTINEL_FORMAT), version: z.number(), journalVersion: z.number(), recordVersion: z.number(), storeVersion: z.number().default(1),
  electronMajor: z.number(),
});

/** `unreadable`: there is a file, and nobody can say what it said. `newer`: of a version of the app that this one is too old for. */
export type Expected =
  | { readonly state: 'none' | 'unreadable' }
  | { readonly state: 'newer' }
  | { readonly state: 'known'; readonly sentinel: Sentinel };

export async function readSentinel(userData: string, electronMajor: number, fileSystem: FileSystem = nodeFileSystem): Promise<Expected> {
  const path = join(userData, SENTINEL_FILE);
  const facts = await fileSystem.factsOf(path);
  if (facts === null) return { state: 'none' };
  if (facts.size > MOST_BYTES) return { state: 'unreadable' };
  const json = await jsonIn(path, fileSystem);
  const versions = versionsSchema.safeParse(json);
  if (versions.success && isNewer(versions.data, electronMajor)) return { state: 'newer' };
  const sentinel = sentinelSchema.safeParse(json);
  return sentinel.success ? { state: 'known', sentinel: sentinel.data } : { state: 'unreadable' };
}

/** Chromium throws away a store that a newer Chromium has written, so the engine counts as well. */
function isNewer(said: z.infer<typeof versionsSchema>, electronMajor: number): boolean {
  return said.version > SENTINEL_VERSION || said.journalVersion > JOURNAL_VERSION || said.recordVersion > RECORD_VERSION
    || said.storeVersion > STORE_VERSION || said.electronMajor > electronMajor;
}

/** Whether an older version of the app, or an older engine, has written the profile: then the store may be written anew when it is opened. */
export function isOlder(said: Sentinel, electronMajor: number): boolean {
  return said.recordVersion < RECORD_VERSION || said.storeVersion < STORE_VERSION || said.electronMajor < electronMajor;
}

async function jsonIn(path: string, fileSystem: FileSystem): Promise<unknown> {
  const file = await fileSystem.open(path, 'read');
  try {
    return JSON.parse(Buffer.from(await file.read(0, MOST_BYTES)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  } finally {
    await file.close();
  }
}

/** What the record must hold after more acts; `before` null: after none. Acts that it knows already change nothing. */
export function sentinelAfter(before: Sentinel | null, databaseId: string, rows: readonly ChangeRow[], electronMajor: number): Sentinel | null {
  const known = before?.databaseId === databaseId ? before : null;
  const lastSeq = known?.lastSeq ?? 0;
  const fresh = rows.filter(({ seq }) => seq > lastSeq);
  const last = fresh.at(-1);
  if (last === undefined) return known;
  const counts = new Map<EntryKind, number>(ENTRY_KINDS.map((kind) => [kind, known?.counts[kind] ?? 0]));
  for (const change of fresh.flatMap((row) => row.changes)) {
    if (change.before !== null) counts.set(change.before.kind, Math.max(0, (counts.get(change.before.kind) ?? 0) - 1));
    if (change.after !== null) counts.set(change.after.kind, (counts.get(change.after.kind) ?? 0) + 1);
  }
  return {
    format: SENTINEL_FORMAT, version: SENTINEL_VERSION, journalVersion: JOURNAL_VERSION, recordVersion: RECORD_VERSION, storeVersion: STORE_VERSION,
    electronMajor, databaseId, lastSeq: last.seq, lastHash: hashOfAct(last), counts: Object.fromEntries(counts),
  };
}

export const entriesIn = ({ counts }: Sentinel): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

export async function writeSentinel(userData: string, sentinel: Sentinel, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  await writeFileAtomic(join(userData, SENTINEL_FILE), `${JSON.stringify(sentinel)}\n`, fileSystem);
}
