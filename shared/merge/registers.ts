/**
 * The record as registers: the shape in which the history keeps it, one text for each thing that can change by itself.
 *
 * A register usually holds one text. Where two devices wrote it without knowing of each other, it holds both: nothing is decided
 * by the history itself. All registers are values of one flat map, so that an entry with the same id that was made on two devices
 * is merged field by field like any other.
 *
 * - `<id>|!`: is the entry there? `[at, true]` is written with every change of it, so that a change stands against a removal.
 * - `<id>|=<field>`: `[at, value]`.
 * - `<id>|+<field>|<nth>|<item>`: the place of one item of a list, a number; the item is its canonical JSON, the `nth` of its kind.
 */
import type { Id, Instant } from '../domain/entities.ts';
import { compareText } from '../domain/order.ts';
import { canonicalJson } from '../record/canonical-json.ts';

/** What one device wrote. */
export interface Version {
  /** When the entry was last changed at that time, by the clock of that device. */
  readonly at: Instant;
  readonly value: unknown;
}

/** An item of a list: the place decides the order. */
export interface Item {
  readonly key: string;
  readonly value: unknown;
  readonly place: number;
}

export interface EntryRegisters {
  /** Whether the entry is there: several values where it was removed on one device and changed on another. */
  readonly alive: readonly Version[];
  /** Never empty lists; the different values only, the one that stands first in front. */
  readonly fields: ReadonlyMap<string, readonly Version[]>;
  /** In their order. */
  readonly items: ReadonlyMap<string, readonly Item[]>;
}

export type Registers = ReadonlyMap<Id, EntryRegisters>;
/** What to write: a text for each register, null for one that goes. */
export type Writes = ReadonlyMap<string, string | null>;

export const aliveKey = (id: Id): string => `${id}|!`;
export const fieldKey = (id: Id, field: string): string => `${id}|=${field}`;
export const itemKey = (id: Id, field: string, item: string): string => `${id}|+${field}|${item}`;
export const versionText = (at: Instant, value: unknown): string => canonicalJson([at, value]);

/** Names the items of a list: equal ones by how many went before. */
export function itemNames(values: readonly unknown[]): readonly string[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const json = canonicalJson(value);
    const nth = seen.get(json) ?? 0;
    seen.set(json, nth + 1);
    return `${String(nth)}|${json}`;
  });
}

/** The later stands first; what is as late, by its text: the same on every device. */
function rank(versions: readonly Version[]): readonly Version[] {
  if (versions.length < 2) return versions; // nearly all: 40,000 of them in a large record
  const byValue = new Map<string, Version>();
  for (const version of versions) {
    const text = canonicalJson(version.value);
    const known = byValue.get(text);
    if (known === undefined || known.at < version.at) byValue.set(text, version);
  }
  return [...byValue].toSorted(([a, left], [b, right]) => compareText(right.at, left.at) || compareText(b, a)).map(([, version]) => version);
}

interface Draft {
  alive: readonly Version[];
  readonly fields: Map<string, readonly Version[]>;
  readonly items: Map<string, Item[]>;
}

/** Reads the registers of a history; null when it is not of this shape. `texts`: all that stand in the register. */
export function readRegisters(raw: Iterable<readonly [key: string, texts: readonly string[]]>): Registers | null {
  const drafts = new Map<Id, Draft>();
  for (const [key, texts] of raw) {
    const bar = key.indexOf('|');
    if (bar < 1 || texts.length === 0) return null;
    const id = key.slice(0, bar);
    const draft = drafts.get(id) ?? { alive: [], fields: new Map(), items: new Map() };
    drafts.set(id, draft);
    if (!readInto(draft, key.slice(bar + 1), texts)) return null;
  }
  for (const { items } of drafts.values()) for (const list of items.values()) list.sort((a, b) => a.place - b.place || compareText(a.key, b.key));
  return drafts;
}

function readInto(draft: Draft, name: string, texts: readonly string[]): boolean {
  const rest = name.slice(1);
  switch (name[0]) {
    case '!': {
      const versions = texts.map(readVersion).filter((version) => version !== null && typeof version.value === 'boolean');
      draft.alive = rank(versions.filter((version) => version !== null));
      return rest === '' && versions.length === texts.length;
    }
    case '=': {
      const versions = texts.map(readVersion).filter((version) => version !== null);
      draft.fields.set(rest, rank(versions));
      return versions.length === texts.length;
    }
    case '+':
      return readItem(draft, rest, texts);
    default:
      return false;
  }
}

const ITEM = /^([A-Za-z]+)\|(\d+\|(.*))$/s;

function readItem(draft: Draft, rest: string, texts: readonly string[]): boolean {
  const match = ITEM.exec(rest);
  const value = parse(match?.[3] ?? '');
  const places = texts.map(parse).filter((place) => typeof place === 'number');
  if (match === null || value === undefined || places.length !== texts.length) return false;
  const [, field = '', key = ''] = match;
  const list = draft.items.get(field) ?? [];
  draft.items.set(field, list);
  list.push({ key, value, place: Math.min(...places) });
  return true;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function readVersion(text: string): Version | null {
  const pair = parse(text);
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [at, value]: readonly unknown[] = pair;
  return typeof at === 'string' && INSTANT.test(at) && !Number.isNaN(Date.parse(at)) ? { at, value } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
