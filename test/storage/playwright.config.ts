import { defineConfig } from '@playwright/test';

/** The working store on real IndexedDB in real Electron, with a journal that the tests control. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './global-setup.mjs',
  outputDir: '../../test-results/storage',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: 'line',
});
