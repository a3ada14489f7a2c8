/** What a form holds while a person fills it in, as plain data: it is kept as a draft until it is saved. */
import type { Entry, EntryKind, Person } from '../../../../shared/domain/entities.ts';
import { specOf } from '../kinds/index.ts';
import type { AnyField, SectionSpec } from '../spec/form-spec.ts';
import { fieldOf, withField } from '../spec/values.ts';

export interface FormState {
  readonly entry: Entry;
  /** Not in the record yet. */
  readonly isNew: boolean;
  /** Fields whose required date was cleared; the entry still holds the last one. */
  readonly cleared: readonly string[];
  /** People who were named here for the first time; saved in the same act. */
  readonly people: readonly Person[];
}

export const formStateOf = (entry: Entry, isNew: boolean): FormState => ({ entry, isNew, cleared: [], people: [] });

/** The state with a field set to a value. */
export function set(state: FormState, field: string, value: unknown): FormState {
  return { ...state, entry: withField(state.entry, field, value), cleared: state.cleared.filter((name) => name !== field) };
}

/** The state with a required date cleared. */
export function clear(state: FormState, field: string): FormState {
  return state.cleared.includes(field) ? state : { ...state, cleared: [...state.cleared, field] };
}

/** Sections of a kind, with their fields as any field. */
export function sectionsOf(kind: EntryKind): readonly { readonly name: string; readonly disclosed: boolean; readonly fields: readonly AnyField[] }[] {
  const sections: readonly SectionSpec<EntryKind>[] = specOf(kind).form.sections as readonly SectionSpec<EntryKind>[]; // one kind of many: read only
  return sections.map((section) => ({ name: section.name, disclosed: section.disclosed === true, fields: section.fields as readonly AnyField[] })); // same fields, seen from outside
}

/** Whether a field is shown for this entry. */
export function isVisible(field: AnyField, entry: Entry): boolean {
  // The test belongs to a spec of the entry's own kind, so that the entry has the type it asks for.
  const test = field.visible as ((entry: Entry) => boolean) | undefined;
  return test === undefined || test(entry);
}

/** The entry without what its hidden fields hold: a group size left over from "group" must not follow an individual meeting. */
export function withoutHidden(entry: Entry): Entry {
  return sectionsOf(entry.kind).flatMap((section) => section.fields)
    .filter((field) => !isVisible(field, entry))
    .reduce((rest, field) => withField(rest, field.field, null), entry);
}

/** Whether a section behind "More details" holds anything that should be seen at once. */
export function holdsSomething(fields: readonly AnyField[], entry: Entry): boolean {
  return fields.some(({ field }) => {
    const value = fieldOf(entry, field);
    return Array.isArray(value) ? value.length > 0 : value !== '' && value !== null && value !== 0;
  });
}

/**
 * The form after a save: the entry as saved, or, when something was typed while the save ran, what is there now, as a
 * change of the saved entry.
 */
export function afterSave(sent: FormState, now: FormState, saved: Entry): FormState {
  if (sameContent(sent, now)) return formStateOf(saved, false);
  const { createdAt, updatedAt } = saved;
  return { ...now, entry: { ...now.entry, createdAt, updatedAt }, isNew: false, people: now.people.filter((person) => !sent.people.includes(person)) };
}

/** Two states that differ in nothing a person could have typed. */
export function sameContent(a: FormState, b: FormState): boolean {
  return JSON.stringify([a.entry, a.cleared, a.people]) === JSON.stringify([b.entry, b.cleared, b.people]);
}
