import { useMemo } from 'react';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { evaluate } from '../../../shared/rules/evaluate.ts';
import { packFor } from '../../../shared/rules/packs.ts';
import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import { useToday } from '../../i18n/index.ts';
import { useFacts } from '../../db/index.ts';
import { useAppInfo } from '../../state/app-info.ts';

/** The record and where it stands: the one evaluation that every screen and the portfolio read. */
export interface Standing {
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly appVersion: string;
}

/** Undefined while the record is still being read, and while there is no applicant. */
export function useEvaluation(): Standing | undefined {
  const facts = useFacts();
  const today = useToday()();
  const appVersion = useAppInfo((state) => state.info?.version ?? '');
  return useMemo(() => {
    const applicant = facts === undefined ? null : applicantOf(facts);
    if (facts === undefined || applicant === null) return undefined;
    const { categoryId, associationId } = applicant;
    const pack = packFor(categoryId, associationId, today);
    return { facts, evaluation: evaluate(pack, facts, { categoryId, associationId, on: today }), appVersion };
  }, [facts, today, appVersion]);
}
