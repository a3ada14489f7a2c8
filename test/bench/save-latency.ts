/** From the key that saves to "also on disk" in the status line, through the real form. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchApp, quitApp } from '../e2e/support/app.ts';
import { press, typeInto } from '../support/keyboard.ts';
import { goTo, loadSample, word } from '../demo/steps.ts';
import { median, milliseconds, NONE, percentile, type Figure } from './figures.ts';

const ROUNDS = 30;

/** Notes in the page when a saving key goes down and when the disk has it: no round trip of the driver is counted. */
async function watchSaves(window: Page): Promise<void> {
  await window.evaluate(() => {
    const times: number[] = [];
    let pressedAt: number | null = null;
    Object.assign(globalThis, { saveTimes: times });
    addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) pressedAt = performance.now();
    }, { capture: true });
    const line = document.querySelector('[data-save-state]');
    if (line === null) throw new Error('There is no status line.');
    let wasSaving = false;
    new MutationObserver(() => {
      const state = line.getAttribute('data-save-state');
      if (state !== 'on-disk') wasSaving = true;
      else if (wasSaving && pressedAt !== null) {
        times.push(performance.now() - pressedAt);
        pressedAt = null;
        wasSaving = false;
      }
    }).observe(line, { attributes: true, attributeFilter: ['data-save-state'] });
  });
}

export async function benchSave(): Promise<readonly Figure[]> {
  const userData = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await goTo(window, 'training');
  await watchSaves(window);
  await press(window, 'Mod+N');
  const savedSoFar = () => window.evaluate(() => (Reflect.get(globalThis, 'saveTimes') as number[]).length); // set by watchSaves
  for (let round = 0; round < ROUNDS; round += 1) {
    await typeInto(window, word('field.training.title'), `Measured training ${String(round)}`);
    await typeInto(window, new RegExp(word('field.training.minutes')), '1:30');
    await press(window, 'Mod+Enter');
    await expect.poll(savedSoFar).toBe(round + 1);
  }
  const times = await window.evaluate(() => Reflect.get(globalThis, 'saveTimes') as number[]);
  await quitApp(app);
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  return [{
    what: `Save: key press to “also on disk”, ${String(ROUNDS)} entries beside the sample record`,
    measured: `median ${milliseconds(median(times))}, 95 % ${milliseconds(percentile(times, 0.95))}`, baseline: NONE, ratio: NONE,
  }];
}
