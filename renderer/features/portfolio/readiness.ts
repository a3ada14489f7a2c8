/** What to look at before signing: open rules, entries without a file, and what a reviewer would miss. */
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { hasRules, type Evaluation } from '../../../shared/rules/evaluation.ts';

export interface Check {
  /** Message key under `portfolio.check.`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** `blocks`: no portfolio without it; `draft`: the portfolio says so; `hint`: good to know; `fine`: in order. */
  readonly weight: 'blocks' | 'draft' | 'hint' | 'fine';
}

export function checksBeforeSigning(facts: Facts, evaluation: Evaluation): readonly Check[] {
  const withoutFile = facts.training.filter(({ attachments }) => attachments.length === 0).length;
  const hasName = (applicantOf(facts)?.name.trim() ?? '') !== '';
  return [
    hasName ? null : { code: 'name-missing', params: {}, weight: 'blocks' as const },
    rulesCheck(evaluation),
    withoutFile === 0
      ? { code: 'all-evidence', params: { count: facts.training.length }, weight: facts.training.length === 0 ? 'hint' as const : 'fine' as const }
      : { code: 'no-evidence', params: { count: withoutFile }, weight: 'hint' as const },
  ].filter((check) => check !== null);
}

function rulesCheck(evaluation: Evaluation): Check {
  const { met, judged } = evaluation;
  if (!hasRules(evaluation)) return { code: 'no-rules', params: {}, weight: 'draft' };
  return met === judged
    ? { code: 'all-met', params: { met }, weight: 'fine' }
    : { code: 'open-rules', params: { open: judged - met, judged }, weight: 'draft' };
}
