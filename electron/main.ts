/** Composition root of the main process: who is opened, then the window, then the services of her record. */
import { app, dialog, protocol } from 'electron';
import { cliArguments } from './app/command-line.ts';
import { runCommandLine } from './app/command-line-mode.ts';
import { backupFolderOf, claimProfile, type ProfileStart } from './app/profile.ts';
import { guardQuit } from './app/quit-gate.ts';
import { openRecordServices } from './app/services.ts';
import { openShell, type Shell } from './app/shell.ts';
import { startGate } from './app/start-gate.ts';
import { mark } from './app/start-marks.ts';
import { registerRecord, registerShell, sendEvent } from './ipc/register.ts';
import { peopleHandlers } from './ipc/handlers/people.ts';
import { rememberOpened, type Person } from './people/person-folders.ts';
import { argumentsFor, type StartWish } from './people/start-mode.ts';
import { PRIVILEGED_SCHEMES } from './security/app-protocol.ts';
import { denyNavigation } from './security/navigation.ts';
import { silenceChromium } from './security/network-guard.ts';
import packageFacts from '../package.json' with { type: 'json' };
import { applyRecovery } from './storage/recovery.ts';
import { translateEnglish as translate } from '../shared/words/english.ts';

mark('main-started');
const commandLine = cliArguments(process.argv, app.isPackaged);
if (commandLine === null) startApp();
else runCommandLine(commandLine);

/** What must happen before Chromium is up. The lock comes before anything that touches the profile. */
function startApp(): void {
  const start = claimed();
  if (start === null) return;
  // `enableSandbox` would take the switch back and no child process could start: as root there is no sandbox to be had.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  silenceChromium(app.commandLine);
  protocol.registerSchemesAsPrivileged(PRIVILEGED_SCHEMES);
  denyNavigation(app);
  guardQuit(app);
  app.whenReady().then(() => openApp(start)).catch(reportFailedStart);
}

/** Null when this process ends: another one has the profile, or it could not be looked at. */
function claimed(): ProfileStart | null {
  try {
    const start = claimProfile();
    if (start === null) app.exit(0);
    return start;
  } catch (error) {
    reportFailedStart(error);
    return null;
  }
}

/** First the window, so that it loads while the record's services are made. */
async function openApp(start: ProfileStart): Promise<void> {
  mark('app-ready');
  const { mode } = start;
  // Before the window: its page opens the store that a recovery puts aside.
  if (mode.type === 'person' && !mode.person.isNewer) await applyRecovery(app.getPath('userData'), new Date().toISOString());
  const gate = startGate(start);
  const shell = openShell({ programs: __dirname, version: packageFacts.version, hasRecord: mode.type === 'person', root: start.root });
  let endBackups = (): Promise<void> => Promise.resolve();
  registerShell({
    ...shell.handlers,
    ...gate.handlers,
    ...peopleHandlers({
      root: start.root, current: mode.type === 'person' ? mode.person.id : null, firstPlaceOf: backupFolderOf,
      endBackups: () => endBackups(), restart, onChange: shell.updateMenu, translate,
    }),
  }, shell.trust);
  shell.openWindow();
  if (start.problems.length > 0) reportLeftovers(start.problems);
  if (mode.type !== 'person' || mode.person.isNewer) return;
  ({ endBackups } = await openRecord(mode.person, shell));
  gate.set({ state: 'open' });
  void rememberOpened(start.root, mode.person.id);
}

/** From here on the window may ask for the record. */
async function openRecord(person: Person, shell: Shell): Promise<{ readonly endBackups: () => Promise<void> }> {
  const services = await openRecordServices({
    userData: app.getPath('userData'), person: person.id, programs: __dirname, version: packageFacts.version,
    currentWindow: shell.window,
    onBackup: () => { sendEvent(shell.page(), 'backup:changed', undefined); },
    restart: () => { restart({ person: person.id }); },
  });
  shell.serve(services);
  registerRecord(services.handlers, shell.trust);
  return services;
}

/** Through the gate of the quit, so that all is saved before the next process begins. */
function restart(wish: Partial<StartWish>): void {
  app.relaunch({ args: [...argumentsFor(process.argv.slice(1), wish)] });
  app.quit();
}

/** Somebody was erased, and not all of her would go. */
function reportLeftovers(problems: readonly string[]): void {
  dialog.showErrorBox(translate('persons.leftovers'), translate('persons.leftovers-detail', { problems: problems.join('\n') }));
}

/** Without a window to say it in: a dialog of the system. */
function reportFailedStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox(translate('window.start-failed'), translate('window.start-failed-detail', { folder: app.getPath('userData'), reason }));
  app.exit(1);
}
