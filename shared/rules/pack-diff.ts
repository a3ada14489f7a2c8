/** What another pack would change for one record: by rule, what hurts first. */
import type { Evaluation, RuleResult, RuleState } from './evaluation.ts';

export interface RuleChange {
  readonly key: string;
  /** `null`: the rule is new, or gone. */
  readonly before: RuleResult | null;
  readonly after: RuleResult | null;
}

/** How well a state is, for the order of changes only. */
const RANK: Readonly<Record<RuleState, number>> = {
  met: 3, 'not-applicable': 3, advice: 3, 'ask-association': 2, 'cannot-tell': 1, short: 0, 'not-met': 0,
};

export function packDiff(before: Evaluation, after: Evaluation): readonly RuleChange[] {
  const old = new Map(before.rules.map((rule) => [rule.key, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.key, rule]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  return keys.map((key): RuleChange => ({ key, before: old.get(key) ?? null, after: fresh.get(key) ?? null }))
    .filter(({ before: was, after: is }) => was === null || is === null || isChanged(was, is))
    .toSorted((a, b) => loss(b) - loss(a));
}

function isChanged(was: RuleResult, is: RuleResult): boolean {
  return was.state !== is.state || was.sentence !== is.sentence || was.needed !== is.needed || was.source.confidence !== is.source.confidence;
}

/** By how much a change makes things worse; a rule that is new counts as met before. */
function loss({ before, after }: RuleChange): number {
  const rank = (rule: RuleResult | null): number => (rule === null ? RANK.met : RANK[rule.state]);
  return rank(before) - rank(after);
}
