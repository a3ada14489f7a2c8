/**
 * The record as it was where one file of the journal ends and the next begins: `snapshot-000002.json` stands before
 * `journal-000002.ndjson`. A second way to the record when an older file of the journal is damaged: the snapshot, and the acts
 * after it. It is derived from the acts and never takes their place: they are the history of each entry.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { MOST_ENTRIES } from '../../shared/domain/limits.ts';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { entrySchema, sha256Schema } from '../../shared/record/schema.ts';
import { writeFileAtomic } from './atomic-file.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { readRow } from './journal-format.ts';
import type { JournalScan } from './journal-scan.ts';

const NAME = /^snapshot-(\d{6})\.json$/;

export const snapshotName = (number: number): string => `snapshot-${String(number).padStart(6, '0')}.json`;

const contentSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-snapshot'),
  version: z.literal(1),
  databaseId: z.string().min(1).max(64),
  /** The last act that is in it. */
  seq: z.number().int().min(1),
  entries: z.array(entrySchema).max(MOST_ENTRIES),
});
const snapshotSchema = contentSchema.extend({ sha256: sha256Schema });

export interface Snapshot {
  readonly databaseId: string;
  readonly seq: number;
  readonly entries: readonly Entry[];
}

const hashOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Throws the errors of the system. */
export async function writeSnapshot(folder: string, number: number, { databaseId, seq, entries }: Snapshot, fileSystem: FileSystem): Promise<void> {
  const content = { format: 'endorsement-portfolio-snapshot', version: 1, databaseId, seq, entries };
  await writeFileAtomic(join(folder, snapshotName(number)), `${JSON.stringify({ ...content, sha256: hashOf(content) })}\n`, fileSystem);
}

/** Null when it is not there, damaged, or of another shape. */
export async function readSnapshot(folder: string, number: number, fileSystem: FileSystem): Promise<Snapshot | null> {
  const path = join(folder, snapshotName(number));
  if ((await fileSystem.factsOf(path)) === null) return null;
  const file = await fileSystem.open(path, 'read');
  try {
    const read = snapshotSchema.safeParse(jsonOf(await file.read(0, await file.size())));
    if (!read.success) return null;
    const { sha256, ...content } = read.data;
    const { databaseId, seq, entries } = content;
    return sha256 === hashOf(content) ? { databaseId, seq, entries } : null;
  } finally {
    await file.close();
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Numbers of the snapshots that are there, the newest first. */
export async function snapshotNumbers(folder: string, fileSystem: FileSystem): Promise<readonly number[]> {
  const names = await fileSystem.list(folder);
  return names.flatMap((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN)).filter((number) => number > 0).toSorted((a, b) => b - a);
}

/** A record that begins with a snapshot. */
export interface WayThroughSnapshot {
  readonly snapshot: Snapshot;
  /** The acts after it, without a gap. */
  readonly later: readonly ChangeRow[];
  /** The last act that it leads to. */
  readonly reach: number;
}

/** The way that leads furthest, when it leads further than the intact front part of a damaged journal; else null. */
export async function wayThroughSnapshot(
  folder: string, { places, beyond, header, damagedLines }: JournalScan, file: OpenFile, fileSystem: FileSystem,
): Promise<WayThroughSnapshot | null> {
  if (damagedLines === 0) return null;
  for (const number of await snapshotNumbers(folder, fileSystem)) {
    const snapshot = await readSnapshot(folder, number, fileSystem);
    if (snapshot === null || (header !== null && snapshot.databaseId !== header.databaseId)) continue;
    const later: ChangeRow[] = [];
    for (let seq = snapshot.seq + 1; ; seq += 1) {
      const place = places[seq - 1] ?? beyond.get(seq);
      const row = place === undefined ? null : readRow((await file.read(place.offset, place.length)).subarray(0, -1));
      if (row === null) break;
      later.push(row);
    }
    const reach = snapshot.seq + later.length;
    if (reach > places.length) return { snapshot, later, reach };
  }
  return null;
}
