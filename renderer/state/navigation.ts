/** Where the person is in the app: UI state only, gone at the next start. Rows live in the record store. */
import { create } from 'zustand';
import type { EntryKind, Id } from '../../shared/domain/entities.ts';

/** Places in the order of the work, as the navigation shows them. */
export const PLACES = [
  'home', 'training', 'rsc', 'work', 'education', 'leadership', 'references', 'memberships',
  'people', 'requirements', 'compare', 'competencies', 'rsc-standing', 'renewal', 'portfolio', 'profile', 'associations', 'backups', 'settings',
] as const;
export type Place = (typeof PLACES)[number];

interface Navigation {
  readonly place: Place;
  /** The chosen entry of this place; each place remembers its own. */
  readonly selectedId: Id | null;
  readonly remembered: Readonly<Partial<Record<Place, Id | null>>>;
  /** Which kind of entry the place was opened for, where it has several; `null`: its main one. */
  readonly wantedKind: EntryKind | null;
  /** Goes to a place, and there to an entry if one is named. */
  readonly go: (place: Place, entryId?: Id) => void;
  /** Goes to the place where a kind of entry is logged, and there to its list. */
  readonly goToList: (place: Place, kind: EntryKind) => void;
  readonly select: (entryId: Id | null) => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  place: 'home',
  selectedId: null,
  remembered: {},
  wantedKind: null,
  go: (place, entryId) => {
    set((state) => {
      const selectedId = entryId ?? state.remembered[place] ?? null;
      return { place, selectedId, wantedKind: null, remembered: { ...state.remembered, [place]: selectedId } };
    });
  },
  goToList: (place, kind) => {
    set((state) => ({ place, selectedId: null, wantedKind: kind, remembered: { ...state.remembered, [place]: null } }));
  },
  select: (entryId) => {
    set((state) => ({ selectedId: entryId, remembered: { ...state.remembered, [state.place]: entryId } }));
  },
}));
