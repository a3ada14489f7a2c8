/**
 * Pictures of every screen with the sample person, in light and dark; of Home and Training also narrow, at 200 % zoom
 * and in forced colours. The day is fixed, so that a picture changes only when its screen does (the fingerprint of a
 * fresh key apart).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { root } from '../bench/places.ts';
import { DARK, FORCED, NARROW, USUAL, wear, ZOOMED, type Look } from './look.ts';
import { attachCertificate, EXPLANATION, FORM_SCREENS, HELP, PLACE_SCREENS, signed, verified, type Screen } from './screens.ts';
import { loadSample } from './steps.ts';

const TODAY = new Date('2026-12-01T14:32:00Z');
const out = path.join(root, 'docs/screenshots');
const work = await mkdtemp(path.join(os.tmpdir(), 'endorsement-screens-'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const app = await launchApp({ userData: path.join(work, 'profile'), env: { TZ: 'UTC', LANG: 'en_US.UTF-8' } });
await app.window.clock.setFixedTime(TODAY);
const THEMES: readonly Look[] = [USUAL, DARK];
const FORMS_SHOWN = FORM_SCREENS.filter(({ name }) => name === 'training-form');

for (const look of THEMES) await photograph('welcome', look);
await loadSample(app);
await closeToasts(app);
for (const screen of PLACE_SCREENS.filter(({ name }) => name !== 'requirements')) await inThemes(screen);
await FORM_SCREENS[0]?.show(app);
await attachCertificate(app, work);
for (const screen of FORMS_SHOWN) await inThemes(screen);
for (const screen of [EXPLANATION, HELP, signed(work), verified(work)]) await inThemes(screen);

for (const screen of [...PLACE_SCREENS.filter(({ name }) => name === 'home' || name === 'training'), ...FORMS_SHOWN]) {
  await wear(app, USUAL);
  await screen.show(app);
  await photograph(screen.name, NARROW, 'narrow');
  await photograph(screen.name, ZOOMED, 'zoom-200');
  await photograph(screen.name, FORCED, 'forced-colors');
}
await quitApp(app);
await rm(work, { recursive: true, force: true, maxRetries: 5 });

async function inThemes(screen: Screen): Promise<void> {
  await wear(app, USUAL);
  await screen.show(app);
  for (const look of THEMES) await photograph(screen.name, look);
  await screen.leave?.(app);
}

async function photograph(name: string, look: Look, suffix: string = look.colors): Promise<void> {
  await wear(app, look);
  await writeFile(path.join(out, `${name}-${suffix}.png`), await app.window.screenshot({ animations: 'disabled', scale: 'css' }));
}

/** They come and go by the clock; a picture should not depend on that. */
async function closeToasts({ window }: RunningApp): Promise<void> {
  const toasts = window.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Close' });
  while ((await toasts.count()) > 0) await toasts.first().click();
}
