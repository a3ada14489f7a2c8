/**
 * The one evaluator: facts, a pack, a category, an association and a day in; what each rule says, and why, out.
 *
 * Pure, total (it never throws on facts that fit the record's schema) and deterministic: the order of the entries does
 * not matter for any state or number. Entries that lie after `on` do not count. Each list of entries is walked a fixed
 * number of times, so the work grows in step with the record.
 */
import type { CategoryId } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { coverageOf } from './competency-coverage.ts';
import { contextOf } from './context.ts';
import type { Evaluation, NextStep, RuleResult } from './evaluation.ts';
import { EFFORTS } from './outcome.ts';
import type { Rule, RulePack } from './pack.ts';
import { judgeRule, type JudgedRule } from './policy.ts';
import { rulesInForce } from './rules-in-force.ts';

export interface EvaluationOptions {
  readonly categoryId: CategoryId;
  readonly associationId: string | null;
  readonly on: PlainDate;
}

/** Where the pack has no rules for the category on that day, `rules` is empty. */
export function evaluate(pack: RulePack, facts: Facts, options: EvaluationOptions): Evaluation {
  const inForce = rulesInForce(pack, options);
  const category = inForce?.category ?? null;
  const context = contextOf({
    ...options, facts,
    ageGroups: category?.ageGroups ?? [],
    providerLists: inForce?.ruleSet.providerLists ?? [],
  });
  const rules = category?.rules ?? [];
  const judged = rules.map((rule) => judgeRule(rule, context));
  const judgeable = judged.filter(({ result }, index) => isJudged(rules[index], result));
  return {
    ...options,
    packId: pack.id,
    packVersion: pack.version,
    ruleSetId: inForce?.ruleSet.id ?? '',
    rules: judged.map(({ result }) => result),
    coverage: coverageOf(facts, options.categoryId),
    nextSteps: nextSteps(judged),
    judged: judgeable.length,
    met: judgeable.filter(({ result }) => result.state === 'met').length,
  };
}

/** A rule belongs to "met of judged" when it can be met at all: advice, coverage and rules that ask nothing cannot. */
function isJudged(rule: Rule | undefined, result: RuleResult): boolean {
  return rule !== undefined && rule.severity === 'required' && rule.check.kind !== 'coverage'
    && result.state !== 'not-applicable' && result.state !== 'advice';
}

/** Least effort first, then the smaller amount, then the order of the rules; each step once. */
function nextSteps(judged: readonly JudgedRule[]): readonly NextStep[] {
  const all = judged.flatMap(({ result, steps }) => steps.map((step) => ({ result, step })));
  const sorted = all.toSorted((a, b) =>
    EFFORTS.indexOf(a.step.effort) - EFFORTS.indexOf(b.step.effort) || a.step.amount - b.step.amount);
  const seen = new Set<string>();
  const steps: NextStep[] = [];
  for (const { result, step } of sorted) {
    const key = JSON.stringify(step.reason);
    if (seen.has(key)) continue;
    seen.add(key);
    steps.push({ ruleId: result.id, area: result.area, reason: step.reason });
  }
  return steps;
}
