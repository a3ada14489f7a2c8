import { applicantOf } from '../../../shared/domain/facts.ts';
import { activePack, type ActivePack, type AvailablePack } from '../../../shared/rules/active-pack.ts';
import { useFacts } from '../../db/index.ts';
import { useRulePacks } from '../../state/rule-packs.ts';

export interface PacksInUse {
  readonly packs: readonly AvailablePack[];
  readonly active: ActivePack;
}

/** The packs at hand, and the one that judges this record. */
export function useActivePack(): PacksInUse {
  const judgedBy = applicantOf(useFacts())?.judgedBy ?? null;
  const packs = useRulePacks((state) => state.packs);
  return { packs, active: activePack(judgedBy, packs) };
}
