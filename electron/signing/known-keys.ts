/** Keys that the user has compared and remembers under a name of hers: how one knows who signed without asking anybody. */
import { join } from 'node:path';
import { z } from 'zod';
import { knownKeySchema, type KnownKey } from '../../shared/report/known-key.ts';
import { smallFile } from '../app/small-file.ts';

const FILE = 'known-keys.json';
const MOST = 2_000;

export interface KnownKeys {
  readonly list: () => readonly KnownKey[];
  /** A key that is known already gets the new name. */
  readonly remember: (key: KnownKey) => Promise<void>;
  readonly forget: (fingerprint: string) => Promise<void>;
}

export function knownKeys(userData: string): KnownKeys {
  const file = smallFile<readonly KnownKey[]>(join(userData, FILE), z.array(knownKeySchema).max(MOST).readonly(), []);
  const without = (fingerprint: string): readonly KnownKey[] => file.get().filter((key) => key.fingerprint !== fingerprint);
  return {
    list: () => file.get(),
    remember: (key) => file.set([...without(key.fingerprint), key].slice(-MOST)),
    forget: (fingerprint) => file.set(without(fingerprint)),
  };
}
