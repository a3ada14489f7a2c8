import { useMemo } from 'react';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { builtInRenewalRules } from '../../../shared/renewal/built-in.ts';
import { dueDates, type DueDate } from '../../../shared/renewal/due-dates.ts';
import { packWithLists } from '../../../shared/renewal/judging.ts';
import { renewalOf, type Renewal } from '../../../shared/renewal/renewal.ts';
import { builtInPack } from '../../../shared/rules/packs.ts';
import { useFacts } from '../../db/index.ts';
import { useToday } from '../../i18n/index.ts';
import { useEvaluation } from '../evaluation/index.ts';

export interface RenewalStanding {
  readonly facts: Facts;
  readonly renewal: Renewal;
  readonly dates: readonly DueDate[];
}

/** Where the record stands with its renewals today; undefined until the pack that judges the record is at hand. */
export function useRenewal(): RenewalStanding | undefined {
  const facts = useFacts();
  const today = useToday()();
  const judging = useEvaluation()?.pack;
  return useMemo(() => {
    const applicant = applicantOf(facts);
    if (applicant !== null && judging === undefined) return undefined;
    const pack = packWithLists(builtInRenewalRules, judging ?? builtInPack, builtInPack);
    const renewal = renewalOf(builtInRenewalRules, pack, facts, { associationId: applicant?.associationId ?? null, today });
    return { facts, renewal, dates: dueDates(renewal, facts, pack) };
  }, [facts, today, judging]);
}
