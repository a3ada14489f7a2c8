/**
 * Closing a journal file that has grown long, and beginning the next one. In steps, each of which leaves a whole journal:
 *
 * 1. every act is read again from the disk and replayed into the record;
 * 2. the record is written beside the journal as a snapshot, atomically, and read back: it must be the record again;
 * 3. a new file with a header alone is put in its place, atomically. From then on acts go there.
 *
 * Nothing is ever cut away: the closed files stay, for they hold the history of each entry and what undo needs. So a loss in an
 * older file costs at most history, where before it cost the record (`journal-snapshot.ts`).
 */
import { join } from 'node:path';
import { sameData } from '../../shared/domain/same-data.ts';
import { writeFileAtomic } from './atomic-file.ts';
import type { FileSystem } from './file-system.ts';
import { headerLine } from './journal-format.ts';
import { recordAt } from './journal-record.ts';
import { scanJournal } from './journal-scan.ts';
import { openSegments, segmentName } from './journal-segments.ts';
import { readSnapshot, snapshotName, snapshotNumbers, writeSnapshot, type Snapshot } from './journal-snapshot.ts';

/** When a file counts as long. */
export interface RotationLimits {
  readonly bytes: number;
  readonly acts: number;
}

/** Years of daily work; below it one file is easier to look after by hand. */
export const ROTATION_LIMITS: RotationLimits = { bytes: 8 * 1024 * 1024, acts: 20_000 };

/** Two are enough: the newest, and the one before it should that one be damaged. */
const SNAPSHOTS_KEPT = 2;

/** Gives whether a new file was begun; not in a journal with damage, nor when the snapshot does not read back. Throws the errors of the system. */
export async function rotateJournal(folder: string, fileSystem: FileSystem): Promise<boolean> {
  const file = await openSegments(folder, 'read', fileSystem);
  const next = file.lastNumber + 1;
  let snapshot: Snapshot;
  try {
    const { header, places, damagedLines } = await scanJournal(file);
    if (header === null || places.length === 0 || damagedLines > 0) return false;
    snapshot = { databaseId: header.databaseId, seq: places.length, entries: [...(await recordAt(file, places)).values()] };
  } finally {
    await file.close();
  }
  await writeSnapshot(folder, next, snapshot, fileSystem);
  if (!sameData(await readSnapshot(folder, next, fileSystem), snapshot)) return false;
  await writeFileAtomic(join(folder, segmentName(next)), headerLine(snapshot.databaseId, snapshot.seq).toString('utf8'), fileSystem);
  await tidyUp(folder, fileSystem);
  return true;
}

/** Half-made files that a crash has left. Nothing else is written here at this moment. */
const HALF_MADE = /^\..*\.tmp$/;

async function tidyUp(folder: string, fileSystem: FileSystem): Promise<void> {
  for (const name of await fileSystem.list(folder)) if (HALF_MADE.test(name)) await fileSystem.remove(join(folder, name));
  for (const number of (await snapshotNumbers(folder, fileSystem)).slice(SNAPSHOTS_KEPT)) await fileSystem.remove(join(folder, snapshotName(number)));
}
