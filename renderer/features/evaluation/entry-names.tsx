import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Entry, Id } from '../../../shared/domain/entities.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import type { Formats } from '../../i18n/index.ts';
import type { Translate } from '../../../shared/words/translate.ts';

export interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

const EntryNamesContext = createContext<ReadonlyMap<Id, NamedEntry>>(new Map());

/** Gives the entries behind the numbers their names. */
export function EntryNames({ facts, children }: { readonly facts: Facts; readonly children: ReactNode }) {
  const words = useWords();
  const formats = useFormats();
  const names = useMemo(() => {
    const entries: readonly Entry[] = Object.values(facts).flat();
    const people = new Map(facts.person.map(({ id, name }) => [id, name]));
    return new Map(entries.map((entry) => [entry.id, { entry, name: nameOf(entry, people, words, formats) }]));
  }, [facts, words, formats]);
  return <EntryNamesContext value={names}>{children}</EntryNamesContext>;
}

export const useEntryNames = (): ReadonlyMap<Id, NamedEntry> => useContext(EntryNamesContext);

/** Short and telling: what it is, and when. */
function nameOf(entry: Entry, people: ReadonlyMap<Id, string>, words: Translate, formats: Formats): string {
  const personName = (id: Id | null) => people.get(id ?? '') ?? words('requirements.someone');
  switch (entry.kind) {
    case 'applicant': return entry.name;
    case 'training': return `${entry.title} · ${formats.span(entry.date.from, entry.date.to)}`;
    case 'rsc-received': return `${personName(entry.providerId)} · ${formats.span(entry.date.from, entry.date.to)}`;
    case 'rsc-provided': return `${entry.recipients} · ${formats.span(entry.date.from, entry.date.to)}`;
    case 'work': return `${entry.role}, ${entry.employer}`;
    case 'education': return [entry.degreeName, entry.institution].filter((part) => part !== '').join(', ');
    case 'leadership': return entry.activity;
    case 'reference': return personName(entry.raterId);
    case 'membership': return entry.association;
    case 'agreement': return words(`option.agreement-document.${entry.document}`);
    case 'endorsement': return words(`option.credential.${entry.held}`);
    case 'exam': return `${words(`option.exam-part.${entry.part}`)}, ${words(`option.track.${entry.track}`)}`;
    case 'ruling': return words('title.ruling', { rule: entry.ruleKey, category: words(`option.credential-short.${entry.categoryId}`) });
    case 'person': return entry.name;
  }
}
