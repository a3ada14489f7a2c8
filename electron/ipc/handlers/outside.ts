/** What leaves the app on the user's word: showing a saved file, opening a source page; and stopping a task. */
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { resolve } from '../file-tokens.ts';
import { cancelTask } from '../tasks.ts';

export interface OutsideServices {
  /** Addresses that may be opened: those that stand in our rule packs. */
  readonly knownLinks: () => ReadonlySet<string>;
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly showInFolder: (path: string) => void;
}

/** Only an exact https address of the list: never a prefix, a host, or what the page made up. */
export const mayOpen = (url: string, known: ReadonlySet<string>): boolean => url.startsWith('https://') && known.has(url);

export function outsideHandlers(services: OutsideServices): Pick<Handlers, 'file:reveal' | 'link:open' | 'task:cancel'> {
  return {
    'file:reveal': async ({ token }) => {
      const path = resolve(token);
      if (path !== null) services.showInFolder(path);
    },
    'link:open': async ({ url }) => {
      if (!mayOpen(url, services.knownLinks())) return { opened: false };
      await services.openInBrowser(url);
      return { opened: true };
    },
    'task:cancel': async ({ taskId }) => { cancelTask(taskId); },
  };
}
