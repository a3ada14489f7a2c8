/** A renewal as tests read it: by rule key, in hours. */
import type { Entry } from '../../../../shared/domain/entities.ts';
import { factsFrom, type Facts } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { builtInRenewalRules } from '../../../../shared/renewal/built-in.ts';
import { renewalOf, type CycleRenewal, type Renewal } from '../../../../shared/renewal/renewal.ts';
import type { RuleResult, RuleState } from '../../../../shared/rules/evaluation.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';

export interface Situation {
  readonly today?: string;
  readonly associationId?: string | null;
}

/** In the window of 2027, at an association whose pages say nothing of their own. */
export function renewalFor(entries: readonly Entry[] | Facts, { today = '2027-11-15', associationId = 'CT' }: Situation = {}): Renewal {
  const facts = 'training' in entries ? entries : factsFrom(entries);
  return renewalOf(builtInRenewalRules, builtInPack, facts, { associationId, today: plainDate(today) });
}

/** The first cycle of the first endorsement of a kind. */
export function cycleFor(renewal: Renewal, held: string): CycleRenewal {
  const [cycle] = renewal.endorsements.find(({ endorsement }) => endorsement.held === held)?.cycles ?? [];
  if (cycle === undefined) throw new Error(`${held} has no cycle`);
  return cycle;
}

/** The rule without the name of its cycle: `training`, `rsc`. */
export const keyOf = ({ key }: RuleResult): string => key.replace(/^renewal\.[\w-]+\.[\d-]+\./, '');

export function ruleIn(cycle: CycleRenewal, key: string): RuleResult {
  const found = cycle.rules.find((rule) => keyOf(rule) === key);
  if (found === undefined) throw new Error(`No rule ${key}`);
  return found;
}

/** State, what counts and what is needed; hours where the rule counts hours. */
export type Told = readonly [state: RuleState, counts: number | null, needed: number | null];

export function told({ state, unit, counts, needed }: RuleResult): Told {
  const figure = (value: number | null): number | null => (unit === 'minutes' && value !== null ? value / 60 : value);
  return [state, figure(counts), figure(needed)];
}
