/** Reads a draft that an earlier run, or an earlier version, has kept. */
import type { EntryKind, Person } from '../../../../shared/domain/entities.ts';
import { entrySchemas, personSchema } from '../../../../shared/record/schema.ts';
import type { FormState } from './form-state.ts';

/** The draft, or undefined when it is not one of this kind and version. */
export function parseDraft(kept: unknown, kind: EntryKind): FormState | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { entry, isNew, cleared, people } = kept as Partial<Record<keyof FormState, unknown>>; // each part is checked below
  const parsed = entrySchemas[kind].safeParse(entry);
  const named = peopleIn(people);
  if (!parsed.success || named === null || typeof isNew !== 'boolean' || !isTexts(cleared)) return undefined;
  return { entry: parsed.data, isNew, cleared, people: named };
}

function peopleIn(value: unknown): readonly Person[] | null {
  if (!Array.isArray(value)) return null;
  const people = value.flatMap((item: unknown) => {
    const parsed = personSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return people.length === value.length ? people : null;
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
