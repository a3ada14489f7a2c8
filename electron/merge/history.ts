/**
 * The history of a record: an Automerge document whose root map holds the registers of `shared/merge/registers.ts`.
 *
 * What one device changed since it looked last is one change in it. Its author's name is made from what it changes and from what
 * it knew, not from the device: the same difference gives the same change wherever it is made, and two copies of one profile can
 * never speak under one name.
 */
import {
  applyChanges, change, clone, decodeChange, getAllChanges, getChangesMetaSince, getConflicts, getHeads, hasHeads, ImmutableString, init, load, save,
  type Doc,
} from '@automerge/automerge/slim';
import type { Entry } from '../../shared/domain/entities.ts';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { readRegisters, type Registers, type Writes } from '../../shared/merge/registers.ts';
import { viewOf, type View } from '../../shared/merge/view.ts';
import { writesFor } from '../../shared/merge/writes.ts';
import { digest } from './digest.ts';

export type History = Doc<Record<string, ImmutableString>>;

/** What stands in each register: usually one text. */
type Texts = ReadonlyMap<string, readonly string[]>;

export interface ReadHistory {
  readonly history: History;
  readonly texts: Texts;
  readonly registers: Registers;
  readonly view: View;
}

/** Nobody writes under this name: `written` takes another. */
const NOBODY = '00'.repeat(16);

export const emptyHistory = (): History => init({ actor: NOBODY });
export const historyBytes = (history: History): Uint8Array => save(history);
export const headsOf = (history: History): readonly string[] => getHeads(history);

/** Null for bytes that are no history of ours. */
export function readHistory(bytes: Uint8Array): ReadHistory | null {
  try {
    return looked(load(bytes, { actor: NOBODY }));
  } catch {
    return null; // Automerge throws whatever its parser meets
  }
}

/** What a history says; null when it is not of our shape. */
export function looked(history: History): ReadHistory | null {
  return withTexts(history, new Map(textsOf(history)));
}

function withTexts(history: History, texts: Texts): ReadHistory | null {
  const registers = readRegisters(texts);
  const view = registers === null ? null : viewOf(registers);
  return registers === null || view === null ? null : { history, texts, registers, view };
}

function* textsOf(history: History): Generator<readonly [string, readonly string[]]> {
  for (const key of Object.keys(history)) {
    const values: readonly unknown[] = Object.values(getConflicts(history, key) ?? { only: history[key] });
    // Where there are several, Automerge gives the bare texts.
    const texts = values.map((value) => (value instanceof ImmutableString ? value.val : value)).filter((value) => typeof value === 'string');
    yield [key, texts.length === values.length ? texts : []];
  }
}

/**
 * Both together; neither is changed. All changes are taken in at once: Automerge's `merge` of two large histories without a common
 * past takes time that grows with the square of their size. Throws where one author said two things at once.
 */
export function joinedHistory(one: History, other: History): History {
  if (hasHeads(one, getHeads(other))) return one;
  if (hasHeads(other, getHeads(one))) return other;
  return applyChanges(emptyHistory(), [...getAllChanges(one), ...getAllChanges(other)])[0];
}

/** The history in which the record is as given. Gives the same history when there is nothing to say. */
export function told(read: ReadHistory, record: readonly Entry[]): ReadHistory {
  return written(read, writesFor(read.registers, record));
}

/** Throws when what was written cannot be read again: a bug. */
export function written(read: ReadHistory, writes: Writes): ReadHistory {
  if (writes.size === 0) return read;
  const author = digest(canonicalJson([getHeads(read.history), [...writes]])).slice(0, NOBODY.length);
  const history = change(clone(read.history, { actor: author }), { time: 0 }, (registers) => {
    for (const [key, text] of writes) {
      if (text === null) delete registers[key];
      else registers[key] = new ImmutableString(text);
    }
  });
  // Reading 40,000 registers from the engine again would cost more than all the rest.
  const texts = new Map(read.texts);
  for (const [key, text] of writes) {
    if (text === null) texts.delete(key);
    else texts.set(key, [text]);
  }
  const next = withTexts(history, texts);
  if (next === null) throw new Error('The history cannot be read again');
  return next;
}

/** The history as it was when these were its last changes; empty for those that it does not know. */
export function rewound(history: History, heads: readonly string[]): History {
  if (heads.length === 0 || !hasHeads(history, [...heads])) return emptyHistory();
  const later = new Set(getChangesMetaSince(history, [...heads]).map(({ hash }) => hash));
  const earlier = getAllChanges(history).filter((bytes) => !later.has(decodeChange(bytes).hash));
  return applyChanges(emptyHistory(), earlier)[0];
}

/** Whether two histories have a change in common: they began as one record. */
export function areRelated(one: History, other: History): boolean {
  const known = new Set(getChangesMetaSince(one, []).map(({ hash }) => hash));
  return getChangesMetaSince(other, []).some(({ hash }) => known.has(hash));
}
