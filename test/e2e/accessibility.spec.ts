/** What WCAG 2.2 AA asks of every screen: judged by axe-core, by the keyboard, and by the size of the window. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PLACES } from '../../renderer/state/navigation.ts';
import { DARK, FORCED, NARROW, USUAL, wear, ZOOMED, type Look } from '../demo/look.ts';
import { CHOOSER, EXPLANATION, FORM_SCREENS, HELP, PLACE_SCREENS, PROBLEMS, signed, verified, type Screen } from '../demo/screens.ts';
import { loadSample, word } from '../demo/steps.ts';
import { press, tabTo } from '../support/keyboard.ts';
import { expect, test, type RunningApp } from './support/app.ts';
import { axeFindings, focusInSight, headingFaults, sidewaysScrolling } from './support/axe.ts';

const LOOKS: readonly Look[] = [USUAL, DARK, FORCED];
const SCREENS: readonly Screen[] = [...PLACE_SCREENS, ...FORM_SCREENS, PROBLEMS, CHOOSER, EXPLANATION, HELP];

let folder: string;
test.beforeAll(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-look-')); });
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** Shows one screen after the other and asks `judge` for what is wrong with it. */
async function judgeScreens(app: RunningApp, screens: readonly Screen[], judge: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const screen of screens) {
    await screen.show(app);
    faults.push(...(await judge()).map((fault) => `${screen.name}: ${fault}`));
    await screen.leave?.(app);
  }
  return faults;
}

test('the welcome page has no findings, in any colours, empty or with its problems shown', async ({ app }) => {
  for (const look of LOOKS) {
    await wear(app, look);
    expect(await axeFindings(app.window), look.colors).toEqual([]);
  }
  await app.window.getByRole('button', { name: word('welcome.start') }).click();
  await expect(app.window.getByText(word('welcome.name.missing'))).toBeVisible();
  for (const look of LOOKS) {
    await wear(app, look);
    expect(await axeFindings(app.window), look.colors).toEqual([]);
  }
});

for (const look of LOOKS) {
  test(`no screen has findings in ${look.colors} colours`, async ({ app }) => {
    await loadSample(app);
    await wear(app, look);
    const screens = [...SCREENS, signed(folder), verified(folder)];
    expect(await judgeScreens(app, screens, async () => [...await axeFindings(app.window), ...await headingFaults(app.window)])).toEqual([]);
  });
}

test('nothing has to be scrolled sideways in the narrowest window and at 200 % zoom', async ({ app }) => {
  for (const look of [NARROW, ZOOMED]) {
    await wear(app, look);
    expect(await sidewaysScrolling(app.window), 'welcome').toEqual([]);
  }
  await wear(app, USUAL);
  await loadSample(app);
  for (const look of [NARROW, ZOOMED]) {
    await wear(app, look);
    expect(await judgeScreens(app, SCREENS, () => sidewaysScrolling(app.window)), `${String(look.width)} px, zoom ${String(look.zoom)}`).toEqual([]);
  }
});

test('every place is reached by keyboard, and the focus is in sight at every step on the way through it', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  const hidden: string[] = [];
  for (const place of PLACES) {
    await tabTo(window, word(`place.${place}`));
    await press(window, 'Enter');
    await expect(window).toHaveTitle(word('app.window-title').replace('{place}', word(`place.${place}`)));
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    for (let step = 0; step < 25; step += 1) {
      await press(window, 'Tab');
      const { element, isShown } = await focusInSight(window);
      if (!isShown && !element.startsWith('BODY')) hidden.push(`${place}: ${element}`);
    }
  }
  expect(hidden).toEqual([]);
});

test('the skip link leads past the navigation', async ({ app }) => {
  await loadSample(app);
  await tabTo(app.window, word('nav.skip'));
  await press(app.window, 'Enter');
  await press(app.window, 'Tab');
  expect(await app.window.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});
