/** Texts of earlier entries that complete what is typed. */
import type { Entry } from '../../../../shared/domain/entities.ts';
import type { Facts } from '../../../../shared/domain/facts.ts';
import type { CompletionSource } from '../spec/form-spec.ts';
import { folded } from '../list/search-entries.ts';
import { textOf } from '../spec/values.ts';

/** How many texts are kept for a field: enough for a career. */
const MOST_KEPT = 500;
/** How many are offered at once: a list that is longer is read by nobody, and slows down each key. */
const MOST_OFFERED = 12;

/** Distinct texts of the given fields: the most used first, then the most recent. */
export function completionsFrom(entries: readonly Entry[], sources: readonly CompletionSource[]): readonly string[] {
  const uses = new Map<string, { count: number; last: string }>();
  for (const entry of entries) {
    for (const source of sources) {
      if (entry.kind !== source.kind) continue;
      const text = textOf(entry, source.field).trim();
      if (text === '') continue;
      const earlier = uses.get(text) ?? { count: 0, last: '' };
      uses.set(text, { count: earlier.count + 1, last: entry.updatedAt > earlier.last ? entry.updatedAt : earlier.last });
    }
  }
  return [...uses]
    .sort(([, a], [, b]) => b.count - a.count || (a.last < b.last ? 1 : -1))
    .slice(0, MOST_KEPT)
    .map(([text]) => text);
}

/** The completions that fit what is typed so far, best first. */
export function fitting(completions: readonly string[], typed: string): readonly string[] {
  const part = folded(typed.trim());
  const fits = completions.filter((text) => text !== typed && folded(text).includes(part));
  const starts = fits.filter((text) => folded(text).startsWith(part));
  return [...new Set([...starts, ...fits])].slice(0, MOST_OFFERED);
}

/** The completions of a record, worked out once for each field that asks: a long record must not slow down typing. */
export function completionsOf(facts: Facts): (sources: readonly CompletionSource[]) => readonly string[] {
  const known = new Map<readonly CompletionSource[], readonly string[]>();
  return (sources) => {
    const present = known.get(sources);
    if (present !== undefined) return present;
    const kinds = [...new Set(sources.map((source) => source.kind))];
    const made = completionsFrom(kinds.flatMap((kind): readonly Entry[] => facts[kind]), sources);
    known.set(sources, made);
    return made;
  };
}
