/** What is done with a damaged journal: keeping the damaged bytes, and closing a gap with acts from the window's store. */
import { join } from 'node:path';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { replay } from '../../shared/domain/replay.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { createAtomicFile } from './atomic-file.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { JOURNAL_FILE, rowLine } from './journal-format.ts';
import type { LinePlace } from './journal-scan.ts';
import { piecesOf } from './pieces.ts';
import { recordAt } from './journal-record.ts';
import { openSegments } from './journal-segments.ts';
import type { Snapshot } from './journal-snapshot.ts';

const STEM = `${JOURNAL_FILE}.damaged-`;

/** Whether damage was set aside here at some time. */
export async function holdsDamage(folder: string, fileSystem: FileSystem): Promise<boolean> {
  return (await fileSystem.list(folder)).some((name) => name.startsWith(STEM));
}

/** Copies all bytes from `start` to the end of the journal into a file of its own, for a later look by hand. */
export async function setAside(folder: string, start: number, fileSystem: FileSystem): Promise<void> {
  const names = (await fileSystem.list(folder)).filter((name) => name.startsWith(STEM));
  const number = 1 + Math.max(0, ...names.map((name) => Number(name.slice(STEM.length)) || 0));
  const from = await openSegments(folder, 'read', fileSystem);
  try {
    const copy = await createAtomicFile(join(folder, `${STEM}${String(number)}`), fileSystem);
    try {
      for await (const piece of piecesOf(from, start)) await copy.write(piece);
      await copy.commit();
    } finally {
      await copy.abort();
    }
  } finally {
    await from.close();
  }
}

/**
 * The lines that follow act `last` without a gap up to the last intact act, and on to the last one offered. Null when
 * something stays missing, when an offered act differs from an intact one of its number, or when the two share none:
 * then nothing shows that they are of one history.
 */
export async function linesThatClose(
  last: number, beyond: ReadonlyMap<number, LinePlace>, rows: readonly ChangeRow[], file: OpenFile,
): Promise<readonly Buffer[] | null> {
  const offered = new Map(rows.map((row) => [row.seq, rowLine(row)]));
  const end = [...beyond.keys()].reduce((most, seq) => Math.max(most, seq), rows.at(-1)?.seq ?? 0);
  const lines: Buffer[] = [];
  let shared = 0;
  for (let seq = last + 1; seq <= end; seq += 1) {
    const place = beyond.get(seq);
    const kept = place === undefined ? undefined : Buffer.from(await file.read(place.offset, place.length));
    const given = offered.get(seq);
    if (kept !== undefined && given !== undefined) {
      if (!given.equals(kept)) return null;
      shared += 1;
    }
    const line = kept ?? given;
    if (line === undefined) return null;
    lines.push(line);
  }
  return shared === 0 ? null : lines;
}

/** Where no act is left behind the damage: the lines that lead from the intact front part to the snapshot, and on. Null when they do not. */
export async function linesThatLeadTo(
  { seq, entries }: Snapshot, places: readonly LinePlace[], rows: readonly ChangeRow[], file: OpenFile,
): Promise<readonly Buffer[] | null> {
  if ((rows.at(-1)?.seq ?? 0) < seq) return null;
  const record = replay(rows.filter((row) => row.seq <= seq), await recordAt(file, places));
  const expected = new Map(entries.map((entry) => [entry.id, entry]));
  return sameData(Object.fromEntries(record), Object.fromEntries(expected)) ? rows.map(rowLine) : null;
}
