/** `historyOf` without reading the whole log: walks back from the end, over undone acts only. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { History } from '../../shared/domain/history.ts';

export type ReadRow = (seq: number) => Promise<ChangeRow | undefined>;

/** Same answer as `historyOf` of the log up to `lastSeq` (a property test compares them). */
export async function historyAt(lastSeq: number, read: ReadRow): Promise<History> {
  return { undoable: await undoableAt(lastSeq, read), redoable: await redoableAt(lastSeq, read) };
}

async function undoableAt(lastSeq: number, read: ReadRow): Promise<ChangeRow | null> {
  let seq = lastSeq;
  while (seq > 0) {
    const row = await read(seq);
    if (row === undefined) return null;
    if (row.target === null) return row;
    if (row.act === 'redo') return (await read(row.target)) ?? null;
    seq = row.target - 1; // an undo leads back to where its act had not been done
  }
  return null;
}

async function redoableAt(lastSeq: number, read: ReadRow): Promise<ChangeRow | null> {
  let redone = 0;
  for (let seq = lastSeq; seq > 0; seq -= 1) {
    const row = await read(seq);
    if (row === undefined || row.target === null) return null;
    if (row.act === 'redo') redone += 1;
    else if (redone > 0) redone -= 1;
    else return (await read(row.target)) ?? null;
  }
  return null;
}
