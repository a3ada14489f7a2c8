/** Entries and a list context for the tests of the entries feature. */
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import type { EntryKind, EntryOf } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import type { ListContext } from '../../../../renderer/features/entries/spec/list-spec.ts';
import { formatsFor } from '../../../../renderer/i18n/formats.ts';

export function sample<K extends EntryKind>(kind: K, id: string, parts: Partial<EntryOf<K>> = {}): EntryOf<K> {
  const blank = blankEntry(kind, { id, now: '2026-01-01T00:00:00.000Z', today: plainDate('2026-01-01') });
  return { ...blank, ...parts };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export const context: ListContext = {
  translate: translateEnglish,
  formats: formatsFor('en-US'),
  compare: (a, b) => collator.compare(a, b),
  personName: (id) => (id === 'nora' ? 'Nora Núñez' : ''),
};
