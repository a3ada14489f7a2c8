/** Opens the record once for the window and gives it to the screens. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { OpenProblem } from '../database.ts';
import { useDiskRoom } from '../../state/disk-room.ts';
import { openDrafts, type Drafts } from '../drafts.ts';
import { openRecord, type OpenRecord, type RecordStore } from '../record-store.ts';

interface Stores {
  readonly record: OpenRecord;
  readonly drafts: Drafts;
}

const StoresContext = createContext<Stores | null>(null);

let opening: Promise<Result<Stores, OpenProblem>> | null = null;
/** One store for one window, also when React mounts the provider twice (StrictMode). */
function openOnce(): Promise<Result<Stores, OpenProblem>> {
  opening ??= openStores();
  return opening;
}

async function openStores(): Promise<Result<Stores, OpenProblem>> {
  try {
    const opened = await openRecord({ hasRoom: () => useDiskRoom.getState().room.state !== 'full' });
    return opened.ok ? ok({ record: opened.value, drafts: openDrafts() }) : opened;
  } catch {
    return err('store-unreadable');
  }
}

export interface RecordStoreProviderProps {
  readonly children: ReactNode;
  /** Shown while the store opens; a moment only, unless acts come back from the journal. */
  readonly waiting: ReactNode;
  /** Shown when the store cannot be used. Words: `failure.<problem>`. */
  readonly refused: (problem: OpenProblem) => ReactNode;
}

export function RecordStoreProvider({ children, waiting, refused }: RecordStoreProviderProps): ReactNode {
  const [opened, setOpened] = useState<Result<Stores, OpenProblem> | null>(null);
  useEffect(() => {
    let mounted = true;
    const show = async (): Promise<void> => {
      const result = await openOnce();
      if (mounted) setOpened(result);
    };
    void show();
    return () => {
      mounted = false;
    };
  }, []);
  if (opened === null) return waiting;
  if (!opened.ok) return refused(opened.error);
  return <StoresContext value={opened.value}>{children}</StoresContext>;
}

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('RecordStoreProvider is missing above this component');
  return stores;
}

/** The way to change the record. */
export function useRecordStore(): RecordStore {
  return useStores().record;
}
