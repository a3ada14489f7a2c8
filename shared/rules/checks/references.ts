/**
 * Reference ratings by slot. A rating counts for a number of months from the day it was received (Pennsylvania prints one
 * year); a later `validUntil` that the applicant typed does not lengthen that. The ratings come from different people:
 * each person fills one slot, and as long as nobody says who wrote a rating, nobody can tell whether it counts.
 */
import type { Person, Reference } from '../../domain/entities.ts';
import { addMonths, earlierOf, type PlainDate } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';
import type { Reason, Step } from '../evaluation.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { holdsAt } from '../credentials.ts';
import { allOf, missing, no, reason, stateOf, Tally, YES, type Verdict } from '../verdict.ts';
import { fillSlots } from './reference-slots.ts';

type ReferencesCheck = CheckOf<'references'>;

const FUTURE = no('in-future');
const NOT_ASKED = no('reference-not-asked');
const NOT_RECEIVED = no('reference-not-received');
const SLOT_TAKEN = no('slot-taken');
const NO_RATER = missing('rater-missing');

export function checkReferences(check: ReferencesCheck, context: RuleContext): Outcome {
  const tally = new Tally();
  const valid: Reference[] = [];
  const warnings: Reason[] = [];
  for (const reference of context.facts.reference) {
    const verdict = validity(reference, check.validMonths, context.on);
    if (verdict.answer === 'yes') valid.push(reference);
    else tally.add(reference.id, 1, verdict);
    if (reference.waiver === 'undecided') warnings.push(waiverCaution(reference, context));
  }
  const filled = fillSlots(check.slots, valid, {
    personOf: (reference) => raterOf(reference, context)?.id ?? null,
    rankOf: (reference) => rankOf(check, reference, context),
  });
  const used = new Set(filled.values());
  const usedRaters = new Set([...used].map((reference) => reference.raterId));
  for (const reference of valid) tally.add(reference.id, 1, placeVerdict(reference, used, usedRaters, context));
  const rater = raterPart(check, [...used], context);
  const slots = stateOf(tally.sums, check.slots.length);
  const open = check.slots.filter((slot) => !filled.has(slot.id));
  const nameRaters: readonly Step[] = tally.missing.size === 0 ? [] : [{ effort: 'fill-in', amount: 1, reason: reason('step-rater-missing') }];
  const slotSteps: readonly Step[] = open.map((slot) => slotStep(slot.accepts[0] ?? 'other-professional'));
  return {
    ...EMPTY_OUTCOME,
    state: rater === null ? slots : allOf([slots, rater.outcome.state]),
    ...tally.found(),
    unit: 'references', needed: check.slots.length,
    missing: [...new Set([...tally.missing, ...(rater?.outcome.missing ?? [])])],
    warnings,
    parts: rater === null ? [] : [rater],
    // While slots are open, the next rater may be the endorsed one.
    steps: [...nameRaters, ...(open.length > 0 ? slotSteps : (rater?.outcome.steps ?? []))],
  };
}

function raterOf(reference: Reference, context: RuleContext): Person | undefined {
  return reference.raterId === null ? undefined : context.people.get(reference.raterId);
}

/** Raters who surely count come first, and of those the endorsed ones. */
function rankOf(check: ReferencesCheck, reference: Reference, context: RuleContext): number {
  if (raterOf(reference, context) === undefined) return 4;
  return { yes: 0, missing: 1, unsettled: 2, no: 3 }[raterVerdict(check, reference, context).answer];
}

function placeVerdict(
  reference: Reference, used: ReadonlySet<Reference>, usedRaters: ReadonlySet<string | null>, context: RuleContext,
): Verdict {
  const rater = raterOf(reference, context);
  if (used.has(reference)) return rater === undefined ? NO_RATER : YES;
  return rater !== undefined && usedRaters.has(rater.id) ? no('rater-has-place', { name: rater.name }) : SLOT_TAKEN;
}

/** The last day on which a rating counts. */
export function lastValidDay(receivedOn: PlainDate, validUntil: PlainDate | null, validMonths: number): PlainDate {
  const byRule = addMonths(receivedOn, validMonths);
  return validUntil === null ? byRule : earlierOf(validUntil, byRule);
}

function validity(reference: Reference, validMonths: number, on: PlainDate): Verdict {
  const { receivedOn } = reference;
  if (receivedOn === null) return reference.askedOn === null ? NOT_ASKED : NOT_RECEIVED;
  if (receivedOn > on) return FUTURE;
  const until = lastValidDay(receivedOn, reference.validUntil, validMonths);
  return until < on ? no('reference-expired', { until }) : YES;
}

/** Did the rater hold one of the credentials on the day of the rating, and here? */
function raterVerdict(check: ReferencesCheck, reference: Reference, context: RuleContext): Verdict {
  if (check.endorsedRater === null || reference.receivedOn === null) return YES;
  const person = raterOf(reference, context);
  if (person === undefined) return NO_RATER;
  const { name } = person;
  if (person.credentials.length === 0) return missing('rater-credentials-missing', { name });
  const { receivedOn } = reference;
  const inForce = person.credentials.filter((held) => check.endorsedRater?.credentials.includes(held.credential)
    && (held.from ?? receivedOn) <= receivedOn && (held.to ?? receivedOn) >= receivedOn
    && holdsAt(held, context.associationId) !== 'no');
  const certainlyHere = inForce.filter((held) => holdsAt(held, context.associationId) === 'yes');
  if (certainlyHere.some((held) => held.from !== null)) return YES;
  if (certainlyHere.length > 0) return missing('rater-credential-date-missing', { name });
  return inForce.length > 0 ? missing('rater-association-missing', { name }) : no('rater-not-endorsed', { name });
}

function raterPart(check: ReferencesCheck, used: readonly Reference[], context: RuleContext): Outcome['parts'][number] | null {
  if (check.endorsedRater === null) return null;
  const tally = new Tally();
  for (const reference of used) tally.add(reference.id, 1, raterVerdict(check, reference, context));
  const state = stateOf(tally.sums, 1);
  const fillIn = [...tally.missing].map((lacking): Step => ({ effort: 'fill-in', amount: 1, reason: reason(`step-${lacking.code}`, lacking.params) }));
  const another: Step = { effort: 'rating', amount: 1, reason: reason('step-endorsed-rater') };
  return {
    id: check.endorsedRater.id,
    sentence: check.endorsedRater.sentence,
    outcome: {
      ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'references', needed: 1,
      steps: state === 'met' ? [] : fillIn.length > 0 ? fillIn : [another],
    },
  };
}

function slotStep(slot: Reference['slot']): Step {
  return { effort: 'rating', amount: 1, reason: reason(`step-reference-${slot}`) };
}

function waiverCaution(reference: Reference, context: RuleContext): Reason {
  const person = raterOf(reference, context);
  return person === undefined ? reason('waiver-undecided-unnamed') : reason('waiver-undecided', { name: person.name });
}
