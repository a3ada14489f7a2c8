/** What screens read, live. Each hook renders again only when what it gives has changed. */
import { useCallback, useSyncExternalStore } from 'react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Entry, EntryKind, Id } from '../../../shared/domain/entities.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import type { History } from '../../../shared/domain/history.ts';
import type { SaveStatus } from '../save-status.ts';
import { useStores } from './record-provider.tsx';

/** The whole record by kind. A list keeps its identity until an act touches its kind, so `useMemo` on a list pays. */
export function useFacts(): Facts {
  const { view } = useStores().record;
  return useSyncExternalStore(view.facts.subscribe, view.facts.get);
}

/** All entries of a kind, oldest first by the time they were made. */
export function useEntries<K extends EntryKind>(kind: K): Facts[K] {
  const { view } = useStores().record;
  const read = useCallback(() => view.ofKind(kind), [view, kind]);
  return useSyncExternalStore(view.facts.subscribe, read);
}

/** One entry, or undefined when there is none (any more). */
export function useEntry(id: Id | null): Entry | undefined {
  const { view } = useStores().record;
  const read = useCallback(() => (id === null ? undefined : view.entry(id)), [view, id]);
  return useSyncExternalStore(view.facts.subscribe, read);
}

/** What undo and redo would do; undefined for a moment at start. */
export function useHistory(): History | undefined {
  const { record } = useStores();
  return useLiveQuery(() => record.readHistory(), [record]);
}

export function useSaveStatus(): SaveStatus {
  const { status } = useStores().record;
  return useSyncExternalStore(status.subscribe, status.get);
}
