import { useMemo } from 'react';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { builtInRenewalRules } from '../../../shared/renewal/built-in.ts';
import { dueDates, type DueDate } from '../../../shared/renewal/due-dates.ts';
import { renewalOf, type Renewal } from '../../../shared/renewal/renewal.ts';
import { builtInPack } from '../../../shared/rules/packs.ts';
import { useFacts } from '../../db/index.ts';
import { useToday } from '../../i18n/index.ts';

export interface RenewalStanding {
  readonly facts: Facts;
  readonly renewal: Renewal;
  readonly dates: readonly DueDate[];
}

/** Where the record stands with its renewals today. */
export function useRenewal(): RenewalStanding {
  const facts = useFacts();
  const today = useToday()();
  return useMemo(() => {
    const associationId = applicantOf(facts)?.associationId ?? null;
    const renewal = renewalOf(builtInRenewalRules, builtInPack, facts, { associationId, today });
    return { facts, renewal, dates: dueDates(renewal, facts, builtInPack) };
  }, [facts, today]);
}
