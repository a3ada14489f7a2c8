import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';
import { optionKey, referenceSlots, waivers } from '../spec/option-sets.ts';

export const reference: KindSpec<'reference'> = {
  kind: 'reference',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'slot', options: referenceSlots, as: 'select', required: true, half: true },
          { control: 'person', field: 'raterId', hint: true, half: true },
          { control: 'line', field: 'relation', hint: true },
          { control: 'choice', field: 'waiver', options: waivers, as: 'radio', hint: true },
          { control: 'date', field: 'askedOn', half: true },
          { control: 'date', field: 'receivedOn', half: true },
          { control: 'date', field: 'validUntil', hint: true, half: true },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'attachments', field: 'attachments' },
          { control: 'text', field: 'note', rows: 2 },
        ],
      },
    ],
    derived: [],
    prefill: ['waiver'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'slot', size: 'wide', text: (entry, context) => context.translate(optionKey(referenceSlots.name, entry.slot)) },
      { id: 'rater', size: 'wide', text: (entry, context) => context.personName(entry.raterId) },
      { id: 'asked', size: 'date', spare: true, text: (entry, context) => optionalDate(entry.askedOn, context), sortValue: (entry) => entry.askedOn },
      { id: 'received', size: 'date', text: (entry, context) => optionalDate(entry.receivedOn, context), sortValue: (entry) => entry.receivedOn },
    ],
    initialSort: { column: 'slot', direction: 'ascending' },
    title: (entry, context) => context.translate('title.reference', {
      slot: context.translate(optionKey(referenceSlots.name, entry.slot)), rater: context.personName(entry.raterId),
    }),
    searchText: (entry) => [entry.relation, entry.note],
  },
};
