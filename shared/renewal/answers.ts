/**
 * What the association answered to the applicant about a renewal: an answer (kind of entry `ruling`) that names the rule by its
 * key, for example `renewal.three-year.2027-12-31.training`. It settles which reading of the pages holds.
 */
import type { Endorsement, Ruling } from '../domain/entities.ts';
import { hours, type Minutes } from '../domain/duration.ts';
import type { RulingInForce } from '../rules/evaluation.ts';
import { rulingFor } from '../rules/rulings.ts';
import { categoryOf, type JudgingContext } from './judging.ts';

/** How much a reading of the pages asks for, and what it says. */
export interface Asked {
  readonly needed: Minutes;
  readonly sentence: string;
}

/** An answer with its day: without one nobody could say since when it holds. */
export type Answer = Ruling & { readonly saidOn: NonNullable<Ruling['saidOn']> };

const isDated = (ruling: Ruling): ruling is Answer => ruling.saidOn !== null;

export function answerFor(key: string, { facts, associationId, today }: JudgingContext, endorsement: Endorsement): Answer | null {
  const categoryId = categoryOf(endorsement.held);
  const found = categoryId === null ? null : rulingFor(key, { categoryId, associationId, on: today }, facts.ruling);
  return found !== null && isDated(found) ? found : null;
}

export function inForce({ id: entryId, ruling, saidBy, saidOn, note }: Answer): RulingInForce {
  return { entryId, ruling, saidBy, saidOn, note };
}

/** The one reading that is left by an answer; `null` where it names a reading or an amount that the rule has not. */
export function readingBy(readings: readonly Asked[], answer: Answer): Asked | null {
  const [shown] = readings;
  switch (answer.ruling) {
    case 'as-written': return shown ?? null;
    case 'other-reading': return answer.reading === null ? null : (readings[answer.reading] ?? null);
    case 'other-amount': return answer.amount === null ? null : { needed: hours(answer.amount), sentence: shown?.sentence ?? '' };
    case 'does-not-apply': return { needed: 0, sentence: shown?.sentence ?? '' };
  }
}
