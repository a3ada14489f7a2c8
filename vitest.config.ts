import { defineConfig } from 'vitest/config';

/** Unit and property tests of everything that needs no window; storage and end-to-end tests run in real Electron. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
