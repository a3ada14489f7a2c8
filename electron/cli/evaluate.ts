/** `evaluate`: what each rule says about a record, as JSON, with every reason in words as well as by its code. */
import type { CategoryId } from '../../shared/domain/entities.ts';
import type { PlainDate } from '../../shared/domain/plain-date.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { evaluate } from '../../shared/rules/evaluate.ts';
import type { Evaluation, NextStep, Reason, RefusedEntry, RuleResult } from '../../shared/rules/evaluation.ts';
import { chooseRuleSet } from '../../shared/rules/packs.ts';
import { reasonText } from '../../shared/rules/words.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import type { RulesChoice } from './arguments.ts';
import { EXIT_OK, EXIT_TROUBLE, printJson, type CliContext } from './io.ts';
import { withRecord } from './record-facts.ts';

export interface EvaluateRequest extends RulesChoice {
  /** `null`: today. */
  readonly on: PlainDate | null;
}

export function evaluateCommand(request: EvaluateRequest, context: CliContext): Promise<number> {
  return withRecord(request, context, ({ facts, associationId }) => {
    const evaluation = evaluateOn(facts, request.categoryId, associationId, request.on ?? context.today(), context);
    if (evaluation === null) return Promise.resolve(EXIT_TROUBLE);
    printJson(context, spoken(evaluation));
    return Promise.resolve(EXIT_OK);
  });
}

/** The evaluation by the built-in rules; `null`, said on stderr, when there are none for this category and day. */
export function evaluateOn(
  facts: Facts, categoryId: CategoryId, associationId: string | null, on: PlainDate, context: CliContext,
): Evaluation | null {
  const chosen = chooseRuleSet(categoryId, associationId, on);
  if (chosen !== null) return evaluate(chosen.pack, facts, { categoryId, associationId, on });
  context.err(`${translateEnglish('cli.no-rules', { id: categoryId, on })}\n`);
  return null;
}

interface SpokenReason extends Reason {
  readonly text: string;
}

interface SpokenRule extends Omit<RuleResult, 'refused' | 'missing' | 'warnings' | 'parts'> {
  readonly refused: readonly (Omit<RefusedEntry, 'reason'> & { readonly reason: SpokenReason })[];
  readonly missing: readonly SpokenReason[];
  readonly warnings: readonly SpokenReason[];
  readonly parts: readonly SpokenRule[];
}

interface SpokenEvaluation extends Omit<Evaluation, 'rules' | 'nextSteps'> {
  readonly rules: readonly SpokenRule[];
  readonly nextSteps: readonly (Omit<NextStep, 'reason'> & { readonly reason: SpokenReason })[];
}

function spoken(evaluation: Evaluation): SpokenEvaluation {
  return {
    ...evaluation,
    rules: evaluation.rules.map(spokenRule),
    nextSteps: evaluation.nextSteps.map((step) => ({ ...step, reason: inWords(step.reason) })),
  };
}

function spokenRule(rule: RuleResult): SpokenRule {
  return {
    ...rule,
    refused: rule.refused.map((entry) => ({ ...entry, reason: inWords(entry.reason) })),
    missing: rule.missing.map(inWords),
    warnings: rule.warnings.map(inWords),
    parts: rule.parts.map(spokenRule),
  };
}

function inWords(reason: Reason): SpokenReason {
  return { ...reason, text: reasonText(reason, translateEnglish) };
}
