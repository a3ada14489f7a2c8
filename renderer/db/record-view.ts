/**
 * The record in memory, kept in step with the store act by act: what screens read.
 * Reading 100,000 rows again after each save would be felt, so only the lists of the kinds that an act touched are rebuilt.
 */
import { ENTRY_KINDS, type Entry, type EntryKind, type Id } from '../../shared/domain/entities.ts';
import type { Change, ChangeRow } from '../../shared/domain/changes.ts';
import { factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { applyChanges } from '../../shared/domain/replay.ts';
import { LiveValue, type Live } from './live-value.ts';

/** Oldest first, so that the order is the same before and after a restart. */
const byCreation = (a: Entry, b: Entry): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

export class RecordView {
  readonly #entries: Map<Id, Entry>;
  readonly #facts: LiveValue<Facts>;
  #lastSeq: number;

  constructor(entries: readonly Entry[], lastSeq: number) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#facts = new LiveValue(factsFrom(entries.toSorted(byCreation)));
    this.#lastSeq = lastSeq;
  }

  /** The whole record. A list keeps its identity until an act touches its kind. */
  get facts(): Live<Facts> {
    return this.#facts;
  }

  /** Number of the latest act that is shown. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  ofKind<K extends EntryKind>(kind: K): Facts[K] {
    return this.#facts.get()[kind];
  }

  entry(id: Id): Entry | undefined {
    return this.#entries.get(id);
  }

  kindOf(id: Id): EntryKind | undefined {
    return this.#entries.get(id)?.kind;
  }

  /** Shows an act that was committed. Acts come in order; one that is shown already is passed over. */
  show(row: ChangeRow): void {
    if (row.seq <= this.#lastSeq) return;
    this.#lastSeq = row.seq;
    const touched = new Set(row.changes.flatMap(({ before, after }) => [before?.kind, after?.kind]));
    applyChanges(this.#entries, row.changes);
    const lists = ENTRY_KINDS.filter((kind) => touched.has(kind)).map((kind) => [kind, this.#listOf(kind, row.changes)] as const);
    this.#facts.set({ ...this.#facts.get(), ...Object.fromEntries(lists) });
  }

  #listOf(kind: EntryKind, changes: readonly Change[]): readonly Entry[] {
    if (changes.length <= FEW) return patched(this.ofKind(kind), changes, kind);
    return [...this.#entries.values()].filter((entry) => entry.kind === kind).toSorted(byCreation);
  }
}

/** Up to this many changes are put in one by one; more are cheaper to sort in at once. */
const FEW = 50;

function patched(list: readonly Entry[], changes: readonly Change[], kind: EntryKind): readonly Entry[] {
  const next = [...list];
  for (const { before, after } of changes) {
    if (before?.kind === kind) next.splice(placeOf(next, before), 1);
    if (after?.kind === kind) next.splice(placeOf(next, after), 0, after);
  }
  return next;
}

/** Where an entry stands in a sorted list, or would stand. */
function placeOf(list: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && byCreation(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
