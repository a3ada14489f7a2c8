import { useMemo } from 'react';
import { TARGET_IDS, type TargetId } from '../../../shared/domain/entities.ts';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import type { PlainDate } from '../../../shared/domain/plain-date.ts';
import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import type { RulePack } from '../../../shared/rules/pack.ts';
import { activePack } from '../../../shared/rules/active-pack.ts';
import { useToday } from '../../i18n/index.ts';
import { useFacts } from '../../db/index.ts';
import { useAppInfo } from '../../state/app-info.ts';
import { useRulePacks } from '../../state/rule-packs.ts';
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

/** Undefined while there is no applicant, and until the pack that judges the record is at hand. */
function useGround(): Ground | undefined {
  const facts = useFacts();
  const on = useToday()();
  const packs = useRulePacks((state) => state.packs);
  const isLoaded = useRulePacks((state) => state.isLoaded);
  return useMemo(() => {
    const applicant = applicantOf(facts);
    if (applicant === null) return undefined;
    const { categoryId, associationId, judgedBy } = applicant;
    const { available, standsInFor } = activePack(judgedBy, packs);
    if (standsInFor !== null && !isLoaded) return undefined;
    return { facts, pack: available.pack, categoryId, associationId, on };
  }, [facts, on, packs, isLoaded]);
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
