import { useCallback, useEffect, useState } from 'react';
import type { Identity } from '../../../shared/ipc/contract.ts';
import { ask } from '../../platform/client.ts';

export interface IdentityState {
  /** Undefined while main has not answered yet; null while there is no identity. */
  readonly identity: Identity | null | undefined;
  readonly osProtection: boolean;
  readonly refresh: () => void;
}

/** The signing identity of this computer, as far as the window may know it. */
export function useIdentity(): IdentityState {
  const [state, setState] = useState<Omit<IdentityState, 'refresh'>>({ identity: undefined, osProtection: true });
  const refresh = useCallback(() => {
    void ask('identity:get').then(setState);
  }, []);
  useEffect(refresh, [refresh]);
  return { ...state, refresh };
}
