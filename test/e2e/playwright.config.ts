import { defineConfig } from '@playwright/test';

/** Real Electron, one window at a time: two at once hang at teardown on small machines. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // A Linux keyring, a Linux package, programs from Debian: they judge on Linux what is the same everywhere.
  testIgnore: process.platform === 'linux' ? [] : ['**/keyring.spec.ts', '**/packaged.spec.ts', '**/command-line.spec.ts'],
  outputDir: '../../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  reporter: 'line',
});
