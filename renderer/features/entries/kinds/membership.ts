import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';

export const membership: KindSpec<'membership'> = {
  kind: 'membership',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'line', field: 'association', required: true, completeFrom: [{ kind: 'membership', field: 'association' }] },
          { control: 'line', field: 'number', half: true },
          { control: 'date', field: 'from', half: true },
          { control: 'date', field: 'validUntil', hint: true, half: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      { name: 'more', disclosed: true, fields: [{ control: 'text', field: 'note', rows: 2 }] },
    ],
    derived: [],
    prefill: ['association', 'number'],
  },
  list: {
    columns: [
      { id: 'association', size: 'wide', text: (entry) => entry.association },
      { id: 'number', size: 'medium', spare: true, text: (entry) => entry.number },
      { id: 'from', size: 'date', spare: true, text: (entry, context) => optionalDate(entry.from, context), sortValue: (entry) => entry.from },
      { id: 'until', size: 'date', text: (entry, context) => optionalDate(entry.validUntil, context), sortValue: (entry) => entry.validUntil },
    ],
    initialSort: { column: 'until', direction: 'descending' },
    title: (entry) => entry.association,
    searchText: (entry) => [entry.note],
  },
};
