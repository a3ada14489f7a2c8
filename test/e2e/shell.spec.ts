/** The shell around the page: window, menus, About, settings, single instance, command line. Real Electron. */
import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MARK_STAGES } from '../../electron/app/mark-stages.ts';
import { loadSample, word } from '../demo/steps.ts';
import { press } from '../support/keyboard.ts';
import { answerDialogs, appMain, chooseMenu, chromiumSwitches, dialogsShown, electronBinary, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the binary to its end, as a script or a second double-click would. */
function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(electronBinary(), [...chromiumSwitches, appMain, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => { out += String(data); });
    child.stderr.on('data', (data) => { err += String(data); });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const boundsOf = ({ electron }: RunningApp) => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
const exists = (file: string): Promise<boolean> => access(file).then(() => true, () => false);

test('the window opens on an empty profile, under our name, on our page, without an error', async ({ app }) => {
  await expect(app.window).toHaveTitle(/Endorsement Portfolio/);
  expect(app.window.url()).toBe('app://portfolio/index.html');
  expect(await app.electron.evaluate(({ app: main }) => ({ name: main.getName(), userData: main.getPath('userData') })))
    .toEqual({ name: 'Endorsement Portfolio', userData: app.userData });
  expect(app.consoleErrors).toEqual([]);
});

test('size and place of the window are remembered', async ({ userData }) => {
  const first = await launchApp({ userData });
  await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 640 }));
  await expect.poll(() => boundsOf(first)).toMatchObject({ width: 900, height: 640 });
  const before = await boundsOf(first);
  await quitApp(first);
  const second = await launchApp({ userData });
  expect(await boundsOf(second)).toEqual(before);
  await quitApp(second);
});

test('a window that was off all screens comes back into view', async ({ userData }) => {
  await writeFile(path.join(userData, 'window.json'), JSON.stringify({ bounds: { x: 90_000, y: -5_000, width: 900, height: 640 }, maximized: false }));
  const app = await launchApp({ userData });
  const { bounds, area } = await app.electron.evaluate(({ BrowserWindow, screen }) =>
    ({ bounds: BrowserWindow.getAllWindows()[0]?.getBounds(), area: screen.getPrimaryDisplay().workArea }));
  expect(bounds?.x).toBeGreaterThanOrEqual(area.x);
  expect((bounds?.x ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(area.x + area.width);
  expect(bounds?.y).toBeGreaterThanOrEqual(area.y);
  await quitApp(app);
});

test('damaged settings do not keep the app from opening', async ({ userData }) => {
  await writeFile(path.join(userData, 'settings.json'), '{"theme":');
  await writeFile(path.join(userData, 'window.json'), '[1,2]');
  const app = await launchApp({ userData });
  expect(await app.window.evaluate(() => {
    const functions: object = Reflect.get(Reflect.get(window, 'portfolio'), 'invoke');
    return Reflect.apply<undefined, unknown[], Promise<unknown>>(Reflect.get(functions, 'app:info'), undefined, []);
  })).toMatchObject({ ok: true, value: { settings: { theme: 'system' } } });
  await quitApp(app);
});

test('the theme is kept, and the window has its colour before the first paint', async ({ userData }) => {
  const first = await launchApp({ userData });
  await first.window.evaluate(() => {
    const functions: object = Reflect.get(Reflect.get(window, 'portfolio'), 'invoke');
    return Reflect.apply<undefined, unknown[], Promise<unknown>>(Reflect.get(functions, 'settings:set'), undefined, [{ theme: 'dark', paper: 'a4', signatureStyle: 'drawn' }]);
  });
  await quitApp(first);
  const second = await launchApp({ userData });
  expect(await second.electron.evaluate(({ BrowserWindow, nativeTheme }) =>
    ({ source: nativeTheme.themeSource, colour: BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase() })))
    .toEqual({ source: 'dark', colour: '#1b1f1d' });
  await quitApp(second);
});

test('a second start shows the first window and ends at once', async ({ app }) => {
  await app.electron.evaluate(({ app: main, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    main.once('second-instance', () => Object.assign(main, { wasAsked: true }));
  });
  const { code } = await runToEnd([`--user-data-dir=${app.userData}`]);
  expect(code).toBe(0);
  await expect.poll(() => app.electron.evaluate(({ app: main }): unknown => Reflect.get(main, 'wasAsked'))).toBe(true);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([true]);
});

test('a menu item reaches the page', async ({ app }) => {
  await app.window.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heardByTest', heard);
    Reflect.apply(Reflect.get(Reflect.get(Reflect.get(window, 'portfolio'), 'on'), 'menu:command'), undefined, [(payload: unknown) => heard.push(payload)]);
  });
  await chooseMenu(app, 'go:training');
  await expect.poll(() => app.window.evaluate((): unknown => Reflect.get(window, 'heardByTest'))).toEqual([{ command: 'go:training' }]);
});

test('the key and the menu item print the page, and a list of entries says what to print instead', async ({ app }) => {
  const { window } = app;
  await loadSample(app);
  await window.evaluate(() => { Object.assign(window, { timesPrinted: 0, print: () => { Object.assign(window, { timesPrinted: Number(Reflect.get(window, 'timesPrinted')) + 1 }); } }); });
  const printed = () => window.evaluate((): unknown => Reflect.get(window, 'timesPrinted'));
  await chooseMenu(app, 'go:requirements');
  await expect(window.getByRole('heading', { level: 1, name: word('menu.go:requirements') })).toBeVisible();
  await press(window, 'Mod+P');
  await chooseMenu(app, 'print');
  await expect.poll(printed).toBe(2);
  await chooseMenu(app, 'go:training');
  await press(window, 'Mod+P');
  await expect(window.getByText(word('print.no-list'))).toBeVisible();
  expect(await printed()).toBe(2);
});

test('About names the versions and the data folder, and copies them', async ({ app }) => {
  await answerDialogs(app, { button: 1 });
  await chooseMenu(app, 'about');
  await expect.poll(() => dialogsShown(app)).toHaveLength(1);
  const detail = expect.stringContaining(app.userData);
  expect(await dialogsShown(app)).toEqual([expect.objectContaining({ message: 'Endorsement Portfolio', detail })]);
  const electronVersion = await app.electron.evaluate(() => process.versions.electron);
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(app.userData);
  expect(copied).toContain(`Electron ${electronVersion}`);
});

test('a page that crashes is told about and can be opened again', async ({ app }) => {
  await answerDialogs(app, { button: 0 });
  await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.once('did-finish-load', () => Object.assign(contents, { cameBack: true }));
    contents?.forcefullyCrashRenderer();
  });
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow }): unknown => Reflect.get(BrowserWindow.getAllWindows()[0]?.webContents ?? {}, 'cameBack'))).toBe(true);
  expect(await dialogsShown(app)).toEqual([expect.objectContaining({ message: 'The window stopped working' })]);
});

test('the start leaves its marks in the file that is asked for', async ({ userData }) => {
  const file = path.join(userData, 'marks.json');
  await quitApp(await launchApp({ userData, env: { ENDORSEMENT_PORTFOLIO_MARKS: file } }));
  const marks = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  expect(Object.keys(marks).toSorted()).toEqual([...MARK_STAGES].filter((stage) => stage in marks).toSorted());
  expect(marks['usable']).toBeGreaterThan(marks['main-started'] ?? Number.NaN);
});

test.describe('command words', () => {
  test('run without a display, without a window and without a look at the profile', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-cli-'));
    try {
      const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
      const { code, out } = await runToEnd(['validate', path.join(folder, 'no-such-record.json')], { ...env, XDG_CONFIG_HOME: folder });
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(await exists(path.join(folder, 'Endorsement Portfolio'))).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
