/** Laptops that log and merge, for property tests: each with its record and its history, and a model of who knew what. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { emptyHistory, joinedHistory, looked, told, written, type History, type ReadHistory } from '../../electron/merge/history.ts';
import { startEngine } from '../../electron/merge/engine.ts';
import { decide, type Command } from '../../shared/domain/commands.ts';
import type { Entry, Id } from '../../shared/domain/entities.ts';
import { replay } from '../../shared/domain/replay.ts';
import { withChoices, type Choices } from '../../shared/merge/choices.ts';
import { mergeReport } from '../../shared/merge/report.ts';
import type { MergeReport } from '../../shared/merge/report-schema.ts';
import { settlingWrites } from '../../shared/merge/writes.ts';
import { person, session, training } from './rule-facts.ts';

export const ENGINE = createRequire(import.meta.url).resolve('@automerge/automerge/automerge.wasm');
export const engineStarted = (): Promise<void> => startEngine(ENGINE);

export function readOf(history: History): ReadHistory {
  const read = looked(history);
  if (read === null) throw new Error('This is no history');
  return read;
}

/** The history of a record that was never merged. */
export const historyOf = (entries: readonly Entry[]): ReadHistory => told(readOf(emptyHistory()), entries);
export const both = (one: ReadHistory, other: ReadHistory): ReadHistory => readOf(joinedHistory(one.history, other.history));
export const recordIn = ({ view }: ReadHistory): readonly Entry[] => [...view.entries.values()];

/** Later each time, so that every change has a time of its own. */
let clock = Date.parse('2026-01-01T00:00:00.000Z');
export const tick = (): string => new Date(clock += 1000).toISOString();

export class Laptop {
  record: ReadonlyMap<Id, Entry>;
  #read: ReadHistory;

  constructor(entries: readonly Entry[] = [], read: ReadHistory = readOf(emptyHistory())) {
    this.record = new Map(entries.map((entry) => [entry.id, entry]));
    this.#read = read;
  }

  get entries(): readonly Entry[] {
    return [...this.record.values()];
  }

  /** What a backup of it would hold. */
  history(): ReadHistory {
    this.#read = told(this.#read, this.entries);
    return this.#read;
  }

  /** Carries a command out, as the store does; false when it is refused. */
  does(command: Command): boolean {
    const now = tick();
    const decision = decide(command, this.record, { now });
    if (decision.ok) this.record = replay([{ ...decision.value, seq: 1, at: now }], this.record);
    return decision.ok;
  }

  reportOn(other: ReadHistory): { readonly report: MergeReport; readonly merged: ReadHistory } {
    const here = this.history();
    const merged = both(here, other);
    const report = mergeReport({
      here: { registers: here.registers, entries: here.view.entries }, there: { registers: other.registers, entries: other.view.entries }, merged: merged.view,
    });
    return { report, merged };
  }

  /** Merges, and decides where both changed a field; without `choices` all stays as it is proposed, and open. */
  merges(other: ReadHistory, choices?: Choices): MergeReport {
    const { report, merged } = this.reportOn(other);
    const proposal = { entries: recordIn(merged), both: report.both };
    const entries = choices === undefined ? proposal.entries : withChoices(proposal, this.entries, choices, tick());
    const settled = choices === undefined ? merged : written(merged, settlingWrites(merged.registers, entries, report.both));
    this.record = new Map(entries.map((entry) => [entry.id, entry]));
    this.#read = told(settled, entries);
    return report;
  }
}

/** Everyday work on a record: what it makes is valid for the record that it meets. */
export type Work =
  | { readonly type: 'add'; readonly id: number; readonly kind: 'training' | 'session' | 'person' }
  | { readonly type: 'edit'; readonly at: number; readonly field: number; readonly value: number }
  | { readonly type: 'remove'; readonly at: number };

export const arbitraryWork: fc.Arbitrary<Work> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('add' as const), id: fc.nat(1_000_000), kind: fc.constantFrom('training' as const, 'session' as const, 'person' as const) }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('edit' as const), at: fc.nat(20), field: fc.nat(20), value: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), at: fc.nat(20) }) },
);

const FILES = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({ hash: letter.repeat(64), name: `${letter}.pdf`, mediaType: 'application/pdf', size: 5 }));
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** The command of a piece of work; null when there is nothing to do it on. */
export function commandOf(work: Work, laptop: Laptop, name: string): Command | null {
  const entries = laptop.entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (work.type === 'add') return { type: 'save', entries: [newEntry(work.kind, `${name}-${String(work.id)}`, entries)] };
  const entry = pick(entries, work.at);
  if (entry === undefined) return null;
  if (work.type === 'remove') return { type: 'remove', ids: [entry.id] };
  return { type: 'save', entries: [edited(entry, work.field, work.value)] };
}

function newEntry(kind: 'training' | 'session' | 'person', id: Id, entries: readonly Entry[]): Entry {
  const somebody = entries.find((entry) => entry.kind === 'person')?.id ?? null;
  if (kind === 'person') return person(`Person ${id}`, [], { id });
  return kind === 'session' ? session(1, somebody, '2025-03-14', { id }) : training(2, { id, title: `Training ${id}` });
}

function edited(entry: Entry, field: number, value: number): Entry {
  const changes: readonly object[] = [
    { note: `Note ${String(value)}` },
    'title' in entry ? { title: `Title ${String(value)}` } : 'name' in entry ? { name: `Name ${String(value)}` } : { topics: `Topics ${String(value)}` },
    'minutes' in entry ? { minutes: 60 + value } : { role: `Role ${String(value)}` },
    { attachments: FILES.filter((_, index) => (index * 7 + value) % 3 !== 0) },
    'competencies' in entry ? { competencies: ['TF.07', 'RE.05', 'DS.01'].slice(value % 3) } : { phone: String(value) },
  ];
  return { ...entry, ...pick(changes, field) };
}
