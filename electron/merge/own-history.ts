/**
 * The history of this profile's record, brought up to the journal. Saving an entry costs nothing for it: what changed is found by
 * comparing the record with what the history says, whenever a backup or a merge wants it.
 *
 * The journal alone decides whether a merge was done and not undone. A history must never hold what the record does not: the next
 * comparison would take it for removed, and carry that to the other laptop. So a merge waits as *pending* until its act stands in
 * the journal, and an undo takes the history back to where it was before. The other direction is safe: a record that has more than
 * its history has merely written it once more.
 */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { actText } from '../../shared/merge/digest-text.ts';
import { settlingWrites } from '../../shared/merge/writes.ts';
import type { FileSystem } from '../storage/file-system.ts';
import { digest } from './digest.ts';
import {
  emptyHistory, headsOf, historyBytes, joinedHistory, looked, readHistory, rewound, told, written, type ReadHistory,
} from './history.ts';
import { readOwnFile, readPendingFile, removePendingFile, writeOwnFile, type OwnFile, type PendingFile } from './history-file.ts';

/** The record after an act of the journal. */
export interface JournalRecord {
  readonly databaseId: string;
  readonly seq: number;
  readonly entries: readonly Entry[];
}

export interface OwnHistory extends ReadHistory {
  readonly record: JournalRecord;
  readonly merges: OwnFile['merges'];
  /** Whether a pending merge waits for its act still. */
  readonly isWaiting: boolean;
}

export interface OwnHistoryReader {
  /** To be shown the acts of the journal, in order, before `upTo`: all of them, or at least those after a point that it knows. */
  readonly note: (row: ChangeRow) => void;
  /** Needs the engine. */
  readonly upTo: (record: JournalRecord) => OwnHistory;
  /** The bytes that are kept, where nothing has happened since; else null. */
  readonly keptFor: (record: JournalRecord) => Uint8Array | null;
}

/** Reads what is kept in `folder`. Throws the errors of the system. */
export async function readOwnHistory(folder: string, fileSystem: FileSystem): Promise<OwnHistoryReader> {
  const own = await readOwnFile(folder, fileSystem);
  const pending = await readPendingFile(folder, fileSystem);
  const steps = new Map<number, ChangeRow['act']>();
  let isDone = false;
  let first = Number.POSITIVE_INFINITY;
  return {
    note: (row) => {
      first = Math.min(first, row.seq);
      if (row.target !== null) steps.set(row.target, row.act);
      if (pending !== null && row.seq === pending.afterSeq + 1) isDone = pending.act === digest(actText(row.changes));
    },
    keptFor: ({ databaseId, seq }) => (own !== null && pending === null && own.databaseId === databaseId && own.seq === seq ? own.bytes : null),
    upTo: (record) => broughtUp({ own, pending: pending === null ? null : { ...pending, isDone }, isUndone: (seq) => steps.get(seq) === 'undo', first }, record),
  };
}

interface Kept {
  readonly own: OwnFile | null;
  readonly pending: (PendingFile & { readonly isDone: boolean }) | null;
  readonly isUndone: (seq: number) => boolean;
  /** The first act that was seen. */
  readonly first: number;
}

function broughtUp({ own, pending, isUndone, first }: Kept, record: JournalRecord): OwnHistory {
  // An undo among acts that nobody can show would be missed.
  const isOurs = own !== null && own.databaseId === record.databaseId && own.seq <= record.seq && (own.seq === record.seq || first <= own.seq + 1);
  const kept = isOurs ? readHistory(own.bytes) : null;
  const start = { ...(kept ?? nothing()), merges: kept === null || own === null ? [] : own.merges };
  const taken = withPending(start, pending, record, isOurs ? own.seq : 0);
  const place = taken.merges.findIndex(({ seq }) => isUndone(seq));
  const undone = taken.merges[place];
  const back = undone === undefined ? null : looked(rewound(taken.history, undone.before));
  const current = undone === undefined ? taken : { ...(back ?? nothing()), merges: taken.merges.slice(0, place) };
  const settled = undone === undefined ? written(current, settlingWrites(current.registers, record.entries, taken.decided)) : current;
  const isWaiting = pending !== null && isFor(pending, record) && pending.act !== null && pending.afterSeq >= record.seq;
  return { ...agreeing(settled, record), record, merges: current.merges, isWaiting };
}

function nothing(): ReadHistory {
  const read = looked(emptyHistory());
  if (read === null) throw new Error('An empty history cannot be read');
  return read;
}

type Known = ReadHistory & Pick<OwnFile, 'merges'>;

const isFor = (pending: PendingFile, { databaseId }: JournalRecord): boolean => pending.databaseId === null || pending.databaseId === databaseId;

function withPending(known: Known, pending: Kept['pending'], record: JournalRecord, toldTo: number): Known & Pick<PendingFile, 'decided'> {
  const isTaken = pending !== null && isFor(pending, record) && pending.afterSeq >= toldTo && (pending.act === null || pending.isDone);
  const other = isTaken ? readHistory(pending.bytes) : null;
  const both = other === null ? null : tryJoin(known, other);
  if (pending === null || both === null) return { ...known, decided: [] };
  const merges = pending.act === null ? known.merges : [...known.merges, { seq: pending.afterSeq + 1, before: headsOf(known.history) }];
  return { ...both, merges, decided: pending.decided };
}

/** Null when they cannot be joined. */
export function tryJoin(one: ReadHistory, other: ReadHistory): ReadHistory | null {
  try {
    return looked(joinedHistory(one.history, other.history));
  } catch {
    return null; // two histories that contradict each other: one of them is not by us
  }
}

/** The record's word is the last: a history that cannot say the same is begun anew. */
function agreeing(known: ReadHistory, { entries }: JournalRecord): ReadHistory {
  const next = told(known, entries);
  if (saysTheSame(next, entries)) return next;
  const anew = told(nothing(), entries);
  if (!saysTheSame(anew, entries)) throw new Error('The history does not say what the record says');
  return anew;
}

function saysTheSame({ view }: ReadHistory, entries: readonly Entry[]): boolean {
  return view.entries.size === entries.length && entries.every((entry) => sameData(view.entries.get(entry.id), entry));
}

/** Keeps it for the next time. Throws the errors of the system. */
export async function saveOwnHistory(folder: string, own: OwnHistory, fileSystem: FileSystem): Promise<Uint8Array> {
  const bytes = historyBytes(own.history);
  await writeOwnFile(folder, { databaseId: own.record.databaseId, seq: own.record.seq, merges: own.merges, bytes }, fileSystem);
  if (!own.isWaiting) await removePendingFile(folder, fileSystem);
  return bytes;
}
