/** Opens the harness in real Electron; each test has a profile of its own and may start the app again on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type Page } from '@playwright/test';
import { chromiumSwitches, electronBinary, heldUntilConnected } from '../../e2e/support/app.ts';

const main = path.resolve(import.meta.dirname, '../harness/main.cjs');

export interface Harness {
  readonly page: Page;
  /** Ends the app and starts it again on the same profile; the journal's content is carried over. */
  readonly restart: () => Promise<Page>;
}

export const test = base.extend<{ harness: Harness }>({
  harness: async ({}, provide) => { // Playwright asks for an object pattern, also for an empty one
    const profile = await mkdtemp(path.join(os.tmpdir(), 'storage-'));
    const launch = async () => {
      const electron = await _electron.launch({
        executablePath: electronBinary(),
        args: [...heldUntilConnected, ...chromiumSwitches, main],
        env: { ...process.env, HARNESS_PROFILE: profile },
      });
      const page = await electron.firstWindow();
      await expect.poll(() => page.evaluate(() => 'harness' in window)).toBe(true);
      return { electron, page };
    };
    let running = await launch();
    const restart = async (): Promise<Page> => {
      const content = await running.page.evaluate(() => window.harness.journal.content);
      await running.electron.close();
      running = await launch();
      await running.page.evaluate((journal) => {
        window.harness.journal.content = journal;
      }, content);
      return running.page;
    };
    await provide({ get page() { return running.page; }, restart });
    await running.electron.close();
    await rm(profile, { recursive: true, force: true });
  },
});
export { expect };
