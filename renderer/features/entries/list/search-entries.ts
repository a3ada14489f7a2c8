/** Search in a list: every word must occur somewhere, without regard to case and accents. */
import type { Entry, EntryKind, EntryOf } from '../../../../shared/domain/entities.ts';
import type { ListContext, ListSpec } from '../spec/list-spec.ts';

/** Text as the search compares it: lower case, without accents ("Núñez" is found by "nunez"). */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase();
}

export function searchEntries<K extends EntryKind>(
  entries: readonly EntryOf<K>[], spec: ListSpec<K>, query: string, context: ListContext,
): readonly EntryOf<K>[] {
  const words = folded(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text = folded(textsOf(entry, spec, context).join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function textsOf<K extends EntryKind>(entry: EntryOf<K>, spec: ListSpec<K>, context: ListContext): readonly string[] {
  return [
    ...spec.columns.map((column) => column.text(entry, context)),
    ...spec.searchText(entry, context),
    ...attachmentNames(entry),
  ];
}

function attachmentNames(entry: Entry): readonly string[] {
  return entry.attachments.map((attachment) => attachment.name);
}
