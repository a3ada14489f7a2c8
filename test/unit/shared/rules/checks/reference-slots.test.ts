import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REFERENCE_SLOTS, type Reference } from '../../../../../shared/domain/entities.ts';
import { fillSlots } from '../../../../../shared/rules/checks/reference-slots.ts';
import { reference } from '../../../../support/rule-facts.ts';
import { runs } from '../../../../support/runs.ts';

const kind = fc.constantFrom(...REFERENCE_SLOTS);
const slots = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }).chain((ids) => fc.tuple(...ids.map((id) =>
  fc.uniqueArray(kind, { minLength: 1, maxLength: 3 }).map((accepts) => ({ id: String(id), sentence: '', accepts })))));
const ratings = fc.array(fc.tuple(kind, fc.constantFrom('ada', 'bea', 'cleo', 'dan', null)), { maxLength: 7 })
  .map((list) => list.map(([slot, rater]) => reference(slot, rater)));
const personOf = ({ raterId }: Reference) => raterId;

/** By trying everything: how many slots the ratings can fill, each by another person. */
function most(open: readonly { readonly accepts: readonly string[] }[], left: readonly Reference[]): number {
  const [slot, ...others] = open;
  if (slot === undefined) return 0;
  const taken = left.filter((each) => slot.accepts.includes(each.slot)).map((chosen) => 1 + most(others, left.filter((each) => (
    each !== chosen && (chosen.raterId === null || each.raterId !== chosen.raterId)))));
  return Math.max(most(others, left), ...taken);
}

test('as many slots are filled as can be, each by another person and by a rating that it accepts', () => {
  fc.assert(fc.property(slots, ratings, (wanted, given) => {
    const filled = fillSlots(wanted, given, { personOf, rankOf: () => 0 });
    expect(filled.size).toBe(most(wanted, given));
    const named = [...filled.values()].map(personOf).filter((rater) => rater !== null);
    expect(new Set(named).size).toBe(named.length);
    expect(new Set(filled.values()).size).toBe(filled.size);
    expect(wanted.filter(({ id, accepts }) => filled.has(id) && !accepts.includes(filled.get(id)?.slot ?? 'supervisee'))).toEqual([]);
  }), runs(500));
});

test('who comes first in rank has a place wherever there is one', () => {
  fc.assert(fc.property(slots, ratings, (wanted, given) => {
    const rankOf = ({ raterId }: Reference) => (raterId === 'dan' ? 0 : 1);
    const filled = fillSlots(wanted, given, { personOf, rankOf });
    const couldBe = given.some((each) => each.raterId === 'dan' && wanted.some(({ accepts }) => accepts.includes(each.slot)));
    expect([...filled.values()].some(({ raterId }) => raterId === 'dan')).toBe(couldBe);
  }));
});
