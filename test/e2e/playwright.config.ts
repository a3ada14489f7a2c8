import { defineConfig } from '@playwright/test';

/** Real Electron, one window at a time: two at once hang at teardown on small machines. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  reporter: 'line',
});
