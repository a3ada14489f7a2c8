/** The app around a record: window, menu, settings, and the channels that are answered whether a record is open or not. */
import path from 'node:path';
import { app, nativeTheme, session, shell as system, type BrowserWindow, type Session, type WebContents } from 'electron';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { renewalLinks } from '../../shared/renewal/built-in.ts';
import { knownLinks } from '../../shared/rules/known-links.ts';
import { translateEnglish as translate } from '../../shared/words/english.ts';
import { appHandlers, type AppFacts } from '../ipc/handlers/app.ts';
import { outsideHandlers } from '../ipc/handlers/outside.ts';
import { sendEvent } from '../ipc/register.ts';
import { cancelAllTasks, setProgressListener } from '../ipc/tasks.ts';
import type { Trust } from '../ipc/trusted-sender.ts';
import { listPeople } from '../people/person-folders.ts';
import { answerAppRequest } from '../security/app-protocol.ts';
import { blockNetwork } from '../security/network-guard.ts';
import { listOwnFiles } from '../security/own-files.ts';
import { restrictPermissions } from '../security/permissions.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import { roomIn, watchRoom } from '../storage/disk-room.ts';
import { showAbout } from './about.ts';
import { installMenu, menuPlatform } from './menu.ts';
import { APP_NAME, SCHEME } from './names.ts';
import { isProbe } from './profile.ts';
import type { RecordServices } from './services.ts';
import { openSettings } from './settings-store.ts';
import { mark } from './start-marks.ts';
import { createWindow, openWindowState, PAPER, type AppWindow } from './window.ts';

type ShellsOwn = 'app:info' | 'app:ready' | 'disk:room' | 'settings:set' | 'file:reveal' | 'link:open' | 'task:cancel';

export interface Shell {
  readonly handlers: Pick<Handlers, ShellsOwn>;
  /** The web contents of our windows. */
  readonly trust: Trust;
  readonly window: () => BrowserWindow | null;
  readonly page: () => WebContents | null;
  readonly openWindow: () => void;
  /** Takes the window away for good: none is opened any more, and nothing is served. */
  readonly close: () => void;
  /** From now on the window gets the attachments of this record, and may open the pages that its rules name. */
  readonly serve: (record: Pick<RecordServices, 'attachments' | 'ruleLinks'>) => void;
  /** Who is here has changed. */
  readonly updateMenu: () => void;
}

export interface ShellSurroundings {
  /** Folder of the bundled programs (`dist/electron`). */
  readonly programs: string;
  /** Of the app. */
  readonly version: string;
  /** False where a person is chosen. */
  readonly hasRecord: boolean;
  /** Whether Chromium may keep anything of the window on the disk. */
  readonly isKept: boolean;
  /** Folder of the profiles. */
  readonly root: string;
}

/** Call once, after the app is ready and before any window. */
export function openShell({ programs, version, hasRecord, isKept, root }: ShellSurroundings): Shell {
  const userData = app.getPath('userData');
  const settings = openSettings(userData, app.getLocaleCountryCode());
  const windowState = openWindowState(userData);
  nativeTheme.themeSource = settings.get().theme;
  const facts: AppFacts = {
    version,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    dataFolder: userData,
  };
  let current: AppWindow | null = null;
  let record: Pick<RecordServices, 'attachments' | 'ruleLinks'> | null = null;
  const trusted = new Set<number>();
  const page = (): WebContents | null => current?.window.webContents ?? null;
  const pages = isKept ? session.defaultSession : session.fromPartition('in-memory');
  serveOwnPages(pages, path.join(programs, '../renderer'), () => record?.attachments ?? null);
  setProgressListener((progress) => sendEvent(page(), 'task:progress', progress));

  let isEnding = false;
  const openWindow = (): void => {
    if (isEnding) return;
    const opened = createWindow({ preload: path.join(programs, 'preload.cjs'), session: pages, state: windowState, translate });
    const { id } = opened.window.webContents;
    current = opened;
    trusted.add(id);
    opened.window.once('closed', () => {
      trusted.delete(id);
      cancelAllTasks();
      current = null;
    });
  };
  const focus = (): void => {
    if (current === null) return openWindow();
    if (current.window.isMinimized()) current.window.restore();
    current.reveal();
    current.window.focus();
  };
  const updateMenu = (): void => {
    const options = { platform: menuPlatform(process.platform), translate, appName: APP_NAME, devTools: !app.isPackaged };
    installMenu({ ...options, hasRecord, hasPeople: listPeople(root).length > 1, isSealed: hasRecord && !isKept }, (command) => {
      if (command === 'about') void showAbout(current?.window ?? null, facts, translate);
      else sendEvent(page(), 'menu:command', { command });
    });
  };

  watchRoom(userData, (room) => sendEvent(page(), 'disk:changed', room));
  updateMenu();
  nativeTheme.on('updated', () => current?.window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light));
  app.on('second-instance', (_event, _argv, _folder, message) => { if (!isProbe(message)) focus(); });
  app.on('activate', focus);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', cancelAllTasks);
  return {
    handlers: {
      ...appHandlers({
        facts,
        settings,
        now: () => new Date(),
        room: () => roomIn(userData),
        onReady: () => {
          mark('usable');
          current?.reveal();
        },
        onSettings: () => { nativeTheme.themeSource = settings.get().theme; },
      }),
      ...outsideHandlers({
        knownLinks: () => new Set([...knownLinks(), ...renewalLinks, ...(record?.ruleLinks() ?? [])]),
        openInBrowser: (url) => system.openExternal(url),
        showInFolder: (file) => system.showItemInFolder(file),
      }),
    },
    trust: trusted,
    window: () => current?.window ?? null,
    page, openWindow, updateMenu,
    close: () => {
      isEnding = true;
      record = null;
      current?.window.destroy();
    },
    serve: (opened) => { record = opened; },
  };
}

/** Our own scheme and nothing else, in the session that the window gets. */
function serveOwnPages(pages: Session, folder: string, attachments: () => AttachmentStore | null): void {
  const ownFiles = listOwnFiles(folder);
  blockNetwork(pages, !app.isPackaged);
  restrictPermissions(pages);
  pages.protocol.handle(SCHEME, (request) => answerAppRequest(request, { ownFiles, attachments: attachments() }));
}
