/** A condition that each training entry has to fulfil for itself: it names at least one competency. */
import type { RuleContext } from '../context.ts';
import { NO_COMPETENCY_REASON } from '../ledgers/training-ledger.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { evidenceOf, reason, stateOf, type Verdict } from '../verdict.ts';

export function checkPerEntry(_check: CheckOf<'per-entry'>, context: RuleContext): Outcome {
  const ledger = context.training(['names-competency']);
  const { yes, refusals } = ledger.entryCounts();
  const unnamed = refusals.filter((refusal) => refusal.reason === NO_COMPETENCY_REASON);
  const without = unnamed.reduce((sum, { amount }) => sum + amount, 0);
  const all = yes + without;
  if (all === 0) return EMPTY_OUTCOME;
  return {
    ...EMPTY_OUTCOME, state: stateOf({ yes, missing: 0, unsettled: 0 }, all), unit: 'entries',
    recorded: all, counts: yes, needed: all, refusals: unnamed,
    evidence: evidenceOf(ledger.entries, (entry) => Number(isAsked(ledger.verdictOf(entry))), ledger.verdictOf),
    steps: without === 0 ? [] : [{ effort: 'fill-in', amount: without, reason: reason('step-name-competencies', { count: without }) }],
  };
}

/** An entry of the future is not asked yet. */
function isAsked(verdict: Verdict): boolean {
  return verdict.answer === 'yes' || verdict.reason === NO_COMPETENCY_REASON;
}
