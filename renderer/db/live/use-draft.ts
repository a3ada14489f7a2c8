import { useCallback } from 'react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useStores } from './record-provider.tsx';

/**
 * A half-filled form: the stored value (undefined while it is read, and when there is none), how to store it, how to
 * forget it, and whether it has been read. Forms keep their own state and store it here on the side.
 *
 * `parse` turns what an older version may have stored into a value, or undefined to ignore it.
 */
export function useDraft<T>(
  key: string,
  parse: (stored: unknown) => T | undefined = (stored) => stored as T | undefined, // written by `set` of the same form
): readonly [value: T | undefined, set: (value: T) => void, clear: () => void, isRead: boolean] {
  const { drafts } = useStores();
  const found = useLiveQuery(async () => ({ stored: await drafts.read(key) }), [drafts, key]);
  const set = useCallback((value: T) => void drafts.write(key, value), [drafts, key]);
  const clear = useCallback(() => void drafts.remove(key), [drafts, key]);
  const value = found?.stored === undefined ? undefined : parse(found.stored);
  return [value, set, clear, found !== undefined];
}
