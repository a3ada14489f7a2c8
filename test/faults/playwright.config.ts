import { defineConfig } from '@playwright/test';

/** Faults in real Electron: a few rounds in `npm test`, many with `FAULTS=large npm run test:faults`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: process.platform === 'linux' ? [] : ['**/*'], // signals and /proc: they judge on Linux what is the same everywhere
  outputDir: '../../test-results/faults',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  reporter: 'line',
});
