import type { KindSpec } from '../spec/kind-spec.ts';
import { spanText } from '../spec/list-spec.ts';
import { ageGroups, modes, optionKey, rscFormats } from '../spec/option-sets.ts';

export const rscProvided: KindSpec<'rsc-provided'> = {
  kind: 'rsc-provided',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'date-span', field: 'date', required: true },
          { control: 'line', field: 'recipients', hint: true, completeFrom: [{ kind: 'rsc-provided', field: 'recipients' }] },
          { control: 'duration', field: 'minutes', required: true, hint: true, half: true },
          { control: 'choice', field: 'mode', options: modes, as: 'select', half: true },
          { control: 'choice', field: 'format', options: rscFormats, as: 'radio', half: true },
          { control: 'count', field: 'groupSize', required: true, half: true, visible: (entry) => entry.format === 'group' },
          { control: 'choices', field: 'ageGroups', options: ageGroups },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'text', field: 'topics', rows: 3, hint: true },
          { control: 'attachments', field: 'attachments' },
          { control: 'text', field: 'note', rows: 2 },
        ],
      },
    ],
    derived: [],
    prefill: ['recipients', 'format', 'groupSize', 'mode', 'minutes', 'ageGroups'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'date', size: 'date', text: (entry, context) => spanText(entry.date, context), sortValue: (entry) => entry.date.from },
      { id: 'recipients', size: 'wide', text: (entry) => entry.recipients },
      {
        id: 'hours', size: 'narrow', align: 'end',
        text: (entry, context) => context.formats.hours(entry.minutes), sortValue: (entry) => entry.minutes,
      },
      { id: 'format', size: 'medium', spare: true, text: (entry, context) => context.translate(optionKey(rscFormats.name, entry.format)) },
    ],
    initialSort: { column: 'date', direction: 'descending' },
    title: (entry, context) => context.translate('title.rsc-provided', { date: spanText(entry.date, context), recipients: entry.recipients }),
    searchText: (entry, context) => [entry.topics, entry.note, context.translate(optionKey(modes.name, entry.mode))],
    minutes: (entry) => entry.minutes,
  },
};
