/**
 * Four answers about one entry, and the arithmetic that turns sums of them into the state of a rule.
 * Everything but `yes` is refused with its reason; what is open decides the state only where it could tip it.
 */
import type { Evidence, Reason, Refusal, RuleState, CountedEntry, RefusedEntry } from './evaluation.ts';
import { mergedRefusals } from './ledgers/refusals.ts';
import type { Id } from '../domain/entities.ts';

export type Verdict =
  | { readonly answer: 'yes' }
  /** Does not count. */
  | { readonly answer: 'no'; readonly reason: Reason }
  /** Would count if data that is missing from the record turned out right. */
  | { readonly answer: 'missing'; readonly reason: Reason }
  /** Published pages do not settle whether it counts. */
  | { readonly answer: 'unsettled'; readonly reason: Reason };

export const YES: Verdict = { answer: 'yes' };

export function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

export const no = (code: string, params: Reason['params'] = {}): Verdict => ({ answer: 'no', reason: reason(code, params) });
export const missing = (code: string, params: Reason['params'] = {}): Verdict => ({ answer: 'missing', reason: reason(code, params) });
export const unsettled = (code: string, params: Reason['params'] = {}): Verdict => ({ answer: 'unsettled', reason: reason(code, params) });

const STRENGTH = { no: 0, missing: 1, unsettled: 2, yes: 3 } as const;

/** The worst of several verdicts about one entry; of equals, the first. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  let found: Verdict = YES;
  for (const verdict of verdicts) if (STRENGTH[verdict.answer] < STRENGTH[found.answer]) found = verdict;
  return found;
}

export interface Sums {
  readonly yes: number;
  readonly missing: number;
  readonly unsettled: number;
}

/**
 * `met` when what surely counts is enough; `short` when even everything open would not do; else `cannot-tell` when
 * the missing data could make it enough, and `ask-association` when that takes hours that pages do not settle.
 */
export function stateOf(sums: Sums, needed: number): RuleState {
  if (sums.yes >= needed) return 'met';
  if (sums.yes + sums.missing >= needed) return 'cannot-tell';
  return sums.yes + sums.missing + sums.unsettled >= needed ? 'ask-association' : 'short';
}

/** Adds up amounts by verdict and keeps which entry gave how much, or why not. */
export class Tally {
  recorded = 0;
  readonly sums = { yes: 0, missing: 0, unsettled: 0, no: 0 };
  readonly counted: CountedEntry[] = [];
  readonly refused: RefusedEntry[] = [];
  /** Reasons of the entries that lack data, each reason object once. */
  readonly missing = new Set<Reason>();

  add(entryId: Id, amount: number, verdict: Verdict): void {
    this.recorded += amount;
    this.sums[verdict.answer] += amount;
    if (verdict.answer === 'yes') {
      this.counted.push({ entryId, amount });
      return;
    }
    this.refused.push({ entryId, amount, reason: verdict.reason });
    if (verdict.answer === 'missing') this.missing.add(verdict.reason);
  }

  /** The entries behind the sums, as an outcome tells them. */
  found(): { readonly recorded: number; readonly counts: number; readonly refusals: readonly Refusal[]; readonly evidence: () => Evidence; readonly missing: readonly Reason[] } {
    const { counted, refused } = this;
    return {
      recorded: this.recorded, counts: this.sums.yes, missing: [...this.missing], evidence: () => ({ counted, refused }),
      refusals: mergedRefusals([refused.map(({ reason: why, amount }) => ({ reason: why, amount }))]),
    };
  }
}

/** All have to hold: the worst state decides. */
export function allOf(states: readonly RuleState[]): RuleState {
  const order: readonly RuleState[] = ['not-met', 'short', 'cannot-tell', 'ask-association', 'met'];
  return order.find((state) => states.includes(state)) ?? neutral(states);
}

/** One is enough: the best state decides. */
export function anyOf(states: readonly RuleState[]): RuleState {
  const order: readonly RuleState[] = ['met', 'ask-association', 'cannot-tell', 'short', 'not-met'];
  return order.find((state) => states.includes(state)) ?? neutral(states);
}

function neutral(states: readonly RuleState[]): RuleState {
  return states.includes('advice') ? 'advice' : 'not-applicable';
}

/**
 * Finds the entries behind a sum when it is asked: those that count, and those that do not with the reason; entries of
 * amount 0 are left out. It looks at the list as it is now, whatever becomes of the record until then.
 */
export function evidenceOf<E extends { readonly id: Id }>(
  entries: readonly E[], amountOf: (entry: E) => number, verdictOf: (entry: E) => Verdict,
): () => Evidence {
  return () => walked(entries, amountOf, verdictOf);
}

function walked<E extends { readonly id: Id }>(
  entries: readonly E[], amountOf: (entry: E) => number, verdictOf: (entry: E) => Verdict,
): Evidence {
  const counted: CountedEntry[] = [];
  const refused: RefusedEntry[] = [];
  for (const entry of entries) {
    const amount = amountOf(entry);
    if (amount === 0) continue;
    const verdict = verdictOf(entry);
    if (verdict.answer === 'yes') counted.push({ entryId: entry.id, amount });
    else refused.push({ entryId: entry.id, amount, reason: verdict.reason });
  }
  return { counted, refused };
}
