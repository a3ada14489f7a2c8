import type { KindSpec } from '../spec/kind-spec.ts';
import { agreementDocuments, optionKey } from '../spec/option-sets.ts';
import { optionalDate } from '../spec/list-spec.ts';

export const agreement: KindSpec<'agreement'> = {
  kind: 'agreement',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'document', options: agreementDocuments, as: 'radio', required: true },
          { control: 'date', field: 'agreedOn', hint: true, half: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      { name: 'more', disclosed: true, fields: [{ control: 'text', field: 'note', rows: 2 }] },
    ],
    derived: [],
    prefill: [],
  },
  list: {
    columns: [
      { id: 'document', size: 'wide', text: (entry, context) => context.translate(optionKey(agreementDocuments.name, entry.document)) },
      { id: 'agreed', size: 'date', text: (entry, context) => optionalDate(entry.agreedOn, context), sortValue: (entry) => entry.agreedOn },
    ],
    initialSort: { column: 'agreed', direction: 'descending' },
    title: (entry, context) => context.translate(optionKey(agreementDocuments.name, entry.document)),
    searchText: (entry) => [entry.note],
  },
};
