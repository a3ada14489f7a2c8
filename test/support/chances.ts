/** Chances that come out the same each time, for faults and records that must be repeatable whatever a library does. */

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function chances(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf<T>(chance: () => number, items: readonly T[]): T {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
}

export const below = (chance: () => number, limit: number): number => Math.floor(chance() * limit);
