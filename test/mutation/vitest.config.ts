import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What notices the most comes first, and what takes the longest comes last: a mutant is dropped at its first failing test. */
const ORDER = [/answers\.test/, /golden/, /checks\//, /rsc-standing|best-window|compare|find-category|policy/, /(?<!properties)\.test/] as const;
const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = ORDER.findIndex((pattern) => pattern.test(moduleId));
  return rank < 0 ? ORDER.length : rank;
};

class QuickestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => rankOf(a) - rankOf(b)));
  }
}

/** The tests that hold the requirement engine, for `npm run mutate`. */
export default defineConfig({
  test: {
    include: ['test/unit/shared/rules/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    env: { FEW_RUNS: 'yes' },
    isolate: false,
    sequence: { sequencer: QuickestFirst },
  },
});
