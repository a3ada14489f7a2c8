import { associationName } from '../../../i18n/index.ts';
import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';
import { heldEndorsements, optionKey } from '../spec/option-sets.ts';

export const endorsement: KindSpec<'endorsement'> = {
  kind: 'endorsement',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'held', options: heldEndorsements, as: 'select', required: true },
          { control: 'association', field: 'associationId', hint: true, half: true },
          { control: 'line', field: 'number', hint: true, half: true },
          { control: 'date', field: 'endorsedOn', hint: true, half: true },
          { control: 'date', field: 'endedOn', hint: true, half: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      { name: 'more', disclosed: true, fields: [{ control: 'text', field: 'note', rows: 2 }] },
    ],
    derived: [],
    prefill: ['associationId'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'held', size: 'wide', text: (entry, context) => context.translate(optionKey(heldEndorsements.name, entry.held)) },
      { id: 'association', size: 'medium', spare: true, text: (entry) => (entry.associationId === null ? '' : associationName(entry.associationId)) },
      { id: 'endorsed', size: 'date', text: (entry, context) => optionalDate(entry.endorsedOn, context), sortValue: (entry) => entry.endorsedOn },
      { id: 'ended', size: 'date', spare: true, text: (entry, context) => optionalDate(entry.endedOn, context), sortValue: (entry) => entry.endedOn },
    ],
    initialSort: { column: 'endorsed', direction: 'descending' },
    title: (entry, context) => context.translate(optionKey(heldEndorsements.name, entry.held)),
    searchText: (entry) => [entry.number, entry.note],
  },
};
