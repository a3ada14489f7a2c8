/**
 * Sums over a list of entries that follow the list as it changes, so that one more entry among 100,000 costs no more than
 * looking for what changed. Entries are compared by identity: an entry that was edited is another object.
 */
export abstract class Ledger<E> {
  #entries: readonly E[] = [];

  /** Brings the sums to a list: what left it is taken out, what came is added. */
  follow(entries: readonly E[]): void {
    const before = this.#entries;
    if (before === entries) return;
    const shorter = Math.min(before.length, entries.length);
    let start = 0;
    while (start < shorter && before[start] === entries[start]) start += 1;
    let same = 0;
    while (same < shorter - start && before[before.length - 1 - same] === entries[entries.length - 1 - same]) same += 1;
    for (let at = start; at < before.length - same; at += 1) this.#post(before[at], -1);
    for (let at = start; at < entries.length - same; at += 1) this.#post(entries[at], 1);
    this.#entries = entries;
  }

  get entries(): readonly E[] {
    return this.#entries;
  }

  #post(entry: E | undefined, sign: 1 | -1): void {
    if (entry !== undefined) this.post(entry, sign);
  }

  /** Adds (`1`) or takes out (`-1`) one entry. Taking out has to find what adding found: its verdict may rest on nothing that changes. */
  protected abstract post(entry: E, sign: 1 | -1): void;
}
