import { useMemo } from 'react';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { renewalStanding, type RenewalStanding } from '../../../shared/renewal/standing.ts';
import { builtInPack } from '../../../shared/rules/packs.ts';
import { useFacts } from '../../db/index.ts';
import { useToday } from '../../i18n/index.ts';
import { useEvaluation } from '../evaluation/index.ts';

export interface RecordRenewal extends RenewalStanding {
  readonly facts: Facts;
}

/** Where the record stands with its renewals today; undefined until the pack that judges the record is at hand. */
export function useRenewal(): RecordRenewal | undefined {
  const facts = useFacts();
  const today = useToday()();
  const judging = useEvaluation()?.pack;
  return useMemo(() => {
    const applicant = applicantOf(facts);
    if (applicant !== null && judging === undefined) return undefined;
    return { facts, ...renewalStanding(judging ?? builtInPack, facts, { associationId: applicant?.associationId ?? null, today }) };
  }, [facts, today, judging]);
}
