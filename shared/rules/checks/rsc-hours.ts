/** Clock hours of RSC received that count, in all and by what the session was about. */
import { hours, MINUTES_PER_HOUR } from '../../domain/duration.ts';
import type { RscReceived } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import type { Reason } from '../evaluation.ts';
import { EMPTY_OUTCOME, type Outcome, type Step } from '../outcome.ts';
import type { CheckOf, RscSubject } from '../pack.ts';
import { allOf, reason, stateOf, Tally } from '../verdict.ts';

export function checkRscHours(check: CheckOf<'rsc-hours'>, context: RuleContext): Outcome {
  const total = new Tally();
  const parts = check.parts.map((part) => ({ part, tally: new Tally() }));
  for (const { session, verdict } of context.sessions(check.providers)) {
    total.add(session.id, session.minutes, verdict);
    for (const { part, tally } of parts) {
      const minutes = minutesAbout(session, part.subject);
      if (minutes > 0) tally.add(session.id, minutes, verdict);
    }
  }
  const needed = hours(check.hours);
  const partOutcomes = parts.map(({ part, tally }) => ({ id: part.id, sentence: part.sentence, outcome: outcomeOf(tally, hours(part.hours)) }));
  const state = allOf([stateOf(total.sums, needed), ...partOutcomes.map((part) => part.outcome.state)]);
  return { ...outcomeOf(total, needed), state, parts: partOutcomes, steps: state === 'met' ? [] : stepsFor(total, needed) };
}

function minutesAbout(session: RscReceived, subject: RscSubject): number {
  const provision = Math.min(session.rscProvisionMinutes, session.minutes);
  return subject === 'rsc-provision' ? provision : session.minutes - provision;
}

function outcomeOf(tally: Tally, needed: number): Outcome {
  return {
    ...EMPTY_OUTCOME, state: stateOf(tally.sums, needed), unit: 'minutes',
    recorded: tally.recorded, counts: tally.sums.yes, needed,
    counted: tally.counted, refused: tally.refused, missing: [...tally.missing],
  };
}

/** What to do about each kind of missing data, by the code of the refusal. */
const STEP_FOR: Readonly<Record<string, string>> = {
  'provider-missing': 'step-name-provider',
  'session-age-groups-missing': 'step-session-age-groups',
  'credential-date-missing': 'step-credential-date',
  'credential-association-missing': 'step-credential-association',
  'provider-credentials-missing': 'step-provider-credentials',
  'provider-degree-missing': 'step-provider-degree',
  'applicant-degree-missing': 'step-applicant-degree',
};

function stepsFor(tally: Tally, needed: number): readonly Step[] {
  const steps: Step[] = [];
  for (const lacking of tally.missing) {
    const code = STEP_FOR[lacking.code];
    if (code !== undefined) steps.push({ effort: 'fill-in', amount: 1, reason: reason(code, lacking.params) });
  }
  const unsettled = new Set(tally.refused.map((entry) => entry.reason).filter((each) => each.code === 'provider-unsettled'));
  for (const open of unsettled) steps.push(askStep(open));
  const short = needed - tally.sums.yes - tally.sums.missing;
  if (short > 0) steps.push({ effort: 'hours', amount: short, reason: reason('step-log-rsc', { hours: short / MINUTES_PER_HOUR }) });
  return steps;
}

function askStep(open: Reason): Step {
  return { effort: 'ask', amount: 1, reason: reason('step-ask-provider', open.params) };
}
