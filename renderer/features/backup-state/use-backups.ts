import { useCallback, useEffect, useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ask, listen } from '../../platform/client.ts';

export type BackupLists = ResponseOf<'backup:list'>;
export type BackupPlace = BackupLists['places'][number];
export type ListedBackup = BackupPlace['backups'][number];

export interface Backups {
  /** Undefined until main has answered. */
  readonly lists: BackupLists | undefined;
  readonly refresh: () => Promise<void>;
}

/** The places and their backups; looked at again whenever main has made one. */
export function useBackups(): Backups {
  const [lists, setLists] = useState<BackupLists>();
  const refresh = useCallback(async () => { setLists(await ask('backup:list')); }, []);
  useEffect(() => {
    const look = async () => { setLists(await ask('backup:list')); };
    void look();
    return listen('backup:changed', () => { void look(); });
  }, []);
  return { lists, refresh };
}
