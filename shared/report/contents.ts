/**
 * What goes into a portfolio, and what the applicant leaves out. What is left out stays out of everything: pages, sums, certificates and the
 * embedded record. So the file never counts what it does not show.
 */
import type { EntryKind, Id, Sha256 } from '../domain/entities.ts';
import { ENTRY_KINDS } from '../domain/entities.ts';
import { entriesOf, factsFrom, type Facts } from '../domain/facts.ts';

export interface LeftOut {
  readonly entries: ReadonlySet<Id>;
  /** Left out wherever they are attached. */
  readonly attachments: ReadonlySet<Sha256>;
}

export const NOTHING_LEFT_OUT: LeftOut = { entries: new Set(), attachments: new Set() };

/** Kinds that can be left out; who applies is always in. */
export const CHOSEN_KINDS: readonly EntryKind[] = ENTRY_KINDS.filter((kind) => kind !== 'applicant');

export const isAllIn = ({ entries, attachments }: LeftOut): boolean => entries.size === 0 && attachments.size === 0;

/** The record as the portfolio has it. */
export function factsWithout(facts: Facts, { entries, attachments }: LeftOut): Facts {
  return factsFrom(entriesOf(facts).filter(({ id, kind }) => kind === 'applicant' || !entries.has(id)).map((entry) => (
    entry.attachments.some(({ hash }) => attachments.has(hash))
      ? { ...entry, attachments: entry.attachments.filter(({ hash }) => !attachments.has(hash)) } : entry
  )));
}
