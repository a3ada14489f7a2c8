import { useCallback, useEffect, useState } from 'react';
import type { KnownKey } from '../../../shared/report/known-key.ts';
import { ask } from '../../platform/client.ts';

export interface KnownKeys {
  readonly find: (fingerprint: string) => KnownKey | null;
  readonly remember: (fingerprint: string, name: string) => Promise<void>;
  readonly forget: (fingerprint: string) => Promise<void>;
}

/** The keys that the user has compared with their owners. */
export function useKnownKeys(): KnownKeys {
  const [keys, setKeys] = useState<readonly KnownKey[]>([]);
  const refresh = useCallback(async () => { setKeys((await ask('known:list')).keys); }, []);
  useEffect(() => {
    const read = async () => { await refresh(); };
    void read();
  }, [refresh]);
  return {
    find: (fingerprint) => keys.find((key) => key.fingerprint === fingerprint) ?? null,
    remember: async (fingerprint, name) => {
      await ask('known:remember', { fingerprint, name });
      await refresh();
    },
    forget: async (fingerprint) => {
      await ask('known:forget', { fingerprint });
      await refresh();
    },
  };
}
