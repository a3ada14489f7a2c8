/**
 * The real app in real Electron, for tests: each test gets a fresh profile, the app is quit at its end, and an error
 * on the page's console fails the test unless it was expected.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type ConsoleMessage, type ElectronApplication, type Page } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../../..');
/** `APP_MAIN` lets a test run point at another build. */
export const appMain = process.env['APP_MAIN'] ?? path.join(root, 'dist/electron/main.cjs');

export function electronBinary(): string {
  const binary = process.env['ELECTRON_BIN'];
  if (binary === undefined || binary === '') throw new Error('ELECTRON_BIN is not set: run these tests with `npm test`.');
  return binary;
}

/** Chromium's sandbox cannot run as root; containers of build machines often forbid it to others, too. */
const needsNoSandbox = process.platform === 'linux' && (process.getuid?.() === 0 || process.env['CI'] !== undefined);
export const chromiumSwitches: readonly string[] = [...(needsNoSandbox ? ['--no-sandbox'] : []), '--disable-gpu'];
/** First arguments of an Electron that Playwright starts; why: see the file. */
export const heldUntilConnected: readonly string[] = ['-r', path.join(root, 'test/e2e/support/hold-ready.cjs')];

export interface LaunchOptions {
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** A file that main loads before the app (`-r`). */
  readonly preload?: string;
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  /** The main process; Playwright does not give it any more once it has ended. */
  readonly child: ChildProcess;
  readonly window: Page;
  readonly userData: string;
  /** Errors that the page has written to its console since the start, oldest first. */
  readonly consoleErrors: string[];
}

const HANDSHAKE_MS = 20_000;

/** Starts the app and waits until its window is shown, which the page asks for when it can be used. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const electron = await start(options);
  const consoleErrors: string[] = [];
  const note = (message: ConsoleMessage): void => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  };
  const window = await electron.firstWindow({ timeout: HANDSHAKE_MS });
  window.on('console', note);
  window.on('pageerror', (error) => consoleErrors.push(error.stack ?? error.message));
  await expect.poll(() => isShown(electron), { timeout: 30_000 }).toBe(true);
  return { electron, child: electron.process(), window, userData: options.userData, consoleErrors };
}

function start({ userData, env = {}, args = [], preload }: LaunchOptions): Promise<ElectronApplication> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
  return _electron.launch({
    executablePath: electronBinary(),
    args: [...(preload === undefined ? [] : ['-r', preload]), ...heldUntilConnected, ...chromiumSwitches, appMain, `--user-data-dir=${userData}`, ...args],
    env: { ...inherited, ...env },
    timeout: HANDSHAKE_MS,
  });
}

const isShown = (electron: ElectronApplication): Promise<boolean> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));

/** Quits as a user would, and waits for the end of the process. */
export async function quitApp({ electron }: RunningApp): Promise<void> {
  await electron.close();
}

/** Ends the process as a crash or a power cut would: nothing gets a chance to tidy up. */
export async function killApp({ child }: RunningApp): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return; // it has ended already
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Does what ends the process, in its own way or not, and waits for that; where it would start another one, none starts. */
export async function endedBy({ electron, child }: RunningApp, act: () => Promise<unknown>): Promise<void> {
  await electron.evaluate(({ app }) => { Object.assign(app, { relaunch: () => undefined }); });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await act();
  await ended;
}

/** Chooses an item of the native menu, by its command. */
export async function chooseMenu({ electron }: RunningApp, command: string): Promise<void> {
  await electron.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (item === null || item === undefined) throw new Error(`No menu item ${id}`);
    item.click();
  }, command);
}

export interface DialogAnswers {
  /** Files that "Open" dialogs give; null cancels. */
  readonly open?: readonly string[] | null;
  /** File that "Save" dialogs give; null cancels. */
  readonly save?: string | null;
  /** Index of the button that message boxes get. */
  readonly button?: number;
}

/** Answers native dialogs from now on; those that are not named are cancelled. Dialogs cannot be driven otherwise. */
export async function answerDialogs({ electron }: RunningApp, answers: DialogAnswers): Promise<void> {
  await electron.evaluate(({ dialog }, { open = null, save = null, button = 0 }) => {
    const shown: unknown[] = [];
    const note = (args: unknown[]): void => void shown.push(args.at(-1));
    Object.assign(dialog, {
      shownToTests: shown,
      showOpenDialog: async (...args: unknown[]) => (note(args), { canceled: open === null, filePaths: open ?? [] }),
      showSaveDialog: async (...args: unknown[]) => (note(args), { canceled: save === null, filePath: save ?? '' }),
      showMessageBox: async (...args: unknown[]) => (note(args), { response: button, checkboxChecked: false }),
    });
  }, answers);
}

/** The options of the dialogs that were shown since `answerDialogs`. */
export async function dialogsShown({ electron }: RunningApp): Promise<readonly unknown[]> {
  return await electron.evaluate(({ dialog }) => {
    const shown: unknown = Reflect.get(dialog, 'shownToTests');
    return Array.isArray(shown) ? shown : [];
  });
}

const newProfile = (prefix: string): Promise<string> => mkdtemp(path.join(os.tmpdir(), prefix));
/** The backups of a profile that is not in its usual place lie beside it. */
export const backupsOf = (userData: string): string => `${userData} Backups`;
const removeProfile = async (folder: string): Promise<void> => {
  for (const path of [folder, backupsOf(folder)]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
};

interface TestFixtures {
  /** A fresh profile folder, removed at the end of the test. */
  readonly userData: string;
  /** The app on that profile, quit at the end of the test. */
  readonly app: RunningApp;
}

interface WorkerFixtures {
  /** How the names of profile folders begin: a test may want other letters in the path. */
  readonly profilePrefix: string;
  /** One app for many tests: only for those that leave it as they found it. Starting takes seconds. */
  readonly sharedApp: RunningApp;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  profilePrefix: ['endorsement-e2e-', { option: true, scope: 'worker' }],
  userData: async ({ profilePrefix }, provide) => {
    const folder = await newProfile(profilePrefix);
    await provide(folder);
    await removeProfile(folder);
  },
  app: async ({ userData }, provide) => {
    const app = await launchApp({ userData });
    await provide(app);
    // A test may have quit or killed it already.
    await app.electron.close().catch(() => undefined);
  },
  sharedApp: [async ({ profilePrefix }, provide) => {
    const folder = await newProfile(profilePrefix);
    const app = await launchApp({ userData: folder });
    await provide(app);
    await app.electron.close();
    await removeProfile(folder);
  }, { scope: 'worker' }],
});

export { expect };
