/** Composition root of the main process: makes the services, hands them to the handlers, opens the window. */
import path from 'node:path';
import { app, dialog, nativeTheme, protocol, session, shell } from 'electron';
import { showAbout } from './app/about.ts';
import { cliArguments } from './app/command-line.ts';
import { runCommandLine } from './app/command-line-mode.ts';
import { installMenu, menuPlatform } from './app/menu.ts';
import { APP_NAME, SCHEME } from './app/names.ts';
import { claimProfile, isReadOnly } from './app/profile.ts';
import { guardQuit } from './app/quit-gate.ts';
import { openSettings } from './app/settings-store.ts';
import { mark } from './app/start-marks.ts';
import { createWindow, openWindowState, PAPER, type AppWindow } from './app/window.ts';
import { servicesOf } from './app/services.ts';
import { failureInWords } from './failure.ts';
import { registerHandlers, sendEvent } from './ipc/register.ts';
import { appHandlers, type AppFacts } from './ipc/handlers/app.ts';
import { outsideHandlers } from './ipc/handlers/outside.ts';
import { cancelAllTasks, setProgressListener } from './ipc/tasks.ts';
import { answerAppRequest, PRIVILEGED_SCHEMES } from './security/app-protocol.ts';
import { denyNavigation } from './security/navigation.ts';
import { blockNetwork, silenceChromium } from './security/network-guard.ts';
import { listOwnFiles } from './security/own-files.ts';
import { restrictPermissions } from './security/permissions.ts';
import packageFacts from '../package.json' with { type: 'json' };
import { renewalLinks } from '../shared/renewal/built-in.ts';
import { knownLinks } from '../shared/rules/known-links.ts';
import { roomIn, watchRoom } from './storage/disk-room.ts';
import { applyRecovery } from './storage/recovery.ts';
import { translateEnglish as translate } from '../shared/words/english.ts';

mark('main-started');
const commandLine = cliArguments(process.argv, app.isPackaged);
if (commandLine === null) startApp();
else runCommandLine(commandLine);

/** What must happen before Chromium is up. The lock comes before anything that touches the profile. */
function startApp(): void {
  claimProfile();
  if (!app.requestSingleInstanceLock()) {
    endOrTell().catch(reportFailedStart);
    return;
  }
  // `enableSandbox` would take the switch back and no child process could start: as root there is no sandbox to be had.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  silenceChromium(app.commandLine);
  protocol.registerSchemesAsPrivileged(PRIVILEGED_SCHEMES);
  denyNavigation(app);
  guardQuit(app);
  app.whenReady().then(openApp).catch(reportFailedStart);
}

/** Without the lock: another window of this profile is open, or the profile is on a disk that takes no lock. */
async function endOrTell(): Promise<void> {
  if (await isReadOnly(app.getPath('userData'))) {
    await app.whenReady();
    throw new Error(translate('failure.read-only'));
  }
  app.exit(0);
}

async function openApp(): Promise<void> {
  mark('app-ready');
  const userData = app.getPath('userData');
  if (await isReadOnly(userData)) throw new Error(translate('failure.read-only'));
  const settings = openSettings(userData, app.getLocaleCountryCode());
  const windowState = openWindowState(userData);
  nativeTheme.themeSource = settings.get().theme;
  const facts: AppFacts = {
    version: packageFacts.version,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    dataFolder: userData,
  };

  let current: AppWindow | null = null;
  const trusted = new Set<number>();
  const page = () => current?.window.webContents ?? null;

  await applyRecovery(userData, new Date().toISOString());
  const services = await servicesOf({
    userData, programs: __dirname, version: packageFacts.version,
    currentWindow: () => current?.window ?? null,
    onBackup: () => sendEvent(page(), 'backup:changed', undefined),
    restart: () => {
      app.relaunch();
      app.quit();
    },
  });
  const upgrade = await services.prepareUpgrade();
  if (!upgrade.ok) throw new Error(translate('window.no-copy-before-update', { reason: failureInWords(translate, upgrade.error) }));
  const ownFiles = listOwnFiles(path.join(__dirname, '../renderer'));
  blockNetwork(session.defaultSession, !app.isPackaged);
  restrictPermissions(session.defaultSession);
  protocol.handle(SCHEME, (request) => answerAppRequest(request, { ownFiles, attachmentPath: services.attachmentPath }));
  setProgressListener((progress) => sendEvent(page(), 'task:progress', progress));
  registerHandlers({
    ...services.handlers,
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
      knownLinks: () => new Set([...knownLinks(), ...renewalLinks, ...services.ruleLinks()]),
      openInBrowser: (url) => shell.openExternal(url),
      showInFolder: (file) => shell.showItemInFolder(file),
    }),
  }, trusted);

  const openWindow = (): void => {
    const opened = createWindow(path.join(__dirname, 'preload.cjs'), windowState, translate);
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

  watchRoom(userData, (room) => sendEvent(page(), 'disk:changed', room));
  installMenu({ platform: menuPlatform(process.platform), translate, appName: APP_NAME, devTools: !app.isPackaged }, (command) => {
    if (command === 'about') void showAbout(current?.window ?? null, facts, translate);
    else sendEvent(page(), 'menu:command', { command });
  });
  nativeTheme.on('updated', () => current?.window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light));
  app.on('second-instance', focus);
  app.on('activate', focus);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', cancelAllTasks);
  openWindow();
}

/** Without a window to say it in: a dialog of the system. */
function reportFailedStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox(translate('window.start-failed'), translate('window.start-failed-detail', { folder: app.getPath('userData'), reason }));
  app.exit(1);
}
