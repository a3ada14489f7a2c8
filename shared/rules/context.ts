/** What every check sees besides its own figures: the facts, the day, the category, and lookups made once. */
import type { AgeGroup, CategoryId, Id, Person } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { Confidence } from './evaluation.ts';
import type { ProviderList } from './pack.ts';
import { judgeSessions, type SessionVerdict } from './rsc-sessions.ts';

export interface RuleContext {
  readonly facts: Facts;
  readonly on: PlainDate;
  readonly categoryId: CategoryId;
  readonly associationId: string | null;
  readonly ageGroups: ReadonlySet<AgeGroup>;
  readonly people: ReadonlyMap<Id, Person>;
  /** Each RSC session received with its verdict by a provider list; computed once for each list. */
  readonly sessions: (providerListId: string) => readonly SessionVerdict[];
  readonly confidenceOf: (providerListId: string) => Confidence;
}

export interface ContextInput {
  readonly facts: Facts;
  readonly on: PlainDate;
  readonly categoryId: CategoryId;
  readonly associationId: string | null;
  readonly ageGroups: readonly AgeGroup[];
  readonly providerLists: readonly ProviderList[];
}

export function contextOf(input: ContextInput): RuleContext {
  const { facts, on, categoryId, associationId } = input;
  const people = new Map(facts.person.map((person) => [person.id, person]));
  const ageGroups = new Set(input.ageGroups);
  const judged = new Map<string, readonly SessionVerdict[]>();
  const listOf = (listId: string): ProviderList => {
    const list = input.providerLists.find((candidate) => candidate.id === listId);
    // The pack's schema makes sure that each list is there.
    if (list === undefined) throw new Error(`Unknown provider list: ${listId}`);
    return list;
  };
  const sessions = (listId: string): readonly SessionVerdict[] => {
    const known = judged.get(listId);
    if (known !== undefined) return known;
    const verdicts = judgeSessions(listOf(listId), { facts, on, associationId, people, ageGroups });
    judged.set(listId, verdicts);
    return verdicts;
  };
  return { facts, on, categoryId, associationId, ageGroups, people, sessions, confidenceOf: (listId) => listOf(listId).source.confidence };
}
