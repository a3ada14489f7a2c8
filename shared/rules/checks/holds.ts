/** The applicant holds one of the endorsements that a rule asks for, on the day of evaluation. */
import type { Endorsement } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { Step } from '../evaluation.ts';
import type { CheckOf } from '../pack-checks.ts';
import { missing, no, reason, Tally, YES, type Verdict } from '../verdict.ts';

const FUTURE = no('in-future');
const OTHER = no('other-endorsement');
const NO_DATE = missing('endorsement-date-missing');

export function checkHolds(check: CheckOf<'holds'>, context: RuleContext): Outcome {
  const tally = new Tally();
  for (const entry of context.facts.endorsement) tally.add(entry.id, 1, verdictOf(entry, check, context));
  const { yes, missing: open } = tally.sums;
  const state = yes > 0 ? 'met' : open > 0 ? 'cannot-tell' : 'not-met';
  const step: Step = open > 0 ? { effort: 'fill-in', amount: 1, reason: reason('step-endorsement-date') }
    : { effort: 'work', amount: 1, reason: reason('step-hold-endorsement') };
  return { ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'items', needed: 1, steps: state === 'met' ? [] : [step] };
}

function verdictOf(entry: Endorsement, check: CheckOf<'holds'>, { on }: RuleContext): Verdict {
  if (!check.oneOf.includes(entry.held)) return OTHER;
  if (entry.endedOn !== null && entry.endedOn < on) return no('endorsement-ended', { until: entry.endedOn });
  if (entry.endorsedOn === null) return NO_DATE;
  return entry.endorsedOn > on ? FUTURE : YES;
}
