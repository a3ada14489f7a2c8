/** Clock hours of training in all, by part, and within the caps of forms that count only so far. */
import type { Training } from '../../domain/entities.ts';
import { TRAINING_FORMATS } from '../../domain/entities.ts';
import { MINUTES_PER_HOUR, hours, type Minutes } from '../../domain/duration.ts';
import { compareText } from '../../domain/order.ts';
import type { RuleContext } from '../context.ts';
import type { Evidence, Refusal, Step } from '../evaluation.ts';
import { mergedRefusals } from '../ledgers/refusals.ts';
import { minutesTagged, NO_COMPETENCY_REASON, RELATIONSHIP_UNKNOWN_REASON, type TrainingSums } from '../ledgers/training-ledger.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf, TrainingTag } from '../pack-checks.ts';
import { allOf, evidenceOf, reason, stateOf, YES, type Sums, type Verdict } from '../verdict.ts';

type HoursCheck = CheckOf<'hours'>;
type Cap = HoursCheck['caps'][number];

export function checkHours(check: HoursCheck, context: RuleContext): Outcome {
  const training = context.training(check.conditions);
  const total = totalOf(training, check);
  const parts = check.parts.map((part) => ({ part, outcome: partOutcome(training, part) }));
  const state = allOf([total.state, ...parts.map(({ outcome }) => outcome.state)]);
  return {
    ...total, state,
    parts: parts.map(({ part, outcome }) => ({ id: part.id, sentence: part.sentence, outcome })),
    steps: state === 'met' ? [] : stepsFor(training, check),
  };
}

function totalOf(training: TrainingSums, check: HoursCheck): Outcome {
  const free = TRAINING_FORMATS.filter((format) => !check.caps.some((cap) => cap.formats.includes(format)));
  const capped = check.caps.map((cap) => {
    const sums = training.sums(check.tags, cap.formats);
    return { cap, sums, within: capTo(sums, hours(cap.hours)) };
  });
  const sums = summed([training.sums(check.tags, free), ...capped.map(({ within }) => within)]);
  const over = capped.flatMap(({ cap, sums: all, within }): readonly Refusal[] =>
    (all.yes > within.yes ? [{ reason: overCap(cap), amount: all.yes - within.yes }] : []));
  return {
    ...outcomeOf(training, sums, hours(check.hours), check.tags),
    refusals: mergedRefusals([training.refusals(check.tags), over]),
    evidence: evidenceWithinCaps(training, check),
  };
}

function partOutcome(training: TrainingSums, part: HoursCheck['parts'][number]): Outcome {
  return outcomeOf(training, training.sums(part.tags), hours(part.hours), part.tags);
}

function outcomeOf(training: TrainingSums, sums: Sums, needed: Minutes, tags: readonly TrainingTag[]): Outcome {
  const all = training.sums(tags);
  const refusals = training.refusals(tags);
  return {
    ...EMPTY_OUTCOME, state: stateOf(sums, needed), unit: 'minutes',
    recorded: all.yes + all.missing + all.unsettled + all.no, counts: sums.yes, needed,
    refusals,
    missing: refusals.some((refusal) => refusal.reason === RELATIONSHIP_UNKNOWN_REASON) ? [RELATIONSHIP_UNKNOWN_REASON] : [],
    evidence: evidenceOf(training.entries, (entry) => minutesTagged(entry, tags), training.verdictOf),
  };
}

/** What fits under a cap: certain minutes first. */
function capTo(sums: Sums, cap: Minutes): Sums {
  const yes = Math.min(sums.yes, cap);
  const missing = Math.min(sums.missing, cap - yes);
  return { yes, missing, unsettled: Math.min(sums.unsettled, cap - yes - missing) };
}

function summed(list: readonly Sums[]): Sums {
  const add = (answer: keyof Sums): number => list.reduce((sum, each) => sum + each[answer], 0);
  return { yes: add('yes'), missing: add('missing'), unsettled: add('unsettled') };
}

const overCap = (cap: Cap): Refusal['reason'] => reason('over-cap', { hours: cap.hours });

/** The entries in order of their days, the earliest first under each cap; what lies over it is refused. */
function evidenceWithinCaps({ entries, verdictOf }: TrainingSums, check: HoursCheck): () => Evidence {
  const minutesOf = (entry: Training): Minutes => minutesTagged(entry, check.tags);
  return check.caps.length === 0 ? evidenceOf(entries, minutesOf, verdictOf) : () => dividedByCaps(entries, check, minutesOf, verdictOf);
}

function dividedByCaps(
  entries: readonly Training[], check: HoursCheck, minutesOf: (entry: Training) => Minutes, verdictOf: (entry: Training) => Verdict,
): Evidence {
  const room = new Map(check.caps.map((cap) => [cap, hours(cap.hours)]));
  const ordered = entries.toSorted((a, b) => compareText(a.date.from, b.date.from) || compareText(a.id, b.id));
  const split = ordered.flatMap((entry): readonly { entry: Training; minutes: Minutes; verdict: Verdict }[] => {
    const verdict = verdictOf(entry);
    const minutes = minutesOf(entry);
    const cap = verdict.answer === 'yes' ? check.caps.find((each) => each.formats.includes(entry.format)) : undefined;
    if (cap === undefined) return [{ entry, minutes, verdict }];
    const fits = Math.min(minutes, room.get(cap) ?? 0);
    room.set(cap, (room.get(cap) ?? 0) - fits);
    return [{ entry, minutes: fits, verdict: YES }, { entry, minutes: minutes - fits, verdict: { answer: 'no', reason: overCap(cap) } }];
  });
  const found = split.filter(({ minutes }) => minutes > 0);
  return {
    counted: found.flatMap(({ entry, minutes, verdict }) => (verdict.answer === 'yes' ? [{ entryId: entry.id, amount: minutes }] : [])),
    refused: found.flatMap(({ entry, minutes, verdict }) => (verdict.answer === 'yes' ? [] : [{ entryId: entry.id, amount: minutes, reason: verdict.reason }])),
  };
}

function stepsFor(training: TrainingSums, check: HoursCheck): readonly Step[] {
  const refused = training.entryCounts().refusals;
  const steps: Step[] = [];
  if (refused.some((refusal) => refusal.reason === RELATIONSHIP_UNKNOWN_REASON)) {
    steps.push({ effort: 'fill-in', amount: 1, reason: reason('step-answer-relationship-based') });
  }
  const unnamed = refused.find((refusal) => refusal.reason === NO_COMPETENCY_REASON);
  if (unnamed !== undefined) {
    steps.push({ effort: 'fill-in', amount: unnamed.amount, reason: reason('step-name-competencies', { count: unnamed.amount }) });
  }
  const lacking = (needed: number, tags: readonly TrainingTag[]): Minutes => hours(needed) - withinReach(training, tags);
  return [...steps, ...hourSteps(lacking(check.hours, check.tags), check.parts.map((part) => ({ tag: part.tags[0] ?? 'iecmh', by: lacking(part.hours, part.tags) })), check.tags)];
}

/** What counts once the entries are filled in: typing comes before attending another training. */
function withinReach(training: TrainingSums, tags: readonly TrainingTag[]): Minutes {
  const unnamed = training.refusals(tags).filter((refusal) => refusal.reason === NO_COMPETENCY_REASON);
  const { yes, missing } = training.sums(tags);
  return yes + missing + unnamed.reduce((sum, { amount }) => sum + amount, 0);
}

/** One step for each part that lacks hours, and one for the total where the parts do not already ask for as much. */
function hourSteps(shortInAll: Minutes, parts: readonly { readonly tag: TrainingTag; readonly by: Minutes }[], tags: readonly TrainingTag[]): readonly Step[] {
  const short = parts.filter(({ by }) => by > 0);
  const steps = short.map(({ tag, by }) => hourStep(`step-log-${tag}`, by));
  const rest = shortInAll - short.reduce((sum, { by }) => sum + by, 0);
  const [only, other] = tags;
  return rest > 0 ? [...steps, hourStep(only !== undefined && other === undefined ? `step-log-${only}` : 'step-log-training', rest)] : steps;
}

function hourStep(code: string, minutes: Minutes): Step {
  return { effort: 'hours', amount: minutes, reason: reason(code, { hours: minutes / MINUTES_PER_HOUR }) };
}
