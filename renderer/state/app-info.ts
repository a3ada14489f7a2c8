/** What main says about itself and the settings, read once at start. */
import { create } from 'zustand';
import type { ResponseOf, Settings } from '../../shared/ipc/contract.ts';
import { ask } from '../platform/client.ts';

export type AppInfo = ResponseOf<'app:info'>;

interface AppInfoState {
  readonly info: AppInfo | null;
  /** Reads it from main. Throws `ClientError`. */
  readonly load: () => Promise<void>;
  /** Takes effect at once; kept by main. Throws `ClientError` when it could not be kept: it holds until quit then. */
  readonly change: (settings: Partial<Settings>) => Promise<void>;
}

export const useAppInfo = create<AppInfoState>()((set, get) => ({
  info: null,
  load: async () => {
    set({ info: await ask('app:info') });
  },
  change: async (changed) => {
    const { info } = get();
    if (info === null) return;
    const settings = { ...info.settings, ...changed };
    set({ info: { ...info, settings } });
    await ask('settings:set', settings);
  },
}));
