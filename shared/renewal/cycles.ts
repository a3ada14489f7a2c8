/** Renewal cycles: fixed spans of whole years that end on the same day of the year for everybody, whatever the day of endorsement. */
import type { Endorsement } from '../domain/entities.ts';
import { addDays, addMonths, dateOf, daysInMonth, partsOf, type PlainDate } from '../domain/plain-date.ts';
import { holdsAt, type PartWay, type RenewalModel, type RenewalRules } from './rules.ts';

const MONTHS_PER_YEAR = 12;
/** As in `domain/plain-date.ts`. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** How long a cycle that has ended is still shown: late renewals and audits come in the months after it. */
const DAYS_SHOWN_AFTER = 365;

export interface Cycle {
  readonly model: RenewalModel;
  /** First and last day on which hours count; the last one is the deadline. */
  readonly from: PlainDate;
  readonly due: PlainDate;
  /** First day on which the renewal can be handed in, or `null` where no page names one. */
  readonly opens: PlainDate | null;
}

/** The cycle of a model that holds a day. */
export function cycleOn(model: RenewalModel, on: PlainDate): Cycle {
  const { year } = partsOf(on);
  const endOf = (candidate: number): PlainDate => dayIn(candidate, model.ends.month, model.ends.day);
  const firstYear = endOf(year) >= on ? year : year + 1;
  const beyond = (((firstYear - model.lastYear) % model.years) + model.years) % model.years;
  const lastYear = beyond === 0 ? firstYear : firstYear + model.years - beyond;
  const due = endOf(lastYear);
  return {
    model,
    from: addDays(endOf(lastYear - model.years), 1),
    due,
    opens: model.opens === null ? null : dayIn(lastYear, model.opens.month, model.opens.day),
  };
}

/** A day of a year, at the end of shorter months and of the supported years where there is no such day. */
function dayIn(year: number, month: number, day: number): PlainDate {
  const within = Math.min(Math.max(year, FIRST_YEAR), LAST_YEAR);
  const made = dateOf({ year: within, month, day: Math.min(day, daysInMonth(within, month)) });
  if (!made.ok) throw new Error('Month and day of a model are those of a year');
  return made.value;
}

const isInForce = (model: RenewalModel, on: PlainDate): boolean =>
  (model.effectiveFrom === null || model.effectiveFrom <= on) && (model.effectiveTo === null || on <= model.effectiveTo);

/**
 * The cycles that matter on a day: those that hold it, and those that ended within a year before it, newest deadline last
 * within each. More than one that holds the day means that pages disagree about the association.
 */
export function cyclesOn(rules: RenewalRules, associationId: string | null, today: PlainDate): readonly Cycle[] {
  const models = rules.models.filter((model) => holdsAt(model, associationId));
  const current = models.filter((model) => isInForce(model, today)).map((model) => cycleOn(model, today));
  const shownFrom = addDays(today, -DAYS_SHOWN_AFTER);
  const past = models.flatMap((model) => {
    const before = cycleOn(model, addDays(cycleOn(model, today).from, -1));
    return before.due >= shownFrom && before.due < today && isInForce(model, before.due) ? [before] : [];
  });
  return [...current, ...past];
}

/** Whether the endorsement was held at some time in the cycle, as far as its days are logged. */
export function isHeldIn({ endorsedOn, endedOn }: Endorsement, cycle: Cycle): boolean {
  return (endorsedOn === null || endorsedOn <= cycle.due) && (endedOn === null || endedOn >= cycle.from);
}

/** How many years of amounts are asked for, by one reading of the pages. */
export interface YearsAsked {
  readonly years: number;
  /** What the reading says; `null`: the whole amount, which needs no saying. */
  readonly part: Pick<PartWay, 'sentence' | 'source'> | null;
}

/** One or more readings, the first one to be shown first; two that come to the same are one. */
export function yearsAsked(cycle: Cycle, endorsedOn: PlainDate | null, associationId: string | null): readonly YearsAsked[] {
  const { model } = cycle;
  const whole: YearsAsked = { years: model.years, part: null };
  if (endorsedOn !== null && endorsedOn >= cycle.from) {
    const readings = model.partWay.filter((part) => holdsAt(part, associationId))
      .map((part): YearsAsked => ({ years: yearsBy(part, cycle, endorsedOn), part }));
    return readings.length === 0 ? [whole] : distinct(readings);
  }
  const { firstCycle } = model;
  return firstCycle?.due === cycle.due ? [whole, { years: firstCycle.years, part: firstCycle }] : [whole];
}

function distinct(readings: readonly YearsAsked[]): readonly YearsAsked[] {
  return readings.filter((reading, index) => readings.findIndex(({ years }) => years === reading.years) === index);
}

function yearsBy({ years }: PartWay, cycle: Cycle, endorsedOn: PlainDate): number {
  const all = cycle.model.years;
  const lastYearFrom = addDays(addMonths(cycle.due, -MONTHS_PER_YEAR), 1);
  switch (years) {
    case 'none': return 0;
    case 'whole': return all;
    case 'whole-unless-last': return endorsedOn >= lastYearFrom ? 0 : all;
    case 'whole-years': return Math.min(all, fullYears(endorsedOn, cycle.due));
    case 'started-years': return Math.min(all, partsOf(cycle.due).year - partsOf(endorsedOn).year + 1);
  }
}

/** Full years from one day to another, both included. */
export function fullYears(from: PlainDate, to: PlainDate): number {
  const after = addDays(to, 1);
  const years = partsOf(after).year - partsOf(from).year;
  return Math.max(0, addMonths(from, years * MONTHS_PER_YEAR) <= after ? years : years - 1);
}
