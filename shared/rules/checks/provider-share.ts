/** How the RSC hours that count are spread over providers: a majority with one, all with a few. */
import { hours } from '../../domain/duration.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { reason } from '../verdict.ts';

export function checkProviderShare(check: CheckOf<'provider-share'>, context: RuleContext): Outcome {
  const byProvider = new Map<string, number>();
  let total = 0;
  for (const { session, verdict } of context.sessions(check.providers)) {
    if (verdict.answer !== 'yes' || session.providerId === null) continue;
    byProvider.set(session.providerId, (byProvider.get(session.providerId) ?? 0) + session.minutes);
    total += session.minutes;
  }
  if (total === 0) return EMPTY_OUTCOME;
  const ranked = [...byProvider].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
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
