/**
 * Clock hours of training in all and by part.
 *
 * An hour has one tag (its entry says how many minutes are on diversity and on providing RSC; the rest is general
 * IECMH training), and a tag belongs to one part at most: the published totals read as sums (33 = 30 + 3), so nothing
 * counts twice. Source: domain reference, sections 6 and 10 (`tr.overlapTags`).
 */
import type { Training } from '../../domain/entities.ts';
import { MINUTES_PER_HOUR, hours } from '../../domain/duration.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome, type Step } from '../outcome.ts';
import type { CheckOf, TrainingCondition, TrainingTag } from '../pack.ts';
import { allOf, no, reason, stateOf, Tally, YES, type Verdict } from '../verdict.ts';

const FUTURE = no('in-future');
const NOT_RELATIONSHIP_BASED = no('not-relationship-based');
const RELATIONSHIP_UNKNOWN_REASON = reason('relationship-unknown');
const RELATIONSHIP_UNKNOWN: Verdict = { answer: 'missing', reason: RELATIONSHIP_UNKNOWN_REASON };
const NO_COMPETENCY_REASON = reason('no-competency');
const NO_COMPETENCY: Verdict = { answer: 'no', reason: NO_COMPETENCY_REASON };

/** Whether a training counts at all, by the conditions of its rule. A course counts from its last day. */
export function trainingVerdict(training: Training, conditions: readonly TrainingCondition[], on: PlainDate): Verdict {
  if (lastDayOf(training.date) > on) return FUTURE;
  const asksRelationship = conditions.includes('relationship-based');
  if (asksRelationship && training.relationshipBased === 'no') return NOT_RELATIONSHIP_BASED;
  if (conditions.includes('names-competency') && training.competencies.length === 0) return NO_COMPETENCY;
  return asksRelationship && training.relationshipBased === 'unknown' ? RELATIONSHIP_UNKNOWN : YES;
}

/** The minutes of a training by tag; they add up to its minutes even where the parts were typed too large. */
export function minutesByTag(training: Training): Readonly<Record<TrainingTag, number>> {
  const diversity = Math.min(training.diversityMinutes, training.minutes);
  const rscProvision = Math.min(training.rscProvisionMinutes, training.minutes - diversity);
  return { iecmh: training.minutes - diversity - rscProvision, diversity, 'rsc-provision': rscProvision };
}

export function checkHours(check: CheckOf<'hours'>, context: RuleContext): Outcome {
  const total = new Tally();
  const parts = check.parts.map((part) => ({ part, tally: new Tally() }));
  let withoutCompetency = 0;
  for (const training of context.facts.training) {
    const verdict = trainingVerdict(training, check.conditions, context.on);
    total.add(training.id, training.minutes, verdict);
    if (verdict === NO_COMPETENCY) withoutCompetency += 1;
    if (parts.length === 0) continue;
    const byTag = minutesByTag(training);
    for (const { part, tally } of parts) {
      const minutes = part.tags.reduce((sum, tag) => sum + byTag[tag], 0);
      if (minutes > 0) tally.add(training.id, minutes, verdict);
    }
  }
  const needed = hours(check.hours);
  const partOutcomes = parts.map(({ part, tally }) => ({ id: part.id, sentence: part.sentence, outcome: outcomeOf(tally, hours(part.hours)) }));
  const state = allOf([stateOf(total.sums, needed), ...partOutcomes.map((part) => part.outcome.state)]);
  const steps: Step[] = [];
  if (state !== 'met') {
    if (total.missing.has(RELATIONSHIP_UNKNOWN_REASON)) steps.push({ effort: 'fill-in', amount: 1, reason: reason('step-answer-relationship-based') });
    if (withoutCompetency > 0) steps.push({ effort: 'fill-in', amount: withoutCompetency, reason: reason('step-name-competencies', { count: withoutCompetency }) });
    steps.push(...hourSteps(needed - withinReach(total), parts.map(({ part, tally }) => ({ tag: part.tags[0] ?? 'iecmh', by: hours(part.hours) - withinReach(tally) }))));
  }
  return { ...outcomeOf(total, needed), state, parts: partOutcomes, steps };
}

function outcomeOf(tally: Tally, needed: number): Outcome {
  return {
    ...EMPTY_OUTCOME, state: stateOf(tally.sums, needed), unit: 'minutes',
    recorded: tally.recorded, counts: tally.sums.yes, needed,
    counted: tally.counted, refused: tally.refused, missing: [...tally.missing],
  };
}

/** What counts once the entries are filled in: typing comes before attending another training. */
function withinReach(tally: Tally): number {
  const unnamed = tally.refused.filter((entry) => entry.reason === NO_COMPETENCY_REASON);
  return tally.sums.yes + tally.sums.missing + unnamed.reduce((sum, entry) => sum + entry.amount, 0);
}

/** One step for each part that lacks hours, and one for the total where the parts do not already ask for as much. */
function hourSteps(shortInAll: number, parts: readonly { readonly tag: TrainingTag; readonly by: number }[]): readonly Step[] {
  const short = parts.filter(({ by }) => by > 0);
  const steps = short.map(({ tag, by }) => hourStep(`step-log-${tag}`, by));
  const rest = shortInAll - short.reduce((sum, { by }) => sum + by, 0);
  return rest > 0 ? [...steps, hourStep('step-log-training', rest)] : steps;
}

function hourStep(code: string, minutes: number): Step {
  return { effort: 'hours', amount: minutes, reason: reason(code, { hours: minutes / MINUTES_PER_HOUR }) };
}
