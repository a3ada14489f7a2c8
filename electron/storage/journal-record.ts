/** The record that the acts of a journal lead to, read from the disk. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Id } from '../../shared/domain/entities.ts';
import { applyChanges } from '../../shared/domain/replay.ts';
import type { OpenFile } from './file-system.ts';
import { readRow } from './journal-format.ts';
import type { LinePlace } from './journal-scan.ts';

/** After the acts at these places; `note` sees each. Throws when one cannot be read any more. */
export async function recordAt(file: OpenFile, places: readonly LinePlace[], note: (row: ChangeRow) => void = () => undefined): Promise<Map<Id, Entry>> {
  const record = new Map<Id, Entry>();
  for (const { offset, length } of places) {
    const row = readRow((await file.read(offset, length)).subarray(0, -1));
    if (row === null) throw new Error(`The journal cannot be read at byte ${String(offset)}`);
    note(row);
    applyChanges(record, row.changes);
  }
  return record;
}
