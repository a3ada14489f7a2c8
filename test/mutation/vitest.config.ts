import { defineConfig } from 'vitest/config';

/** The tests that hold the requirement engine, for `npm run mutate`. */
export default defineConfig({
  test: {
    include: ['test/unit/shared/rules/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    env: { FEW_RUNS: 'yes' },
    isolate: false,
  },
});
