/** Does the window answer while a portfolio of 500 pages is made, and how soon does it stop when it is told to? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answerDialogs, chooseMenu, launchApp, quitApp } from '../e2e/support/app.ts';
import { goTo, startSaving, word } from '../demo/steps.ts';
import { median, milliseconds, NONE, percentile, type Figure } from './figures.ts';
import { recordWith, TRAININGS_OF_500_PAGES } from './records.ts';

const ROUNDS = 5;

/** Notes in the page how long each task took that held up the window, and when the dialog went after its button was pressed. */
async function watchWindow(window: Page): Promise<void> {
  await window.evaluate(() => {
    const watched = { tasks: [] as number[], stops: [] as number[] };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => { watched.tasks.push(...list.getEntries().map((entry) => entry.duration)); }).observe({ type: 'longtask' });
    let pressedAt: number | null = null;
    addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('[role=dialog] button') !== null) pressedAt = performance.now();
    }, { capture: true });
    new MutationObserver(() => {
      if (pressedAt === null || document.querySelector('[role=dialog]') !== null) return;
      watched.stops.push(performance.now() - pressedAt);
      pressedAt = null;
    }).observe(document.body, { childList: true, subtree: true });
  });
}

const watched = (window: Page) => window.evaluate(() => Reflect.get(globalThis, 'watched') as { readonly tasks: number[]; readonly stops: number[] }); // set by watchWindow

export async function benchWindowAtWork(): Promise<readonly Figure[]> {
  const userData = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const record = path.join(userData, 'large.json');
  await writeFile(record, recordWith(TRAININGS_OF_500_PAGES));
  const app = await launchApp({ userData });
  const { window } = app;
  await answerDialogs(app, { open: [record] });
  await chooseMenu(app, 'import-record');
  await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible({ timeout: 60_000 });
  await goTo(window, 'portfolio');
  await startSaving(app, path.join(userData, 'first.pdf'));
  const saved = window.getByRole('heading', { name: word('portfolio.saved') });
  await expect(saved).toBeVisible({ timeout: 60_000 });

  await watchWindow(window);
  for (let round = 0; round < ROUNDS; round += 1) {
    await startSaving(app, path.join(userData, `${String(round)}.pdf`));
    await expect(window.getByRole('dialog', { name: word('portfolio.saving') })).toBeVisible();
    await expect(saved).toBeVisible({ timeout: 60_000 });
  }
  const { tasks } = await watched(window);
  const dialog = window.getByRole('dialog', { name: word('portfolio.saving') });
  for (let round = 0; round < ROUNDS; round += 1) {
    await startSaving(app, path.join(userData, `stopped-${String(round)}.pdf`));
    await dialog.getByRole('button', { name: word('action.cancel') }).click();
    await expect(dialog).toBeHidden();
  }
  const { stops } = await watched(window);
  await quitApp(app);
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  return [
    {
      what: `Window while a portfolio of 500 pages is made (${String(ROUNDS)} times): longest task`,
      measured: tasks.length === 0 ? 'none over 50 ms' : `${milliseconds(Math.max(...tasks))}, ${String(tasks.length)} over 50 ms (median ${milliseconds(median(tasks))})`,
      baseline: NONE, ratio: NONE,
    },
    { what: `Cancel: from the button to a free window (${String(stops.length)} times)`, measured: `median ${milliseconds(median(stops))}, worst ${milliseconds(percentile(stops, 1))}`, baseline: NONE, ratio: NONE },
  ];
}
