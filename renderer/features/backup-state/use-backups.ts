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

const NONE: BackupLists = { lastSeq: 0, places: [], lock: { state: 'none', setAt: null } };

/** What cannot be listed is shown as none: the recovery screen has other ways, and must not stay empty for want of this one. */
async function look(show: (change: (before: BackupLists | undefined) => BackupLists) => void): Promise<void> {
  try {
    const lists = await ask('backup:list');
    show(() => lists);
  } catch {
    show((before) => before ?? NONE);
  }
}
