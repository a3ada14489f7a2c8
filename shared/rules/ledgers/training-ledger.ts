/**
 * Minutes of training by what rules ask about them: future or past, relationship-based or not, naming a competency or not; by
 * tag and by form. Each set of conditions reads its sums from these, so the record is walked once for all rules.
 *
 * An hour has one tag (its entry says how many minutes are on diversity and on providing RSC; the rest is general IECMH
 * training): the published totals read as sums (33 = 30 + 3), so nothing counts twice. Source: domain reference, sections 6
 * and 10 (`tr.overlapTags`).
 */
import { ANSWERS, TRAINING_FORMATS, type Answer, type Training, type TrainingFormat } from '../../domain/entities.ts';
import type { Minutes } from '../../domain/duration.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { Reason, Refusal } from '../evaluation.ts';
import { TRAINING_TAGS, type TrainingCondition, type TrainingTag } from '../pack-checks.ts';
import { no, reason, YES, type Sums, type Verdict } from '../verdict.ts';
import { Ledger } from './ledger.ts';

const FUTURE = no('in-future');
const NOT_RELATIONSHIP_BASED = no('not-relationship-based');
export const RELATIONSHIP_UNKNOWN_REASON = reason('relationship-unknown');
const RELATIONSHIP_UNKNOWN: Verdict = { answer: 'missing', reason: RELATIONSHIP_UNKNOWN_REASON };
export const NO_COMPETENCY_REASON = reason('no-competency');
const NO_COMPETENCY: Verdict = { answer: 'no', reason: NO_COMPETENCY_REASON };

/** What rules ask about a training besides its minutes. */
interface Traits {
  readonly isFuture: boolean;
  readonly relationshipBased: Answer;
  readonly namesCompetency: boolean;
}

const ALL_TRAITS: readonly Traits[] = [true, false].flatMap((isFuture) => ANSWERS.flatMap((relationshipBased) =>
  [true, false].map((namesCompetency) => ({ isFuture, relationshipBased, namesCompetency }))));

/** A course counts from its last day. */
function traitsOf(training: Training, on: PlainDate): number {
  const future = lastDayOf(training.date) > on ? 0 : ANSWERS.length;
  return (future + ANSWERS.indexOf(training.relationshipBased)) * 2 + (training.competencies.length > 0 ? 0 : 1);
}

function verdictBy(traits: Traits, conditions: readonly TrainingCondition[]): Verdict {
  if (traits.isFuture) return FUTURE;
  const asksRelationship = conditions.includes('relationship-based');
  if (asksRelationship && traits.relationshipBased === 'no') return NOT_RELATIONSHIP_BASED;
  if (conditions.includes('names-competency') && !traits.namesCompetency) return NO_COMPETENCY;
  return asksRelationship && traits.relationshipBased === 'unknown' ? RELATIONSHIP_UNKNOWN : YES;
}

/** Whether a training counts at all, by the conditions of its rule. */
export function trainingVerdict(training: Training, conditions: readonly TrainingCondition[], on: PlainDate): Verdict {
  const traits = ALL_TRAITS[traitsOf(training, on)];
  return traits === undefined ? FUTURE : verdictBy(traits, conditions);
}

/** The minutes of a training that have one of the tags. All tags together give its minutes, even where the parts were typed too large. */
export function minutesTagged(training: Training, tags: readonly TrainingTag[]): Minutes {
  const diversity = Math.min(training.diversityMinutes, training.minutes);
  const provision = Math.min(training.rscProvisionMinutes, training.minutes - diversity);
  const byTag = { iecmh: training.minutes - diversity - provision, diversity, 'rsc-provision': provision };
  return tags.reduce((sum, tag) => sum + byTag[tag], 0);
}

const PLACE_OF_FORMAT: ReadonlyMap<TrainingFormat, number> = new Map(TRAINING_FORMATS.map((format, index) => [format, index]));

/** Where the minutes of these traits, this form and the first tag stand; the other tags follow. */
const placeOf = (traits: number, format: number): number => (traits * TRAINING_FORMATS.length + format) * TRAINING_TAGS.length;

export class TrainingLedger extends Ledger<Training> {
  readonly #on: PlainDate;
  readonly #minutes = new Float64Array(placeOf(ALL_TRAITS.length, 0));
  readonly #entries = new Float64Array(ALL_TRAITS.length);
  /** By conditions; until the next change of the ledger, for many rules of many categories ask the same. */
  readonly #read = new Map<string, TrainingSums>();

  constructor(on: PlainDate) {
    super();
    this.#on = on;
  }

  /** What the record gives under a rule's conditions. */
  under(conditions: readonly TrainingCondition[]): TrainingSums {
    const key = conditions.join(' ');
    const known = this.#read.get(key);
    if (known?.entries === this.entries) return known;
    const on = this.#on;
    const sums = new TrainingSums(this.entries, this.#minutes, this.#entries, conditions, (training) => trainingVerdict(training, conditions, on));
    this.#read.set(key, sums);
    return sums;
  }

  protected post(training: Training, sign: 1 | -1): void {
    const traits = traitsOf(training, this.#on);
    const place = placeOf(traits, PLACE_OF_FORMAT.get(training.format) ?? 0);
    const diversity = Math.min(training.diversityMinutes, training.minutes);
    const provision = Math.min(training.rscProvisionMinutes, training.minutes - diversity);
    this.#add(place, sign * (training.minutes - diversity - provision));
    this.#add(place + 1, sign * diversity);
    this.#add(place + 2, sign * provision);
    this.#entries[traits] = (this.#entries[traits] ?? 0) + sign;
  }

  #add(place: number, minutes: Minutes): void {
    this.#minutes[place] = (this.#minutes[place] ?? 0) + minutes;
  }
}

/** The sums of a ledger as one rule sees them. To be read before the ledger follows the record further. */
export class TrainingSums {
  readonly entries: readonly Training[];
  readonly verdictOf: (training: Training) => Verdict;
  readonly #minutes: Float64Array;
  readonly #counts: Float64Array;
  readonly #verdicts: readonly Verdict[];
  readonly #known = new Map<string, Sums & { readonly no: Minutes }>();

  constructor(
    entries: readonly Training[], minutes: Float64Array, counts: Float64Array, conditions: readonly TrainingCondition[],
    verdictOf: (training: Training) => Verdict,
  ) {
    this.entries = entries;
    this.verdictOf = verdictOf;
    this.#minutes = minutes;
    this.#counts = counts;
    this.#verdicts = ALL_TRAITS.map((traits) => verdictBy(traits, conditions));
  }

  /** Minutes by verdict of the given tags and forms. */
  sums(tags: readonly TrainingTag[], formats: readonly TrainingFormat[] = TRAINING_FORMATS): Sums & { readonly no: Minutes } {
    const key = `${tags.join(' ')} / ${formats.join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const total = { yes: 0, missing: 0, unsettled: 0, no: 0 };
    for (const [traits, verdict] of this.#verdicts.entries()) total[verdict.answer] += this.#minutesOf(traits, tags, formats);
    this.#known.set(key, total);
    return total;
  }

  /** Minutes of the given tags by the reason why they do not count. */
  refusals(tags: readonly TrainingTag[]): readonly Refusal[] {
    return this.#byReason((traits) => this.#minutesOf(traits, tags, TRAINING_FORMATS));
  }

  /** How many entries count, and how many do not for each reason: entries, not minutes. */
  entryCounts(): { readonly yes: number; readonly refusals: readonly Refusal[] } {
    const count = (traits: number): number => this.#counts[traits] ?? 0;
    const yes = this.#verdicts.reduce((sum, verdict, traits) => sum + (verdict.answer === 'yes' ? count(traits) : 0), 0);
    return { yes, refusals: this.#byReason(count) };
  }

  #minutesOf(traits: number, tags: readonly TrainingTag[], formats: readonly TrainingFormat[]): Minutes {
    let sum = 0;
    for (const format of formats) {
      for (const tag of tags) sum += this.#minutes[placeOf(traits, PLACE_OF_FORMAT.get(format) ?? 0) + TRAINING_TAGS.indexOf(tag)] ?? 0;
    }
    return sum;
  }

  #byReason(amountOf: (traits: number) => number): readonly Refusal[] {
    const amounts = new Map<Reason, number>();
    for (const [traits, verdict] of this.#verdicts.entries()) {
      const amount = amountOf(traits);
      if (verdict.answer !== 'yes' && amount > 0) amounts.set(verdict.reason, (amounts.get(verdict.reason) ?? 0) + amount);
    }
    return [...amounts].map(([why, amount]) => ({ reason: why, amount }));
  }
}
