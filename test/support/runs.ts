/**
 * How often a property is tried. `npm run mutate` tries each a few times only: it runs the tests thousands of times, and a
 * mutant that lives through three random records is found by the golden tables or is looked at by hand.
 */
export const runs = (usually: number): { readonly numRuns: number } =>
  ({ numRuns: process.env['FEW_RUNS'] === undefined ? usually : 3 });
