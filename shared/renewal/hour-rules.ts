/**
 * Rules that count clock hours. How much they need can depend on the reading of the pages (endorsed part-way, held for three
 * years within the cycle, disagreeing pages): every reading is tried, and only what all of them say is said plainly.
 */
import type { Endorsement, RscReceived, Training } from '../domain/entities.ts';
import { hours, type Minutes } from '../domain/duration.ts';
import { partsOf, type PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { Reason, RuleResult, RuleState } from '../rules/evaluation.ts';
import { reason, stateOf, Tally, type Sums, type Verdict } from '../rules/verdict.ts';
import { inForce, readingBy, type Answer, type Asked } from './answers.ts';
import { fullYears, type Cycle, type YearsAsked } from './cycles.ts';
import { isIn, minutesTagged, type JudgingContext } from './judging.ts';
import type { HourCheck, RenewalRule } from './rules.ts';

/** What a rule says apart from its name and where it comes from. */
export type Found = Pick<
  RuleResult, 'state' | 'unit' | 'recorded' | 'counts' | 'needed' | 'refusals' | 'evidence' | 'missing' | 'warnings' | 'readings' | 'ruling'
>;

export interface HourRule {
  readonly rule: RenewalRule;
  readonly cycle: Cycle;
  readonly endorsement: Endorsement;
  readonly years: readonly YearsAsked[];
  /** The rule is of low confidence: until the association has answered, what it finds is a reading and never a claim. */
  readonly isLow: boolean;
  readonly answer: Answer | null;
}

export function judgeTrainingHours(
  hourRule: HourRule, check: Extract<HourCheck, { kind: 'hours' }>, context: JudgingContext, verdictOf: (training: Training) => Verdict,
): Found {
  const tally = new Tally();
  for (const training of context.facts.training) {
    const minutes = isIn(training, hourRule.cycle) ? minutesTagged(training, check.tags) : 0;
    if (minutes > 0) tally.add(training.id, minutes, verdictOf(training));
  }
  const found = outcomeOf(hourRule, tally);
  return check.onlyIfProviding && !isProviding(context, hourRule.cycle) ? asIfNotProviding(found) : found;
}

export function judgeRscHours(
  hourRule: HourRule, context: JudgingContext, verdictOf: (session: RscReceived) => Verdict,
): Found {
  const tally = new Tally();
  for (const session of context.facts['rsc-received']) {
    if (isIn(session, hourRule.cycle) && session.minutes > 0) tally.add(session.id, session.minutes, verdictOf(session));
  }
  return outcomeOf(hourRule, tally);
}

export const NO_DATE = reason('endorsement-date-missing');

function outcomeOf(hourRule: HourRule, tally: Tally): Found {
  const { endorsement, answer } = hourRule;
  const all = readingsOf(hourRule);
  const settled = answer === null ? null : readingBy(all, answer);
  const isUnsure = hourRule.isLow && settled === null;
  const readings = (settled === null ? all : [settled]).map((asked) => ({ ...asked, state: stateFor(tally.sums, asked.needed) }));
  const state = agreed(readings.map((reading) => reading.state), isUnsure);
  const isUndated = endorsement.endorsedOn === null && state !== 'not-applicable';
  const { missing, ...found } = tally.found();
  return {
    ...found, unit: 'minutes', needed: readings.find(({ needed }) => needed > 0)?.needed ?? 0, warnings: [],
    state: isUndated ? 'cannot-tell' : state,
    missing: isUndated ? [NO_DATE, ...missing] : missing,
    readings: readings.length > 1 || (isUnsure && state === 'ask-association') ? readings : [],
    ruling: answer === null || settled === null ? null : inForce(answer),
  };
}

/** What is asked, by each reading of how many years count and by each of the rule itself. */
function readingsOf({ rule, cycle, endorsement, years }: HourRule): readonly Asked[] {
  const readings = years.flatMap((asked) => [rule, ...rule.readings].flatMap(({ sentence, check }) => {
    const words = asked.part === null ? sentence : rule.readings.length === 0 ? asked.part.sentence : `${asked.part.sentence} ${sentence}`;
    return amountsOf(check, cycle, endorsement, asked).map((needed): Asked => ({ needed, sentence: words }));
  }));
  return readings.filter((reading, index) => readings.findIndex(({ needed }) => needed === reading.needed) === index);
}

const stateFor = (sums: Sums, needed: Minutes): RuleState => (needed === 0 ? 'not-applicable' : stateOf(sums, needed));

/** What all readings say. Where one asks for nothing and the others are met, nothing is missing by any of them. */
function agreed(states: readonly RuleState[], isUnsure: boolean): RuleState {
  const asking = states.filter((state) => state !== 'not-applicable');
  const [first] = asking;
  if (first === undefined) return 'not-applicable';
  const isClaim = first === 'met' || first === 'short';
  const isSaidByAll = asking.every((state) => state === first) && (first === 'met' || asking.length === states.length);
  return isSaidByAll && !(isUnsure && isClaim) ? first : 'ask-association';
}

/** Usually one amount; two where the years held change what is asked in the middle of the cycle. */
function amountsOf(check: RenewalRule['check'], cycle: Cycle, { endorsedOn }: Endorsement, { years }: YearsAsked): readonly Minutes[] {
  switch (check.kind) {
    case 'hours': {
      const asked = check.since === null ? years : Math.min(years, partsOf(cycle.due).year - check.since + 1);
      return [hours(check.perYear * Math.max(0, asked))];
    }
    case 'rsc-hours': {
      const before = hours(check.perYear * years);
      if (check.onceHeld === null || endorsedOn === null) return [before];
      const after = hours(check.onceHeld.perYear * years);
      if (fullYears(endorsedOn, cycle.from) >= check.onceHeld.years) return [after];
      return fullYears(endorsedOn, cycle.due) >= check.onceHeld.years ? [before, after] : [before];
    }
    case 'membership':
    case 'agreement':
    case 'records':
    case 'advice': return [];
  }
}

/** Reflective supervision that was given on some day of the cycle. */
function isProviding({ facts, today }: JudgingContext, cycle: Cycle): boolean {
  return facts['rsc-provided'].some(({ date }) => date.from <= cycle.due && lastDayOf(date) >= cycle.from && date.from <= today);
}

const NOT_PROVIDING: Reason = reason('renewal-providing-unknown');

/** Nobody can say from an empty list whether the rule applies; where its hours are there, that does not matter. */
function asIfNotProviding(found: Found): Found {
  const isOpen = found.state === 'short' || found.state === 'ask-association' || found.state === 'cannot-tell';
  return isOpen ? { ...found, state: 'cannot-tell', missing: [NOT_PROVIDING, ...found.missing] } : found;
}

/** The day on which something is looked at: today, or in a cycle that is over its last day. */
export const dayIn = (cycle: Cycle, today: PlainDate): PlainDate => (today < cycle.due ? today : cycle.due);
