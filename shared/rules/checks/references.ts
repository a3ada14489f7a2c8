/**
 * Reference ratings by slot. A rating counts for a number of months from the day it was received (Pennsylvania prints one
 * year); a later `validUntil` that the applicant typed does not lengthen that. Each rating fills one slot.
 */
import type { Person, Reference } from '../../domain/entities.ts';
import { addMonths, earlierOf, type PlainDate } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';
import type { Reason } from '../evaluation.ts';
import { EMPTY_OUTCOME, type Outcome, type Step } from '../outcome.ts';
import type { CheckOf } from '../pack.ts';
import { allOf, missing, no, reason, stateOf, Tally, YES, type Verdict } from '../verdict.ts';

type ReferencesCheck = CheckOf<'references'>;

const FUTURE = no('in-future');
const NOT_ASKED = no('reference-not-asked');
const NOT_RECEIVED = no('reference-not-received');
const SLOT_TAKEN = no('slot-taken');

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
  const filled = fillSlots(check, valid, context);
  const used = new Set(filled.values());
  for (const reference of valid) tally.add(reference.id, 1, used.has(reference) ? YES : SLOT_TAKEN);
  const rater = raterPart(check, [...used], context);
  const slots = stateOf(tally.sums, check.slots.length);
  const open = check.slots.filter((slot) => !filled.has(slot.id));
  const steps: readonly Step[] = open.map((slot) => slotStep(slot.accepts[0] ?? 'other-professional'));
  return {
    ...EMPTY_OUTCOME,
    state: rater === null ? slots : allOf([slots, rater.outcome.state]),
    unit: 'references', recorded: tally.recorded, counts: used.size, needed: check.slots.length,
    counted: tally.counted, refused: tally.refused,
    missing: rater?.outcome.missing ?? [],
    warnings,
    parts: rater === null ? [] : [rater],
    // While slots are open, the next rater may be the endorsed one.
    steps: open.length > 0 ? steps : (rater?.outcome.steps ?? []),
  };
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

/** The narrowest slots choose first, and endorsed raters are chosen first: the slots of the packs nest, so this is best. */
function fillSlots(check: ReferencesCheck, valid: readonly Reference[], context: RuleContext): ReadonlyMap<string, Reference> {
  const rank = { yes: 0, missing: 1, unsettled: 2, no: 3 } as const;
  const rankOf = (reference: Reference): number => rank[raterVerdict(check, reference, context).answer];
  const free = [...valid].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
  const filled = new Map<string, Reference>();
  for (const slot of [...check.slots].sort((a, b) => a.accepts.length - b.accepts.length)) {
    const index = free.findIndex((reference) => slot.accepts.includes(reference.slot));
    const [chosen] = index < 0 ? [] : free.splice(index, 1);
    if (chosen !== undefined) filled.set(slot.id, chosen);
  }
  return filled;
}

/** Did the rater hold one of the credentials on the day of the rating? */
function raterVerdict(check: ReferencesCheck, reference: Reference, context: RuleContext): Verdict {
  if (check.endorsedRater === null || reference.receivedOn === null) return YES;
  const person = reference.raterId === null ? undefined : context.people.get(reference.raterId);
  if (person === undefined) return missing('rater-missing');
  const wanted = person.credentials.filter((held) => check.endorsedRater?.credentials.includes(held.credential));
  if (person.credentials.length === 0) return missing('rater-credentials-missing', { name: person.name });
  const { receivedOn } = reference;
  const inForce = wanted.filter((held) => (held.from ?? receivedOn) <= receivedOn && (held.to ?? receivedOn) >= receivedOn);
  if (inForce.some((held) => held.from !== null)) return YES;
  return inForce.length > 0 ? missing('rater-credential-date-missing', { name: person.name }) : no('rater-not-endorsed', { name: person.name });
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
      ...EMPTY_OUTCOME, state, unit: 'references', recorded: tally.recorded, counts: tally.sums.yes, needed: 1,
      counted: tally.counted, refused: tally.refused, missing: [...tally.missing],
      steps: state === 'met' ? [] : fillIn.length > 0 ? fillIn : [another],
    },
  };
}

function slotStep(slot: Reference['slot']): Step {
  return { effort: 'rating', amount: 1, reason: reason(`step-reference-${slot}`) };
}

function waiverCaution(reference: Reference, context: RuleContext): Reason {
  const person: Person | undefined = reference.raterId === null ? undefined : context.people.get(reference.raterId);
  return person === undefined ? reason('waiver-undecided-unnamed') : reason('waiver-undecided', { name: person.name });
}
