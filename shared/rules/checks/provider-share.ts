/** How the RSC hours that count are spread over providers: a majority with one, all with a few. */
import { hours } from '../../domain/duration.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { reason } from '../verdict.ts';

export function checkProviderShare(check: CheckOf<'provider-share'>, context: RuleContext): Outcome {
  const ranked = context.rsc(check.providers).byProvider();
  const total = ranked.reduce((sum, [, minutes]) => sum + minutes, 0);
  if (total === 0) return EMPTY_OUTCOME;
  // Only the hours that the rule needs are divided; more hours with a third person do no harm.
  const base = Math.min(total, hours(check.hours));
  const [topId, top] = ranked[0] ?? ['', 0];
  const withFew = ranked.slice(0, check.maxProviders).reduce((sum, [, minutes]) => sum + minutes, 0);
  const warnings = [];
  if (top * 2 <= base) {
    warnings.push(reason('no-majority-provider', { name: context.people.get(topId)?.name ?? '', percent: Math.floor((top / base) * 100) }));
  }
  if (withFew < base) warnings.push(reason('too-many-providers', { count: ranked.length, most: check.maxProviders }));
  return { ...EMPTY_OUTCOME, state: warnings.length === 0 ? 'met' : 'not-met', warnings };
}
