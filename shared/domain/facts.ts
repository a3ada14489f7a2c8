/** The record as the rules and the report read it: entries by kind. */
import type { Entry, EntryKind, EntryOf, Id, Applicant, Person } from './entities.ts';
import { ENTRY_KINDS } from './entities.ts';

export type Facts = { readonly [K in EntryKind]: readonly EntryOf<K>[] };

export function factsFrom(entries: readonly Entry[]): Facts {
  const byKind = new Map<EntryKind, Entry[]>(ENTRY_KINDS.map((kind) => [kind, []]));
  for (const entry of entries) byKind.get(entry.kind)?.push(entry);
  // Each list holds just the entries of its own kind, by the loop above.
  return Object.fromEntries(byKind) as unknown as Facts;
}

/** All entries, kind by kind. */
export function entriesOf(facts: Facts): readonly Entry[] {
  return ENTRY_KINDS.flatMap((kind): readonly Entry[] => facts[kind]);
}

export function applicantOf(facts: Facts): Applicant | null {
  return facts.applicant[0] ?? null;
}

export function personById(facts: Facts, id: Id | null): Person | null {
  return id === null ? null : (facts.person.find((person) => person.id === id) ?? null);
}
