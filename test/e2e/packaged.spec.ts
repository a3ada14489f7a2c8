/**
 * The app as it is packaged: one archive with everything in it, the fuses as configured, and the same work as before.
 * The package is made for this test only, on the Electron that the tests run on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { chromium } from '@playwright/test';
import { word } from '../demo/steps.ts';
import { judgeSignature, requireCleanPdf } from '../support/judges.ts';
import { runToEnd, withoutDisplay } from '../support/programs.ts';
import { appMain, chromiumSwitches, electronBinary, expect, test as base } from './support/app.ts';

const root = path.resolve(path.dirname(appMain), '../..');
const program = (name: string): string => path.join(root, 'node_modules/.bin', name);

interface Package {
  /** For files of the tests. */
  readonly folder: string;
  readonly binary: string;
  readonly archive: string;
}

async function makePackage(folder: string): Promise<Package> {
  const built = await runToEnd(program('electron-builder'), [
    '--linux', 'dir', `-c.electronDist=${path.dirname(electronBinary())}`, `-c.directories.output=${folder}`,
  ], { cwd: root });
  if (built.code !== 0) throw new Error(built.out + built.err);
  const unpacked = path.join(folder, 'linux-unpacked');
  return { folder, binary: path.join(unpacked, 'endorsement-portfolio'), archive: path.join(unpacked, 'resources/app.asar') };
}

const test = base.extend<object, { readonly packaged: Package }>({
  packaged: [async ({ profilePrefix }, provide) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), `${profilePrefix}package-`));
    await provide(await makePackage(folder));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }, { scope: 'worker', timeout: 110_000 }],
});

test('the archive holds the build and nothing else: no packages, no sources, no maps', ({ packaged: { archive } }) => {
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  expect(new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))).toEqual(new Set([
    'package.json', 'dist', 'dist/assets', 'dist/electron', 'dist/renderer',
  ]));
  expect(files.filter((file) => /node_modules|\.map$|\.tsx?$/.test(file))).toEqual([]);
  expect(files).toContain('/dist/electron/pdfium.wasm');
});

test('the fuses are set as configured', async ({ packaged: { binary } }) => {
  const { out } = await runToEnd(program('electron-fuses'), ['read', '--app', binary], { env: { ...process.env, FORCE_COLOR: '0' } });
  const fuses = Object.fromEntries([...out.matchAll(/^\s*(\w+) is (Enabled|Disabled)$/gm)].map(([, fuse, state]) => [fuse, state]));
  expect(fuses).toMatchObject({
    RunAsNode: 'Disabled',
    EnableCookieEncryption: 'Enabled',
    EnableNodeOptionsEnvironmentVariable: 'Disabled',
    EnableNodeCliInspectArguments: 'Disabled',
    EnableEmbeddedAsarIntegrityValidation: 'Enabled',
    OnlyLoadAppFromAsar: 'Enabled',
    LoadBrowserProcessSpecificV8Snapshot: 'Disabled',
    GrantFileProtocolExtraPrivileges: 'Disabled',
  });
});

test('the window opens and loads the sample', async ({ packaged: { binary }, userData }) => {
  const marks = path.join(userData, 'marks.json');
  const app = spawn(binary, [...chromiumSwitches, `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ENDORSEMENT_PORTFOLIO_MARKS: marks },
  });
  try {
    const address = await debuggingAddress(app);
    // Playwright and a window that is just being made can wait for each other for ever: see support/hold-ready.cjs.
    await expect.poll(() => existsSync(marks), { timeout: 30_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(address);
    const window = browser.contexts()[0]?.pages()[0];
    if (window === undefined) throw new Error('no window');
    await window.getByRole('button', { name: word('welcome.sample') }).click();
    await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible({ timeout: 30_000 });
    await browser.close();
  } finally {
    const ended = once(app, 'exit');
    app.kill('SIGKILL');
    await ended;
  }
});

test('the command line makes a signed portfolio without a display', async ({ packaged: { binary, folder } }) => {
  const record = path.join(root, 'assets/sample/record.json');
  const out = path.join(folder, 'portfolio.pdf');
  const made = await runToEnd(binary, [...chromiumSwitches, 'portfolio', '--record', record, '--category', 'IFS', '--out', out], { env: withoutDisplay() });
  expect(made.code, made.err).toBe(0);
  expect(await judgeSignature(out)).toMatchObject({ isValid: true, coversAll: true });
  await requireCleanPdf(out);
  const verified = await runToEnd(binary, [...chromiumSwitches, 'verify', out], { env: withoutDisplay() });
  expect(verified.code, verified.err).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({ verdict: 'intact' });
});

/** Chromium tells it on stderr. (Playwright's own launcher needs the inspector, which a fuse turns off.) */
function debuggingAddress(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    app.stderr?.on('data', (data) => { // heard to the end: a closed pipe would stop the app
      text += String(data);
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    app.once('exit', () => { reject(new Error(`The app ended before its window could be reached: ${text}`)); });
  });
}
