/** Adding the entries of a file to a record that is in use, without losing or doubling anything. */
import { APPLICANT_ID, type Entry, type Id } from './entities.ts';
import { LONGEST_ID } from './limits.ts';

/**
 * The record after `add`:
 * - An id that is free here is taken as it is.
 * - An id that is known here with the same kind is the same entry: the one changed last stays, and on a tie ours.
 *   (Keeping both would count its hours twice.)
 * - An id that is known here with another kind gets a free id, and the file's links to it follow.
 * - The applicant of the file is taken only when there is none here.
 */
export function mergeImport(entries: readonly Entry[], current: ReadonlyMap<Id, Entry>): ReadonlyMap<Id, Entry> {
  const renamed = newIds(entries, current);
  const merged = new Map(current);
  for (const entry of entries) {
    const incoming = relinked(entry, renamed);
    const ours = current.get(incoming.id);
    const keepOurs = ours !== undefined && (incoming.id === APPLICANT_ID || incoming.updatedAt <= ours.updatedAt);
    if (!keepOurs) merged.set(incoming.id, incoming);
  }
  return merged;
}

function newIds(entries: readonly Entry[], current: ReadonlyMap<Id, Entry>): ReadonlyMap<Id, Id> {
  const taken = new Set<Id>([...current.keys(), ...entries.map((entry) => entry.id)]);
  const renamed = new Map<Id, Id>();
  for (const entry of entries) {
    const ours = current.get(entry.id);
    if (ours === undefined || ours.kind === entry.kind) continue;
    const id = freeId(entry.id, taken);
    taken.add(id);
    renamed.set(entry.id, id);
  }
  return renamed;
}

function freeId(id: Id, taken: ReadonlySet<Id>): Id {
  for (let number = 2; ; number += 1) {
    const suffix = `-${String(number)}`;
    const candidate = id.slice(0, LONGEST_ID - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

function relinked(entry: Entry, renamed: ReadonlyMap<Id, Id>): Entry {
  if (renamed.size === 0) return entry;
  const follow = (id: Id | null): Id | null => (id === null ? null : (renamed.get(id) ?? id));
  // The applicant's id is fixed, so it never collides with another kind.
  const moved = entry.kind === 'applicant' ? entry : { ...entry, id: renamed.get(entry.id) ?? entry.id };
  if (moved.kind === 'rsc-received') return { ...moved, providerId: follow(moved.providerId) };
  if (moved.kind === 'reference') return { ...moved, raterId: follow(moved.raterId) };
  return moved;
}
