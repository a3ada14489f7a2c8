/** Words, formats and names for a list. */
import { useMemo } from 'react';
import { useEntries } from '../../../db/index.ts';
import { useFormats, useWords } from '../../../i18n/index.ts';
import type { ListContext } from '../spec/list-spec.ts';

export function useListContext(): ListContext {
  const translate = useWords();
  const formats = useFormats();
  const people = useEntries('person');
  return useMemo(() => {
    const names = new Map(people.map((person) => [person.id, person.name]));
    const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return {
      translate,
      formats,
      compare: (a, b) => collator.compare(a, b),
      personName: (id) => (id === null ? '' : (names.get(id) ?? '')),
    };
  }, [translate, formats, people]);
}
