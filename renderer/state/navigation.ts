/** Where the person is in the app: UI state only, gone at the next start. Rows live in the record store. */
import { create } from 'zustand';
import type { Id } from '../../shared/domain/entities.ts';

/** Places in the order of the work, as the navigation shows them. */
export const PLACES = [
  'home', 'training', 'rsc', 'work', 'education', 'leadership', 'references', 'memberships',
  'people', 'requirements', 'compare', 'competencies', 'rsc-standing', 'portfolio', 'profile', 'associations', 'settings',
] as const;
export type Place = (typeof PLACES)[number];

interface Navigation {
  readonly place: Place;
  /** The chosen entry of this place; each place remembers its own. */
  readonly selectedId: Id | null;
  readonly remembered: Readonly<Partial<Record<Place, Id | null>>>;
  /** Goes to a place, and there to an entry if one is named. */
  readonly go: (place: Place, entryId?: Id) => void;
  readonly select: (entryId: Id | null) => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  place: 'home',
  selectedId: null,
  remembered: {},
  go: (place, entryId) => {
    set((state) => {
      const selectedId = entryId ?? state.remembered[place] ?? null;
      return { place, selectedId, remembered: { ...state.remembered, [place]: selectedId } };
    });
  },
  select: (entryId) => {
    set((state) => ({ selectedId: entryId, remembered: { ...state.remembered, [state.place]: entryId } }));
  },
}));
