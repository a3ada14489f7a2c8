/** `evaluate`: what each rule says about a record, renewal included, as JSON, with every reason in words as well as by its code. */
import type { PlainDate } from '../../shared/domain/plain-date.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import type { DueDate } from '../../shared/renewal/due-dates.ts';
import type { CycleRenewal, EndorsementRenewal, Renewal } from '../../shared/renewal/renewal.ts';
import { renewalStanding, type RenewalStanding } from '../../shared/renewal/standing.ts';
import { evaluate } from '../../shared/rules/evaluator.ts';
import {
  hasRules, type CompetencyCoverage, type CountedEntry, type Evaluation, type NextStep, type Reason, type RefusedEntry, type Refusal,
  type RuleResult,
} from '../../shared/rules/evaluation.ts';
import type { RulePack } from '../../shared/rules/pack.ts';
import { reasonText } from '../../shared/rules/words.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import type { RulesChoice } from './arguments.ts';
import { EXIT_OK, EXIT_TROUBLE, printJson, type CliContext } from './io.ts';
import { withRecord } from './record-facts.ts';
import { rulesFor } from './rules-file.ts';

export interface EvaluateRequest extends RulesChoice {
  /** `null`: today. */
  readonly on: PlainDate | null;
}

export function evaluateCommand(request: EvaluateRequest, context: CliContext): Promise<number> {
  return withRecord(request, context, async ({ facts, associationId }) => {
    const on = request.on ?? context.today();
    const judged = await evaluateOn(facts, { ...request, associationId }, on, context);
    if (judged === null) return EXIT_TROUBLE;
    const renewal = renewalStanding(judged.pack, facts, { associationId, today: on });
    printJson(context, { ...spoken(judged.evaluation), renewal: spokenRenewal(renewal) });
    return EXIT_OK;
  });
}

export interface Judged {
  readonly evaluation: Evaluation;
  readonly pack: RulePack;
}

/** The evaluation by the rules asked for, and the rules; `null`, said on stderr, when there are none for this category and day. */
export async function evaluateOn(
  facts: Facts, { categoryId, associationId, rules }: Omit<RulesChoice, 'record'>, on: PlainDate, context: CliContext,
): Promise<Judged | null> {
  const pack = await rulesFor(rules, facts, context);
  if (pack === null) return null;
  const evaluation = evaluate(pack, facts, { categoryId, associationId, on });
  if (hasRules(evaluation)) return { evaluation, pack };
  context.err(`${translateEnglish('cli.no-rules', { id: categoryId, on })}\n`);
  return null;
}

interface SpokenReason extends Reason {
  readonly text: string;
}

type InWords<T extends { readonly reason: Reason }> = Omit<T, 'reason'> & { readonly reason: SpokenReason };

interface SpokenRule extends Omit<RuleResult, 'evidence' | 'refusals' | 'missing' | 'warnings' | 'parts'> {
  readonly counted: readonly CountedEntry[];
  readonly refused: readonly InWords<RefusedEntry>[];
  readonly refusals: readonly InWords<Refusal>[];
  readonly missing: readonly SpokenReason[];
  readonly warnings: readonly SpokenReason[];
  readonly parts: readonly SpokenRule[];
}

interface SpokenEvaluation extends Omit<Evaluation, 'rules' | 'coverage' | 'nextSteps'> {
  readonly rules: readonly SpokenRule[];
  readonly coverage: readonly (Omit<CompetencyCoverage, 'evidence'> & { readonly evidence: ReturnType<CompetencyCoverage['evidence']> })[];
  readonly nextSteps: readonly InWords<NextStep>[];
}

function spoken(evaluation: Evaluation): SpokenEvaluation {
  return {
    ...evaluation,
    rules: evaluation.rules.map(spokenRule),
    coverage: evaluation.coverage.map(({ evidence, ...row }) => ({ ...row, evidence: evidence() })),
    nextSteps: evaluation.nextSteps.map(inWords),
  };
}

type SpokenCycle = Omit<CycleRenewal, 'cycle' | 'rules'> & {
  readonly model: string;
  readonly from: PlainDate;
  readonly due: PlainDate;
  readonly opens: PlainDate | null;
  readonly rules: readonly SpokenRule[];
};

interface SpokenRenewal extends Omit<Renewal, 'endorsements'> {
  readonly endorsements: readonly (Omit<EndorsementRenewal, 'cycles' | 'status'> & { readonly cycles: readonly SpokenCycle[]; readonly status: readonly SpokenRule[] })[];
  readonly dueDates: readonly DueDate[];
}

function spokenRenewal({ renewal, dates }: RenewalStanding): SpokenRenewal {
  return {
    ...renewal,
    endorsements: renewal.endorsements.map((item) => ({ ...item, cycles: item.cycles.map(spokenCycle), status: item.status.map(spokenRule) })),
    dueDates: dates,
  };
}

function spokenCycle({ cycle: { model, from, due, opens }, rules, ...rest }: CycleRenewal): SpokenCycle {
  return { model: model.id, from, due, opens, ...rest, rules: rules.map(spokenRule) };
}

function spokenRule({ evidence, ...rule }: RuleResult): SpokenRule {
  const { counted, refused } = evidence();
  return {
    ...rule,
    counted,
    refused: refused.map(inWords),
    refusals: rule.refusals.map(inWords),
    missing: rule.missing.map(spokenReason),
    warnings: rule.warnings.map(spokenReason),
    parts: rule.parts.map(spokenRule),
  };
}

function inWords<T extends { readonly reason: Reason }>(line: T): InWords<T> {
  return { ...line, reason: spokenReason(line.reason) };
}

function spokenReason(reason: Reason): SpokenReason {
  return { ...reason, text: reasonText(reason, translateEnglish) };
}
