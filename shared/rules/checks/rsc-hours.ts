/** Clock hours of RSC received that count, in all and by what the session was about. */
import { hours, MINUTES_PER_HOUR, type Minutes } from '../../domain/duration.ts';
import type { RuleContext } from '../context.ts';
import type { Reason, Step } from '../evaluation.ts';
import { minutesAbout, type RscLedger } from '../ledgers/rsc-ledger.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf, RscSubject } from '../pack-checks.ts';
import { allOf, evidenceOf, reason, stateOf } from '../verdict.ts';

export function checkRscHours(check: CheckOf<'rsc-hours'>, context: RuleContext): Outcome {
  const ledger = context.rsc(check.providers);
  const total = outcomeOf(ledger, check.subject, hours(check.hours));
  const parts = check.parts.map(({ id, sentence, subject, hours: needed }) => ({ id, sentence, outcome: outcomeOf(ledger, subject, hours(needed)) }));
  const state = allOf([total.state, ...parts.map((part) => part.outcome.state)]);
  return { ...total, state, parts, steps: state === 'met' ? [] : stepsFor(ledger, check) };
}

function outcomeOf(ledger: RscLedger, subject: RscSubject | null, needed: Minutes): Outcome {
  const sums = ledger.sums(subject);
  const refusals = ledger.refusals(subject);
  return {
    ...EMPTY_OUTCOME, state: stateOf(sums, needed), unit: 'minutes',
    recorded: sums.yes + sums.missing + sums.unsettled + sums.no, counts: sums.yes, needed,
    refusals,
    missing: refusals.map((refusal) => refusal.reason).filter((why) => why.code in STEP_FOR),
    evidence: evidenceOf(ledger.entries, (session) => minutesAbout(session, subject), ledger.verdictOf),
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

function stepsFor(ledger: RscLedger, check: CheckOf<'rsc-hours'>): readonly Step[] {
  const reasons = ledger.refusals(null).map((refusal) => refusal.reason);
  const lacking = (needed: number, subject: RscSubject | null): Minutes => {
    const { yes, missing } = ledger.sums(subject);
    return hours(needed) - yes - missing;
  };
  const parts = check.parts.map((part) => ({ subject: part.subject, by: lacking(part.hours, part.subject) })).filter(({ by }) => by > 0);
  const rest = lacking(check.hours, check.subject) - parts.reduce((sum, { by }) => sum + by, 0);
  return [
    ...reasons.flatMap(fillInStep),
    ...reasons.filter((why) => why.code === 'provider-unsettled').map((why): Step => ({ effort: 'ask', amount: 1, reason: reason('step-ask-provider', why.params) })),
    ...parts.map(({ subject, by }) => hourStep(subject, by)),
    ...(rest > 0 ? [hourStep(check.subject, rest)] : []),
  ];
}

function fillInStep(why: Reason): readonly Step[] {
  const code = STEP_FOR[why.code];
  return code === undefined ? [] : [{ effort: 'fill-in', amount: 1, reason: reason(code, why.params) }];
}

function hourStep(subject: RscSubject | null, minutes: Minutes): Step {
  const code = subject === 'rsc-provision' ? 'step-log-rsc-about-provision' : 'step-log-rsc';
  return { effort: 'hours', amount: minutes, reason: reason(code, { hours: minutes / MINUTES_PER_HOUR }) };
}
