/** What to look at before signing: open rules, entries without a file, and what a reviewer would miss. */
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import type { Evaluation } from '../../../shared/rules/evaluation.ts';

export interface Check {
  /** Message key under `portfolio.check.`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** `blocks`: no portfolio without it; `draft`: the portfolio says so; `hint`: good to know; `fine`: in order. */
  readonly weight: 'blocks' | 'draft' | 'hint' | 'fine';
}

export function checksBeforeSigning(facts: Facts, evaluation: Evaluation): readonly Check[] {
  const open = evaluation.judged - evaluation.met;
  const withoutFile = facts.training.filter(({ attachments }) => attachments.length === 0).length;
  const hasName = (applicantOf(facts)?.name.trim() ?? '') !== '';
  return [
    hasName ? null : { code: 'name-missing', params: {}, weight: 'blocks' as const },
    open === 0
      ? { code: 'all-met', params: { met: evaluation.met }, weight: 'fine' as const }
      : { code: 'open-rules', params: { open, judged: evaluation.judged }, weight: 'draft' as const },
    withoutFile === 0
      ? { code: 'all-evidence', params: { count: facts.training.length }, weight: 'fine' as const }
      : { code: 'no-evidence', params: { count: withoutFile }, weight: 'hint' as const },
  ].filter((check) => check !== null);
}
