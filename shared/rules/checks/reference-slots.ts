/**
 * Which ratings fill which slots, so that as many slots as possible are filled: one rating for each slot, one slot for
 * each person. A rating whose rater is not named may be by anybody, so it stands for a person of its own.
 *
 * Raters come in the order of `rankOf`. Each is placed, moving earlier ones to other slots where that makes room
 * (augmenting paths): once placed, a rater stays placed, so those who come first are never lost to later ones.
 */
import type { Reference } from '../../domain/entities.ts';
import type { CheckOf } from '../pack-checks.ts';

type Slot = CheckOf<'references'>['slots'][number];

interface Rater {
  readonly rank: number;
  readonly ratings: readonly Reference[];
}

/** `personOf` names the rater, or gives `null`; a lower `rankOf` is placed first. Slot id → rating. */
export function fillSlots(
  slots: readonly Slot[], ratings: readonly Reference[],
  { personOf, rankOf }: { readonly personOf: (rating: Reference) => string | null; readonly rankOf: (rating: Reference) => number },
): ReadonlyMap<string, Reference> {
  const ranked = ratings.map((rating) => ({ rating, rank: rankOf(rating) }))
    .sort((a, b) => a.rank - b.rank || (a.rating.id < b.rating.id ? -1 : 1));
  const raters = new Map<string, { rank: number; ratings: Reference[] }>();
  for (const { rating, rank } of ranked) {
    const person = personOf(rating);
    const key = person === null ? `rating ${rating.id}` : `person ${person}`;
    const known = raters.get(key);
    if (known === undefined) raters.set(key, { rank, ratings: [rating] });
    else known.ratings.push(rating);
  }
  const placed = new Map<string, { rater: Rater; rating: Reference }>();
  for (const rater of raters.values()) {
    if (placed.size === slots.length) break;
    place(rater, slots, placed, new Set());
  }
  return new Map([...placed].map(([slot, { rating }]) => [slot, rating]));
}

function place(
  rater: Rater, slots: readonly Slot[], placed: Map<string, { rater: Rater; rating: Reference }>, tried: Set<string>,
): boolean {
  for (const slot of slots) {
    const rating = rater.ratings.find((each) => slot.accepts.includes(each.slot));
    if (rating === undefined || tried.has(slot.id)) continue;
    tried.add(slot.id);
    const holder = placed.get(slot.id);
    if (holder !== undefined && !place(holder.rater, slots, placed, tried)) continue;
    placed.set(slot.id, { rater, rating });
    return true;
  }
  return false;
}
