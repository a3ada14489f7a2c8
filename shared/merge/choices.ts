/** What a person decided about a merge, and the record that comes of it. */
import { withTheirPeople } from '../backup/difference.ts';
import type { Entry, Id, Instant } from '../domain/entities.ts';
import { sameData } from '../domain/same-data.ts';
import type { BothChanged } from './report-schema.ts';
import { joined, LONG_TEXTS } from './view.ts';

export interface Choices {
  /** For fields that both changed, by `choiceKey`: which version stands, or all of them. What is not named stays as it is shown. */
  readonly versions: ReadonlyMap<string, number | 'joined'>;
  /** Entries that the other side removed and that stay all the same. */
  readonly keep: ReadonlySet<Id>;
}

export const choiceKey = ({ id, field }: Pick<BothChanged, 'id' | 'field'>): string => `${id} ${field}`;
export const canJoin = ({ field }: Pick<BothChanged, 'field'>): boolean => LONG_TEXTS.some((name) => name === field);

export interface Proposal {
  /** The record that the merge proposes. */
  readonly entries: readonly Entry[];
  readonly both: readonly BothChanged[];
}

/** `own`: the record before the merge. */
export function withChoices({ entries, both }: Proposal, own: readonly Entry[], choices: Choices, now: Instant): readonly Entry[] {
  const back = withTheirPeople(own.filter(({ id }) => choices.keep.has(id)), entries, own);
  const decided = new Map<Id, readonly BothChanged[]>();
  for (const conflict of both) decided.set(conflict.id, [...(decided.get(conflict.id) ?? []), conflict]);
  return [...entries, ...back].map((entry) => chosen(entry, decided.get(entry.id) ?? [], choices, now));
}

function chosen(entry: Entry, both: readonly BothChanged[], { versions }: Choices, now: Instant): Entry {
  const values = both.flatMap((conflict): readonly (readonly [string, unknown])[] => {
    const choice = versions.get(choiceKey(conflict));
    return choice === undefined ? [] : [[conflict.field, choice === 'joined' ? joinedOf(conflict) : conflict.versions[choice]?.value]];
  });
  const next = { ...entry, ...Object.fromEntries(values) };
  return sameData(next, entry) ? entry : { ...next, updatedAt: now };
}

const joinedOf = ({ versions }: BothChanged): string => joined(versions.map(({ value }) => String(value)));
