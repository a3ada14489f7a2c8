/**
 * From what a check found to what the app says, by how sure the rule is:
 *
 * 1. An `advice` rule is shown with its cautions and never judged.
 * 2. Where published pages disagree, every reading is tried. When all give the same state, that is the answer;
 *    else it is `ask-association`, with each reading and what it would give.
 * 3. A rule of `low` confidence never says `met`, nor that something is lacking: whatever it finds becomes
 *    `ask-association`. `high` and `medium` rules speak plainly.
 *
 * A rule that rests on a provider list is only as sure as the list.
 *
 * `not-applicable`, `cannot-tell` and `advice` pass through: they claim nothing.
 */
import type { RuleContext } from './context.ts';
import { CONFIDENCES, type RuleResult, type RuleState } from './evaluation.ts';
import { outcomeOf } from './check.ts';
import type { Effort, Outcome, PartOutcome, Step } from './outcome.ts';
import { providerListsOf, type Rule } from './pack.ts';
import { reason } from './verdict.ts';

export interface JudgedRule {
  readonly result: RuleResult;
  readonly steps: readonly Step[];
}

type Reading = RuleResult['readings'][number];

export function judgeRule(written: Rule, context: RuleContext): JudgedRule {
  const rule = { ...written, source: sourceOf(written, context) };
  const outcome = outcomeOf(rule.check, context);
  const readings = readingsOf(rule, outcome, context);
  const state = stateFor(rule, outcome.state, readings);
  const result: RuleResult = { ...resultOf(rule, rule, outcome), state, readings };
  return { result, steps: stepsFor(rule, state, outcome.steps) };
}

/** The source with the confidence that holds in effect: the lowest of the rule's own and its provider lists'. */
function sourceOf(rule: Rule, context: RuleContext): Rule['source'] {
  const lists = [rule.check, ...rule.readings.map(({ check }) => check)].flatMap(providerListsOf);
  const ranks = [rule.source.confidence, ...lists.map((id) => context.confidenceOf(id))].map((each) => CONFIDENCES.indexOf(each));
  return { ...rule.source, confidence: CONFIDENCES[Math.max(...ranks)] ?? rule.source.confidence };
}

function readingsOf(rule: Rule, outcome: Outcome, context: RuleContext): readonly Reading[] {
  const isWeak = rule.source.confidence === 'low' && rule.severity === 'required';
  if (rule.readings.length === 0 && !isWeak) return [];
  return [
    { sentence: rule.sentence, needed: outcome.needed, state: outcome.state },
    ...rule.readings.map(({ sentence, check }) => {
      const other = outcomeOf(check, context);
      return { sentence, needed: other.needed, state: other.state };
    }),
  ];
}

function stateFor(rule: Rule, found: RuleState, readings: readonly Reading[]): RuleState {
  if (found === 'not-applicable' && readings.every((reading) => reading.state === found)) return found;
  if (rule.severity === 'advice') return 'advice';
  if (readings.some((reading) => reading.state !== found)) return 'ask-association';
  const isClaim = found === 'met' || found === 'short' || found === 'not-met';
  return rule.source.confidence === 'low' && isClaim ? 'ask-association' : found;
}

function stepsFor(rule: Rule, state: RuleState, steps: readonly Step[]): readonly Step[] {
  if (state === 'met' || state === 'not-applicable' || rule.severity === 'advice') return [];
  const ask: Effort = 'ask';
  if (state !== 'ask-association' || steps.some((step) => step.effort === ask)) return steps;
  return [{ effort: ask, amount: 1, reason: reason('step-ask-association', { rule: rule.sentence }) }, ...steps];
}

function resultOf(rule: Rule, part: { readonly id: string; readonly sentence: string }, outcome: Outcome): RuleResult {
  const { steps: _steps, parts, ...found } = outcome;
  return {
    ...found,
    id: part.id,
    area: rule.area,
    sentence: part.sentence,
    readings: [],
    parts: parts.map((each: PartOutcome) => resultOf(rule, each, each.outcome)),
    source: rule.source,
  };
}
