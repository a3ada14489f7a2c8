/** Everything about renewal that the app shows of a record, for the window and the command line alike. */
import type { Facts } from '../domain/facts.ts';
import type { RulePack } from '../rules/pack.ts';
import { builtInPack } from '../rules/packs.ts';
import { builtInRenewalRules } from './built-in.ts';
import { dueDates, type DueDate } from './due-dates.ts';
import { packWithLists } from './judging.ts';
import { renewalOf, type Renewal, type RenewalOptions } from './renewal.ts';

export interface RenewalStanding {
  readonly renewal: Renewal;
  readonly dates: readonly DueDate[];
}

/** By the renewal rules that ship, with the pack that judges the record to say which hours count and who may provide them. */
export function renewalStanding(judging: RulePack, facts: Facts, options: RenewalOptions): RenewalStanding {
  const pack = packWithLists(builtInRenewalRules, judging, builtInPack);
  const renewal = renewalOf(builtInRenewalRules, pack, facts, options);
  return { renewal, dates: dueDates(renewal, facts, pack) };
}
