/**
 * Pictures of every screen with the sample person, in light and dark; of Home and Training also narrow, at 200 % zoom
 * and in forced colours. The day is fixed, so that a picture changes only when its screen does (the fingerprint of a
 * fresh key apart).
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { root } from '../bench/places.ts';
import { DARK, FORCED, NARROW, USUAL, wear, ZOOMED, type Look } from './look.ts';
import { writeCertificatePdf } from './sample-files.ts';
import { countersigning, EXPLANATION, FORM_SCREENS, HELP, PLACE_SCREENS, PORTFOLIO, signed, verified, type Screen } from './screens.ts';
import { attachAndSave, loadSample } from './steps.ts';

const TODAY = new Date('2026-12-01T14:32:00Z');
const out = path.join(root, 'docs/screenshots');
const work = await mkdtemp(path.join(os.tmpdir(), 'endorsement-screens-'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

// Settings show where the profile is.
const profile = path.join(os.tmpdir(), 'endorsement-portfolio-sample');
await rm(profile, { recursive: true, force: true });
const app = await launchApp({ userData: profile, env: { TZ: 'UTC', LANG: 'en_US.UTF-8' } });
await app.window.clock.setFixedTime(TODAY);
const THEMES: readonly Look[] = [USUAL, DARK];

for (const look of THEMES) await photograph('welcome', look);
await loadSample(app);
await closeToasts(app);
for (const screen of PLACE_SCREENS.filter(({ name }) => name !== 'requirements')) await inThemes(screen);
await inMoreLooks(named(PLACE_SCREENS, 'home'));
await inMoreLooks(named(PLACE_SCREENS, 'training'));

const form = named(FORM_SCREENS, 'training-form');
await inThemes(form);
await inMoreLooks(form);
await form.show(app);
await attachAndSave(app, [await writeCertificatePdf(work, 'Infant mental health in everyday practice', '12')]);
await closeToasts(app);
for (const look of THEMES) await photograph('training-certificate', look);
for (const screen of [EXPLANATION, HELP, signed(work), verified(work), countersigning(work)]) await inThemes(screen);
await photographPages(path.join(work, PORTFOLIO));
await quitApp(app);
for (const folder of [work, profile]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** Every page of the portfolio, for the eye of a reviewer. */
async function photographPages(portfolio: string): Promise<void> {
  const pages = path.join(out, 'portfolio');
  await mkdir(pages, { recursive: true });
  await promisify(execFile)('pdftoppm', ['-r', '60', '-png', portfolio, path.join(pages, 'page')]);
}

function named(screens: readonly Screen[], name: string): Screen {
  const found = screens.find((screen) => screen.name === name);
  if (found === undefined) throw new Error(`No screen ${name}`);
  return found;
}

async function inThemes(screen: Screen): Promise<void> {
  await wear(app, USUAL);
  await screen.show(app);
  for (const look of THEMES) await photograph(screen.name, look);
  await screen.leave?.(app);
}

async function inMoreLooks(screen: Screen): Promise<void> {
  await wear(app, USUAL);
  await screen.show(app);
  await photograph(screen.name, NARROW, 'narrow');
  await photograph(screen.name, ZOOMED, 'zoom-200');
  await photograph(screen.name, FORCED, 'forced-colors');
  await wear(app, USUAL);
}

/** By Electron: what Playwright cuts out of a zoomed window is too small. */
async function photograph(name: string, look: Look, suffix: string = look.colors): Promise<void> {
  await wear(app, look);
  await app.window.evaluate(() => {
    document.documentElement.style.caretColor = 'transparent'; // it blinks
    return new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
  });
  const base64 = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(path.join(out, `${name}-${suffix}.png`), Buffer.from(base64, 'base64'));
}

/** They come and go by the clock; a picture should not depend on that. */
async function closeToasts({ window }: RunningApp): Promise<void> {
  const toasts = window.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Close' });
  while ((await toasts.count()) > 0) await toasts.first().click();
}
