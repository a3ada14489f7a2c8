import { useMemo } from 'react';
import { TARGET_IDS, type TargetId } from '../../../shared/domain/entities.ts';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import type { PlainDate } from '../../../shared/domain/plain-date.ts';
import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import type { RulePack } from '../../../shared/rules/pack.ts';
import { builtInPack } from '../../../shared/rules/packs.ts';
import { useToday } from '../../i18n/index.ts';
import { useFacts } from '../../db/index.ts';
import { useAppInfo } from '../../state/app-info.ts';
import { evaluatorFor } from './evaluators.ts';

/** The record and where it stands: the one evaluation that every screen and the portfolio read. */
export interface Standing {
  readonly facts: Facts;
  readonly pack: RulePack;
  readonly evaluation: Evaluation;
  readonly appVersion: string;
}

/** What every evaluation of the record rests on. */
interface Ground {
  readonly facts: Facts;
  readonly pack: RulePack;
  readonly categoryId: TargetId;
  readonly associationId: string | null;
  readonly on: PlainDate;
}

/** Undefined while the record is still being read, and while there is no applicant. */
function useGround(): Ground | undefined {
  const facts = useFacts();
  const on = useToday()();
  return useMemo(() => {
    const applicant = applicantOf(facts);
    if (applicant === null) return undefined;
    const { categoryId, associationId } = applicant;
    return { facts, pack: builtInPack, categoryId, associationId, on };
  }, [facts, on]);
}

/** Where the record stands for the applicant's category; undefined while there is no applicant. */
export function useEvaluation(): Standing | undefined {
  const ground = useGround();
  const appVersion = useAppInfo((state) => state.info?.version ?? '');
  return useMemo(() => {
    if (ground === undefined) return undefined;
    const { facts, pack, ...options } = ground;
    return { facts, pack, evaluation: evaluatorFor(pack).evaluate(facts, options), appVersion };
  }, [ground, appVersion]);
}

/** Where the same record stands for every category and the add-on, for those that have rules on this day. */
export function useAllEvaluations(): readonly Evaluation[] | undefined {
  const ground = useGround();
  return useMemo(() => {
    if (ground === undefined) return undefined;
    const { facts, pack, ...options } = ground;
    return TARGET_IDS.map((categoryId) => evaluatorFor(pack).evaluate(facts, { ...options, categoryId }))
      .filter((evaluation) => evaluation.rules.length > 0);
  }, [ground]);
}
