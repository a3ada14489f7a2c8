/** People who are named in a form before they are in the record. */
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import type { Id } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { optionalTextOf } from '../spec/values.ts';
import { set, type FormState } from './form-state.ts';

/** The state with a known person (or nobody) in a field. */
export function choosePerson(state: FormState, field: string, id: Id | null): FormState {
  const before = optionalTextOf(state.entry, field);
  return { ...set(state, field, id), people: state.people.filter((person) => person.id !== before) };
}

/** The state with a newcomer in a field; typing on changes the name of the same newcomer. */
export function namePerson(state: FormState, field: string, name: string, newId: () => Id): FormState {
  const before = optionalTextOf(state.entry, field);
  const present = state.people.find((person) => person.id === before);
  if (present !== undefined) {
    return { ...state, people: state.people.map((person) => (person === present ? { ...person, name } : person)) };
  }
  // The store sets the times when the person is saved; a person has no date of her own.
  const person = blankEntry('person', { id: newId(), now: state.entry.createdAt, today: plainDate('2000-01-01') });
  return { ...set(state, field, person.id), people: [...state.people, { ...person, name }] };
}
