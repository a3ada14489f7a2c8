/** Facts about the app, the first sign of life of the window, and the settings. */
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { SettingsStore } from '../../app/settings-store.ts';
import type { DiskRoom } from '../../storage/disk-room.ts';
import { todayOf } from '../../app/today.ts';

export type AppFacts = Omit<ResponseOf<'app:info'>, 'today' | 'settings'>;

export interface AppServices {
  readonly facts: AppFacts;
  readonly settings: SettingsStore;
  /** How much room the disk of the profile has left. */
  readonly room: () => Promise<DiskRoom>;
  /** The clock of the user's time zone. */
  readonly now: () => Date;
  /** The page can be used now. */
  readonly onReady: () => void;
  /** The theme may have changed: menus and title bar follow. */
  readonly onSettings: () => void;
}

export function appHandlers(services: AppServices): Pick<Handlers, 'app:info' | 'app:ready' | 'disk:room' | 'settings:set'> {
  const { facts, settings } = services;
  return {
    'app:info': async () => ({ ...facts, today: todayOf(services.now()), settings: settings.get() }),
    'disk:room': () => services.room(),
    'app:ready': async () => { services.onReady(); },
    'settings:set': async (next) => {
      const saved = settings.set(next);
      services.onSettings();
      await saved;
    },
  };
}
