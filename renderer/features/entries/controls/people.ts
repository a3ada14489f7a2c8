/** Names of people as a form shows and finds them. */
import type { Id, Person } from '../../../../shared/domain/entities.ts';
import { folded } from '../list/search-entries.ts';

/** One label for each person; those who share a name are told apart by organization, position or number. */
export function personLabels(people: readonly Person[]): ReadonlyMap<Id, string> {
  const labels = new Map<Id, string>();
  const taken = new Set<string>();
  for (const person of people) {
    const hasNamesake = people.some((other) => other.id !== person.id && other.name === person.name);
    const apart = person.organization !== '' ? person.organization : person.role;
    let label = hasNamesake && apart !== '' ? `${person.name} (${apart})` : person.name;
    for (let number = 2; taken.has(label); number += 1) label = `${person.name} (${String(number)})`;
    taken.add(label);
    labels.set(person.id, label);
  }
  return labels;
}

/** The one known person whom a newly typed name may mean: same letters, or the typed words are part of the name. */
export function nearestPerson(name: string, people: readonly Person[]): Person | null {
  const typed = folded(name).split(/\s+/).filter((word) => word !== '');
  if (typed.length === 0) return null;
  const near = people.filter((person) => {
    const words = folded(person.name).split(/\s+/);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
  return near.length === 1 ? (near[0] ?? null) : null;
}
