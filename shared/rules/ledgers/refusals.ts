/**
 * How much was refused for each reason, and for how many entries. A reason is one object as long as its ledger lives, so it
 * is its own key.
 */
import type { Reason, Refusal } from '../evaluation.ts';

export class Refusals {
  readonly #byReason = new Map<Reason, { entries: number; amount: number }>();

  post(reason: Reason, amount: number, sign: 1 | -1): void {
    const known = this.#byReason.get(reason);
    if (known === undefined) this.#byReason.set(reason, { entries: sign, amount: sign * amount });
    else {
      known.entries += sign;
      known.amount += sign * amount;
    }
  }

  /** In an order that does not depend on that of the entries. */
  list(): readonly Refusal[] {
    return [...this.#byReason].filter(([, { entries }]) => entries > 0)
      .map(([reason, { amount }]) => ({ reason, amount }))
      .sort((a, b) => b.amount - a.amount || (JSON.stringify(a.reason) < JSON.stringify(b.reason) ? -1 : 1));
  }
}

/** Several lists as one, each reason once. */
export function mergedRefusals(lists: readonly (readonly Refusal[])[]): readonly Refusal[] {
  const amounts = new Map<Reason, number>();
  for (const { reason, amount } of lists.flat()) amounts.set(reason, (amounts.get(reason) ?? 0) + amount);
  return [...amounts].map(([reason, amount]) => ({ reason, amount }));
}
