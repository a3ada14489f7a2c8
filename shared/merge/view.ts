/**
 * The record that registers stand for. It follows from the registers alone, the same on every device: that, and the history's own
 * rule for joining, is why any order of merges ends in the same record.
 */
import { personIdsOf } from '../domain/commands.ts';
import { ENTRY_KINDS, type Entry, type EntryKind, type Id } from '../domain/entities.ts';
import { LONGEST_TEXT } from '../domain/limits.ts';
import { blankEntry } from '../domain/new-entry.ts';
import { compareText } from '../domain/order.ts';
import { plainDate } from '../domain/plain-date.ts';
import { entrySchemas } from '../record/schema.ts';
import type { EntryRegisters, Registers, Version } from './registers.ts';

/** Texts of several lines: where two devices wrote one, both stay in the field, one below the other. A test compares them with the schemas. */
export const LONG_TEXTS = ['note', 'topics', 'duties', 'description'] as const;
/** Between two texts. Without words: it must be the same on a laptop of another language. */
export const BETWEEN_TEXTS = '\n\n— — —\n\n';

/** A field that was written on two devices. */
export interface Conflict {
  readonly id: Id;
  readonly field: string;
  /** Different values, the one that stands first in front. */
  readonly versions: readonly Version[];
}

export interface View {
  /** By id. */
  readonly entries: ReadonlyMap<Id, Entry>;
  readonly conflicts: readonly Conflict[];
  /** Entries that are there although some device removed them: another changed them meanwhile, or an entry names them. */
  readonly kept: readonly Id[];
}

/** Whether a device's last word is that the entry is there. */
export const isAlive = (registers: EntryRegisters): boolean => registers.alive.some(({ value }) => value === true);

/** Null when some entry does not fit its schema: then the history was not written by us, or is damaged. */
export function viewOf(registers: Registers): View | null {
  const all = new Map<Id, Entry>();
  for (const [id, own] of registers) {
    const entry = entryFrom(id, own);
    if (entry !== null) all.set(id, entry);
    else if (isAlive(own)) return null;
  }
  const present = [...registers].filter(([, own]) => isAlive(own)).map(([id]) => id);
  const named = present.flatMap((id) => personIdsOf(all.get(id) ?? missing(id))).filter((id) => all.get(id)?.kind === 'person');
  const ids = [...new Set([...present, ...named])].toSorted(compareText);
  const isContested = (id: Id): boolean => (registers.get(id)?.alive ?? []).some(({ value }) => value === false);
  return {
    entries: new Map(ids.map((id) => [id, all.get(id) ?? missing(id)])),
    conflicts: ids.flatMap((id) => conflictsOf(id, registers.get(id) ?? missing(id))),
    kept: ids.filter(isContested),
  };
}

function missing(id: Id): never {
  throw new Error(`The entry ${id} has no registers`);
}

/** An entry as its registers say, there or not; null when they make none. */
export function entryFrom(id: Id, { fields, items }: EntryRegisters): Entry | null {
  const kind = kindOf(fields.get('kind'));
  if (kind === null) return null;
  const values = new Map<string, unknown>(Object.entries(blankEntry(kind, { id, now: '', today: plainDate('2000-01-01') })));
  for (const [field, blank] of values) {
    const versions = fields.get(field);
    if (Array.isArray(blank)) values.set(field, (items.get(field) ?? []).map(({ value }) => value));
    else if (versions !== undefined) values.set(field, resolved(field, versions));
  }
  const parsed = entrySchemas[kind].safeParse(Object.fromEntries(values));
  return parsed.success ? parsed.data : null;
}

function kindOf(versions: readonly Version[] | undefined): EntryKind | null {
  return ENTRY_KINDS.find((kind) => kind === versions?.[0]?.value) ?? null;
}

/** What a field shows of its versions. */
export function resolved(field: string, versions: readonly Version[]): unknown {
  const values = versions.map(({ value }) => value);
  if (field === 'createdAt') return values.toSorted(compareValues)[0];
  if (field === 'updatedAt') return values.toSorted(compareValues).at(-1);
  const texts = values.filter((value) => typeof value === 'string');
  const isLongText = LONG_TEXTS.some((name) => name === field);
  return isLongText && texts.length === values.length ? joined(texts) : values[0];
}

const compareValues = (a: unknown, b: unknown): number => compareText(String(a), String(b));

/** All texts, without those that stand in another; the first alone where they do not fit together. */
export function joined(texts: readonly string[]): string {
  const whole = texts.filter((text, index) => !texts.some((other, place) => place !== index && other !== text && other.includes(text)));
  const all = whole.join(BETWEEN_TEXTS);
  return all.length <= LONGEST_TEXT ? all : (texts[0] ?? '');
}

/** Times are kept by the app: nobody wrote them. */
const UNSAID = ['createdAt', 'updatedAt'];

function conflictsOf(id: Id, { fields }: EntryRegisters): readonly Conflict[] {
  return [...fields].filter(([field, versions]) => versions.length > 1 && !UNSAID.includes(field))
    .map(([field, versions]) => ({ id, field, versions })).toSorted((a, b) => compareText(a.field, b.field));
}
