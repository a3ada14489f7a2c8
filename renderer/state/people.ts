/** The people on this computer, as main knows them. */
import { create } from 'zustand';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { ask } from '../platform/client.ts';

export type PeopleHere = ResponseOf<'people:list'>;
export type PersonHere = PeopleHere['people'][number];

interface People {
  /** Null until main has answered. */
  readonly here: PeopleHere | null;
  /** Asks main; again after a change. Throws `ClientError`. */
  readonly load: () => Promise<void>;
}

export const usePeople = create<People>()((set) => ({
  here: null,
  load: async () => { set({ here: await ask('people:list') }); },
}));

/** Whose record is open. */
export function currentPerson(here: PeopleHere | null): PersonHere | null {
  return here?.people.find(({ id }) => id === here.current) ?? null;
}

/** Whose record is open, to be said where there are several people; null where there is nobody to mix her up with. */
export function useNameToShow(): string | null {
  return usePeople(({ here }) => (here === null || here.people.length < 2 ? null : (currentPerson(here)?.name ?? null)));
}
