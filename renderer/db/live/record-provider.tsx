/** Opens the record once for the window and gives it to the screens. */
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { OpenProblem } from '../database.ts';
import { useDiskRoom } from '../../state/disk-room.ts';
import { useClosing } from '../../state/closing.ts';
import { isSealed, useStart } from '../../state/start.ts';
import { draftsInVault } from '../drafts-in-vault.ts';
import { openKeptDrafts, takeDraftsBack, type Drafts } from '../drafts.ts';
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
    const isVolatile = isSealed(useStart.getState().state);
    const opened = await openRecord({ isVolatile, hasRoom: () => useDiskRoom.getState().room.state !== 'full' });
    if (!opened.ok) return opened;
    if (isVolatile) waitForDisk(opened.value);
    return ok({ record: opened.value, drafts: await (isVolatile ? openKeptDrafts(draftsInVault) : takeDraftsBack(draftsInVault)) });
  } catch {
    return err('store-unreadable');
  }
}

/** The window stays while its last act goes to the disk, and asks when it cannot get there: there is no other copy. */
function waitForDisk(record: OpenRecord): void {
  window.addEventListener('beforeunload', (event) => {
    if (useClosing.getState().isAllowed || isOnDisk(record)) return;
    event.preventDefault();
    void closeWhenSettled(record);
  });
}

async function closeWhenSettled(record: OpenRecord): Promise<void> {
  await settled(record);
  if (isOnDisk(record)) window.close();
  else useClosing.getState().ask();
}

/** Whether nothing would be lost with this window's memory. */
const isOnDisk = (record: OpenRecord): boolean => !isUnderWay(record) && record.status.get().state !== 'disk-behind';

const isUnderWay = ({ status }: OpenRecord): boolean => ['saving', 'saved'].includes(status.get().state);

/** When the last act is on the disk, or could not get there. */
function settled(record: OpenRecord): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (isUnderWay(record)) return;
      stop();
      resolve();
    };
    const stop = record.status.subscribe(look);
    look();
  });
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

/** Waits for the last act to be on the disk; false when it cannot get there now. */
export function useRecordAtRest(): () => Promise<boolean> {
  const { record } = useStores();
  return useCallback(async () => {
    await settled(record);
    return isOnDisk(record);
  }, [record]);
}

/** Gives half-filled forms to main, for a record that goes into a vault: Chromium's stores are removed then. */
export function useHandOverDrafts(): () => Promise<void> {
  const { drafts } = useStores();
  return useCallback(async () => {
    for (const [key, value] of await drafts.all()) await draftsInVault.keep(key, value);
  }, [drafts]);
}

/** Ends writing for good, once the last act is on the disk or cannot get there; gives its number. Only a new page opens the record again. */
export function useCloseRecord(): () => Promise<number> {
  const { record } = useStores();
  return useCallback(async () => {
    await settled(record);
    record.close();
    return record.view.lastSeq;
  }, [record]);
}

/** The way to change the record. */
export function useRecordStore(): RecordStore {
  return useStores().record;
}
