/** What has to be written so that registers say what the record says: only what differs, so that the rest stays another device's word. */
import type { Entry, Id } from '../domain/entities.ts';
import { compareText } from '../domain/order.ts';
import { sameData } from '../domain/same-data.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { aliveKey, fieldKey, itemKey, itemNames, versionText, type EntryRegisters, type Item, type Registers, type Writes } from './registers.ts';
import { entryFrom, isAlive } from './view.ts';

const NO_REGISTERS: EntryRegisters = { alive: [], fields: new Map(), items: new Map() };

/** In the order of their keys: the same difference always gives the same change. */
export function writesFor(registers: Registers, record: readonly Entry[]): Writes {
  const writes = new Map<string, string | null>();
  for (const entry of record) for (const [key, text] of writesOfEntry(entry, registers.get(entry.id) ?? NO_REGISTERS)) writes.set(key, text);
  const present = new Set(record.map(({ id }) => id));
  for (const [id, own] of registers) if (!present.has(id) && isAlive(own)) writes.set(aliveKey(id), versionText(lastChangeOf(own), false));
  return new Map([...writes].toSorted(([a], [b]) => compareText(a, b)));
}

function lastChangeOf({ alive }: EntryRegisters): string {
  return alive.map(({ at }) => at).toSorted(compareText).at(-1) ?? '';
}

function writesOfEntry(entry: Entry, own: EntryRegisters): ReadonlyMap<string, string | null> {
  const known = entryFrom(entry.id, own);
  const before = new Map<string, unknown>(known?.kind === entry.kind ? Object.entries(known) : []);
  const writes = new Map<string, string | null>();
  for (const [field, value] of Object.entries(entry)) {
    if (Array.isArray(value)) for (const [key, text] of writesOfList(entry.id, field, value, own.items.get(field) ?? [])) writes.set(key, text);
    else if (field !== 'id' && (!own.fields.has(field) || !sameData(before.get(field), value))) writes.set(fieldKey(entry.id, field), versionText(entry.updatedAt, value));
  }
  if (writes.size > 0 || !isAlive(own)) writes.set(aliveKey(entry.id), versionText(entry.updatedAt, true));
  return writes;
}

function writesOfList(id: Id, field: string, values: readonly unknown[], before: readonly Item[]): ReadonlyMap<string, string | null> {
  const names = itemNames(values);
  if (sameData(names, before.map(({ key }) => key))) return new Map();
  const places = placesFor(names, before);
  const old = new Map(before.map(({ key, place }) => [key, place]));
  const gone = before.filter(({ key }) => !places.has(key)).map(({ key }) => [itemKey(id, field, key), null] as const);
  const put = [...places].filter(([key, place]) => old.get(key) !== place).map(([key, place]) => [itemKey(id, field, key), canonicalJson(place)] as const);
  return new Map([...gone, ...put]);
}

/**
 * Where each item goes. Those that are there keep their places while their order is the same: an item that another device removed
 * must not come back only because one before it went too.
 */
function placesFor(names: readonly string[], before: readonly Item[]): ReadonlyMap<string, number> {
  const old = new Map(before.map(({ key, place }) => [key, place]));
  const anew = new Map(names.map((name, index) => [name, index]));
  const placed: (readonly [string, number])[] = [];
  let last: number | null = null;
  for (const [index, name] of names.entries()) {
    const next = names.slice(index).map((other) => old.get(other)).find((place) => place !== undefined);
    const place: number = old.get(name) ?? between(last, next ?? null);
    if (last !== null && place <= last) return anew;
    placed.push([name, place]);
    last = place;
  }
  return new Map(placed);
}

function between(low: number | null, high: number | null): number {
  if (low !== null && high !== null) return (low + high) / 2;
  if (low !== null) return low + 1;
  return high !== null ? high - 1 : 0;
}

/** Writes that settle fields that a person has decided on: what the record says stands alone from now on. */
export function settlingWrites(registers: Registers, record: readonly Entry[], decided: readonly { readonly id: Id; readonly field: string }[]): Writes {
  const entries = new Map(record.map((entry) => [entry.id, entry]));
  const writes = new Map<string, string | null>();
  for (const { id, field } of decided) {
    const entry = entries.get(id);
    const isOpen = (registers.get(id)?.fields.get(field) ?? []).length > 1;
    const value: unknown = entry === undefined ? undefined : Reflect.get(entry, field);
    if (entry !== undefined && isOpen && value !== undefined) writes.set(fieldKey(id, field), versionText(entry.updatedAt, value));
  }
  return new Map([...writes].toSorted(([a], [b]) => compareText(a, b)));
}
