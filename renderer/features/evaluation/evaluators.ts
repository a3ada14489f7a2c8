/**
 * One evaluator for each rule pack, kept as long as the pack is: all screens read the same sums, and after a save only what
 * changed is looked at again.
 */
import { Evaluator } from '../../../shared/rules/evaluator.ts';
import type { RulePack } from '../../../shared/rules/pack.ts';

const evaluators = new WeakMap<RulePack, Evaluator>();

export function evaluatorFor(pack: RulePack): Evaluator {
  const evaluator = evaluators.get(pack) ?? new Evaluator(pack);
  evaluators.set(pack, evaluator);
  return evaluator;
}
