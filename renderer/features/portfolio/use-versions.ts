import { useCallback, useEffect, useState } from 'react';
import type { MadeVersion } from '../../../shared/report/version.ts';
import { ask } from '../../platform/client.ts';

export interface Versions {
  /** In the order of their making. */
  readonly made: readonly MadeVersion[];
  readonly refresh: () => void;
}

/** The portfolios that were signed on this computer. */
export function useVersions(): Versions {
  const [made, setMade] = useState<readonly MadeVersion[]>([]);
  const refresh = useCallback(() => {
    const read = async () => { setMade((await ask('portfolio:versions')).versions); };
    void read();
  }, []);
  useEffect(refresh, [refresh]);
  return { made, refresh };
}
