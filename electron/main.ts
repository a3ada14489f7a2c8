/** Composition root of the main process: who is opened, then the window, then the services of her record. */
import { app, dialog, protocol } from 'electron';
import { cliArguments } from './app/command-line.ts';
import { runCommandLine } from './app/command-line-mode.ts';
import { backupFolderOf, claimProfile, isReadOnly, type ProfileStart } from './app/profile.ts';
import { finishWith, guardQuit } from './app/quit-gate.ts';
import { openRecordServices, type RecordServices } from './app/services.ts';
import { openShell, type Shell } from './app/shell.ts';
import { startGate } from './app/start-gate.ts';
import { mark } from './app/start-marks.ts';
import { failure, failureInWords, type Failure } from './failure.ts';
import { registerRecord, registerShell, sendEvent } from './ipc/register.ts';
import { peopleHandlers } from './ipc/handlers/people.ts';
import { doorHandlers, type DoorServices } from './ipc/handlers/vault.ts';
import { rememberOpened, type Person } from './people/person-folders.ts';
import { holdsWords } from './people/profile-contents.ts';
import { argumentsFor, type StartWish } from './people/start-mode.ts';
import { PRIVILEGED_SCHEMES } from './security/app-protocol.ts';
import { denyNavigation } from './security/navigation.ts';
import { silenceChromium } from './security/network-guard.ts';
import packageFacts from '../package.json' with { type: 'json' };
import { applyRecovery } from './storage/recovery.ts';
import { vaultAt, type OpenVault } from './vault/vault-start.ts';
import { err, ok, type Result } from '../shared/domain/result.ts';
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
    if (start === null) endOrTell().catch(reportFailedStart);
    return start;
  } catch (error) {
    reportFailedStart(error);
    return null;
  }
}

/** Without the lock: another window of this profile is open, or the profile is on a disk that takes no lock. */
async function endOrTell(): Promise<void> {
  if (await isReadOnly(app.getPath('userData'))) {
    await app.whenReady();
    throw new Error(translate('failure.read-only'));
  }
  app.exit(0);
}

/** First the window, so that it loads while the record's services are made. */
async function openApp(start: ProfileStart): Promise<void> {
  mark('app-ready');
  const { mode, root } = start;
  const userData = app.getPath('userData');
  if (await isReadOnly(userData)) throw new Error(translate('failure.read-only'));
  const isHere = mode.type === 'person' && !mode.person.isNewer;
  const vault = isHere ? await vaultAt(userData, holdsWords) : null;
  // Before the window: its page opens the store that a recovery puts aside.
  if (isHere && vault === null) await applyRecovery(userData, new Date().toISOString());
  const gate = startGate(start);
  const shell = openShell({
    programs: __dirname, version: packageFacts.version, root, hasRecord: mode.type === 'person', isKept: mode.type === 'person' && vault === null,
  });
  let record: RecordServices | null = null;
  const open = async (person: Person, opened: OpenVault | null): Promise<void> => {
    record = await openRecord(person, opened, shell);
    gate.set({ state: 'open', isSealed: opened !== null });
    void rememberOpened(root, person.id);
  };
  let entering: Promise<void> | null = null;
  const enter = async (opened: Result<OpenVault, Failure>): Promise<Result<null, Failure>> => {
    if (!opened.ok) return opened;
    if (mode.type === 'person') entering ??= open(mode.person, opened.value).catch(reportFailedStart); // once, however often it was unlocked
    await entering;
    return ok(null);
  };
  registerShell({
    ...shell.handlers,
    ...gate.handlers,
    ...doorHandlers(doorOf(vault, enter, (passphrase) => { record?.renewBackupKey(passphrase).catch(() => undefined); })),
    ...peopleHandlers({
      root, current: mode.type === 'person' ? mode.person.id : null, firstPlaceOf: backupFolderOf,
      endBackups: () => record?.endBackups() ?? Promise.resolve(), restart, onChange: shell.updateMenu, translate,
    }),
  }, shell.trust);
  shell.openWindow();
  if (start.problems.length > 0) reportLeftovers(start.problems);
  if (mode.type !== 'person' || mode.person.isNewer) return;
  if (vault === null) await open(mode.person, null);
  else gate.set(vault === 'newer' ? { state: 'newer' } : { state: 'locked', isWhole: vault.isWhole });
}

/** Only a vault has a door. */
function doorOf(
  vault: Awaited<ReturnType<typeof vaultAt>>, enter: (opened: Result<OpenVault, Failure>) => Promise<Result<null, Failure>>,
  onNewPassphrase: (passphrase: string) => void,
): DoorServices {
  const closed = (): Promise<Result<null, Failure>> => Promise.resolve(err(failure('vault-none')));
  if (vault === null || vault === 'newer') return { unlock: closed, recover: closed };
  return {
    unlock: async (passphrase) => enter(await vault.unlock(passphrase)),
    recover: async (code, passphrase) => {
      const entered = await enter(await vault.recover(code, passphrase));
      if (entered.ok) onNewPassphrase(passphrase);
      return entered;
    },
  };
}

/** From here on the window may ask for the record. */
async function openRecord(person: Person, vault: OpenVault | null, shell: Shell): Promise<RecordServices> {
  const profile = app.getPath('userData');
  const home = vault?.view.folder ?? profile;
  if (vault !== null) await applyRecovery(home, new Date().toISOString());
  const again = (): void => { restart({ person: person.id }); };
  const services = await openRecordServices({
    home, vault, profile, person: person.id, programs: __dirname, version: packageFacts.version,
    currentWindow: shell.window,
    onBackup: () => { sendEvent(shell.page(), 'backup:changed', undefined); },
    restart: again,
    askToLock: () => { sendEvent(shell.page(), 'vault:lock-asked', undefined); },
    lock: (isHurried) => {
      if (isHurried) finishWith(null);
      shell.close(); // what it shows is gone at once; the last backup may take its time
      again();
    },
  });
  const upgrade = await services.prepareUpgrade();
  if (!upgrade.ok) throw new Error(translate('window.no-copy-before-update', { reason: failureInWords(translate, upgrade.error) }));
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
