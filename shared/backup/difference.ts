/** What would change if a backup took the place of the record: for the eyes of the person before she decides. */
import type { Change } from '../domain/changes.ts';
import { difference, personIdsOf } from '../domain/commands.ts';
import type { Entry, Id } from '../domain/entities.ts';

export interface BackupDifference {
  /** In the backup and not in the record. */
  readonly missing: readonly Entry[];
  /** In both, and not the same; as the backup has it. */
  readonly other: readonly Entry[];
  /** In the record and not in the backup: they would go if everything were restored. */
  readonly newer: readonly Entry[];
}

const byId = (entries: readonly Entry[]): ReadonlyMap<Id, Entry> => new Map(entries.map((entry) => [entry.id, entry]));

export function backupDifference(record: readonly Entry[], backup: readonly Entry[]): BackupDifference {
  const changes: readonly Change[] = difference(byId(record), byId(backup));
  return {
    missing: changes.flatMap(({ before, after }) => (before === null && after !== null ? [after] : [])),
    other: changes.flatMap(({ before, after }) => (before !== null && after !== null ? [after] : [])),
    newer: changes.flatMap(({ before, after }) => (before !== null && after === null ? [before] : [])),
  };
}

/** The chosen entries of a backup, with the people that they name and the record lacks. */
export function withTheirPeople(chosen: readonly Entry[], record: readonly Entry[], backup: readonly Entry[]): readonly Entry[] {
  const [here, there] = [byId(record), byId(backup)];
  const wanted = new Map(chosen.map((entry) => [entry.id, entry]));
  for (const id of chosen.flatMap(personIdsOf)) {
    const person = here.has(id) ? undefined : there.get(id);
    if (person !== undefined) wanted.set(id, person);
  }
  return [...wanted.values()];
}
