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
  useEffect(() => {
    void look(setLists);
    return listen('backup:changed', () => { void look(setLists); });
  }, []);
  return { lists, refresh: useCallback(() => look(setLists), []) };
}

async function look(show: (lists: BackupLists) => void): Promise<void> {
  show(await ask('backup:list'));
}
