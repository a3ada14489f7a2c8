/**
 * From what a check found to what the app says, by how sure the rule is:
 *
 * 1. An `advice` rule is shown with its cautions and never judged.
 * 2. Where published pages disagree, every reading is tried. When all give the same state, that is the answer;
 *    else it is `ask-association`, with each reading and what it would give.
 * 3. A rule of `low` confidence never says `met`, nor that something is lacking: whatever it finds becomes
 *    `ask-association`. `high` and `medium` rules speak plainly.
 * 4. Once the association has answered, its answer holds: one reading is left, and the rule speaks plainly.
 *
 * A rule that rests on a provider list is only as sure as the list.
 *
 * `not-applicable`, `cannot-tell` and `advice` pass through: they claim nothing.
 */
import type { RuleContext } from './context.ts';
import { CONFIDENCES, type Effort, type RuleResult, type RuleSource, type RuleState, type Step } from './evaluation.ts';
import { outcomeOf } from './check.ts';
import type { Outcome, PartOutcome } from './outcome.ts';
import { providerListsOf } from './pack-checks.ts';
import type { RuleInForce } from './rule-in-force.ts';
import { reason } from './verdict.ts';

export interface JudgedRule {
  readonly result: RuleResult;
  readonly steps: readonly Step[];
}

type Reading = RuleResult['readings'][number];

export function judgeRule(written: RuleInForce, context: RuleContext): JudgedRule {
  const rule = { ...written, source: sourceOf(written, context) };
  const outcome = outcomeOf(rule.check, context);
  const readings = readingsOf(rule, outcome, context);
  const state = stateFor(rule, outcome.state, readings);
  const result: RuleResult = { ...resultOf(rule, { id: `${context.categoryId}.${rule.key}`, sentence: rule.sentence }, outcome), state, readings };
  return { result, steps: stepsFor(rule, state, outcome.steps) };
}

/** The source as it holds in effect: the pages of its provider lists as well, and the lowest confidence of all. */
function sourceOf(rule: RuleInForce, context: RuleContext): RuleSource {
  const lists = new Set([rule.check, ...rule.readings.map(({ check }) => check)].flatMap(providerListsOf));
  const sources = [rule.source, ...[...lists].map((id) => context.sourceOf(id))];
  const rank = Math.max(...sources.map(({ confidence }) => CONFIDENCES.indexOf(confidence)));
  return { ...rule.source, confidence: CONFIDENCES[rank] ?? rule.source.confidence, pages: [...new Set(sources.flatMap(({ pages }) => pages))] };
}

function readingsOf(rule: RuleInForce, outcome: Outcome, context: RuleContext): readonly Reading[] {
  const isWeak = isUnsure(rule) && rule.severity === 'required';
  if (rule.readings.length === 0 && !isWeak) return [];
  return [
    { sentence: rule.sentence, needed: outcome.needed, state: outcome.state },
    ...rule.readings.map(({ sentence, check }) => {
      const other = outcomeOf(check, context);
      return { sentence, needed: other.needed, state: other.state };
    }),
  ];
}

function stateFor(rule: RuleInForce, found: RuleState, readings: readonly Reading[]): RuleState {
  if (found === 'not-applicable' && readings.every((reading) => reading.state === found)) return found;
  if (rule.severity === 'advice') return 'advice';
  if (readings.some((reading) => !agree(reading.state, found))) return 'ask-association';
  const agreed = readings.some((reading) => reading.state === 'met') ? 'met' : found;
  const isClaim = agreed === 'met' || agreed === 'short' || agreed === 'not-met';
  return isUnsure(rule) && isClaim ? 'ask-association' : agreed;
}

/** Met by one reading and not asked for by another: either way nothing is left to do. */
function agree(a: RuleState, b: RuleState): boolean {
  const isDone = (state: RuleState): boolean => state === 'met' || state === 'not-applicable';
  return a === b || (isDone(a) && isDone(b));
}

const isUnsure = (rule: RuleInForce): boolean => rule.source.confidence === 'low' && rule.ruling === null;

function stepsFor(rule: RuleInForce, state: RuleState, steps: readonly Step[]): readonly Step[] {
  if (state === 'met' || state === 'not-applicable' || rule.severity === 'advice') return [];
  const ask: Effort = 'ask';
  if (state !== 'ask-association' || steps.some((step) => step.effort === ask)) return steps;
  return [{ effort: ask, amount: 1, reason: reason('step-ask-association', { rule: rule.sentence }) }, ...steps];
}

function resultOf(rule: RuleInForce, part: { readonly id: string; readonly sentence: string }, outcome: Outcome): RuleResult {
  const { steps: _steps, parts, ...found } = outcome;
  return {
    ...found,
    id: part.id,
    key: rule.key,
    area: rule.area,
    sentence: part.sentence,
    readings: [],
    parts: parts.map((each: PartOutcome) => resultOf(rule, each, each.outcome)),
    source: rule.source,
    ruling: rule.ruling,
    fromAssociation: rule.fromAssociation,
  };
}
