/** The span in which the RSC hours fall. Only hours that surely count are looked at. */
import type { RscReceived } from '../../domain/entities.ts';
import { hours, MINUTES_PER_HOUR } from '../../domain/duration.ts';
import { lastDayOf } from '../../domain/span.ts';
import { bestWindow, fulfils, type Window, type WindowNeeds } from '../best-window.ts';
import type { RuleContext } from '../context.ts';
import type { RuleState } from '../evaluation.ts';
import type { RscLedger } from '../ledgers/rsc-ledger.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { evidenceOf, reason, stateOf, YES } from '../verdict.ts';

export function checkRscWindow(check: CheckOf<'rsc-window'>, context: RuleContext): Outcome {
  const ledger = context.rsc(check.providers);
  const needs = { minutes: hours(check.hours), minMonths: check.minMonths, maxMonths: check.maxMonths };
  const sums = ledger.sums(null);
  const best = bestWindow(ledger.days(), needs);
  const state = stateFor(best, needs, ledger);
  if (best === null) return { ...EMPTY_OUTCOME, state, unit: 'minutes', recorded: sums.yes, counts: 0, needed: needs.minutes };
  const outside = reason('outside-window', { from: best.from, to: best.to });
  const params = { from: best.from, to: best.to, hours: best.minutes / MINUTES_PER_HOUR, months: best.months };
  const isInside = (session: RscReceived): boolean => session.date.from >= best.from && lastDayOf(session.date) <= best.to;
  return {
    ...EMPTY_OUTCOME,
    state,
    unit: 'minutes',
    recorded: sums.yes,
    counts: best.minutes,
    needed: needs.minutes,
    refusals: sums.yes > best.minutes ? [{ reason: outside, amount: sums.yes - best.minutes }] : [],
    evidence: evidenceOf(
      ledger.entries, (session) => (ledger.verdictOf(session).answer === 'yes' ? session.minutes : 0),
      (session) => (isInside(session) ? YES : { answer: 'no', reason: outside }),
    ),
    warnings: fulfils(best, needs) ? [reason('best-window', params)]
      : [reason('window-not-fulfilled', { ...params, minMonths: check.minMonths, maxMonths: check.maxMonths, needed: check.hours })],
  };
}

/** Hours that do not count yet could still complete a window; that is said before it is called short. */
function stateFor(best: Window | null, needs: WindowNeeds, ledger: RscLedger): RuleState {
  if (best !== null && fulfils(best, needs)) return 'met';
  const open = stateOf(ledger.sums(null), needs.minutes);
  if (open === 'cannot-tell' || open === 'ask-association') return open;
  return best !== null && best.minutes >= needs.minutes ? 'not-met' : 'short';
}
