/** Reflective supervision received, by who gave it. */
import { sumMinutes } from '../domain/duration.ts';
import type { Id, RscReceived } from '../domain/entities.ts';
import { personById, type Facts } from '../domain/facts.ts';

export interface RscProvider {
  /** Null: no person is named. */
  readonly id: Id | null;
  /** Empty: none is known. */
  readonly name: string;
  /** In the order of their days. */
  readonly entries: readonly RscReceived[];
  readonly minutes: number;
}

/** The one who gave most comes first. */
export function rscProviders(facts: Facts): readonly RscProvider[] {
  const all = facts['rsc-received'];
  return [...new Set(all.map((entry) => entry.providerId))]
    .map((id) => {
      const entries = all.filter((entry) => entry.providerId === id);
      return { id, name: personById(facts, id)?.name ?? '', entries, minutes: sumMinutes(entries.map((entry) => entry.minutes)) };
    })
    .sort((a, b) => b.minutes - a.minutes || a.name.localeCompare(b.name));
}
