import type { KindSpec } from '../spec/kind-spec.ts';
import { spanText } from '../spec/list-spec.ts';
import { answers, modes, optionKey, trainingFormats } from '../spec/option-sets.ts';

export const training: KindSpec<'training'> = {
  kind: 'training',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'line', field: 'title', required: true, completeFrom: [{ kind: 'training', field: 'title' }] },
          { control: 'date-span', field: 'date', required: true },
          { control: 'duration', field: 'minutes', required: true, hint: true, half: true },
          { control: 'duration', field: 'diversityMinutes', hint: true, half: true },
          { control: 'line', field: 'trainer', completeFrom: [{ kind: 'training', field: 'trainer' }], half: true },
          { control: 'line', field: 'sponsor', completeFrom: [{ kind: 'training', field: 'sponsor' }], half: true },
          { control: 'choice', field: 'format', options: trainingFormats, as: 'select', half: true },
          { control: 'choice', field: 'mode', options: modes, as: 'select', half: true },
          { control: 'choice', field: 'relationshipBased', options: answers, as: 'radio', hint: true },
          { control: 'competencies', field: 'competencies', hint: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'duration', field: 'rscProvisionMinutes', hint: true, half: true },
          { control: 'text', field: 'note', rows: 3, hint: true },
        ],
      },
    ],
    derived: [],
    prefill: ['trainer', 'sponsor', 'format', 'mode', 'relationshipBased'],
  },
  list: {
    columns: [
      { id: 'date', size: 'date', text: (entry, context) => spanText(entry.date, context), sortValue: (entry) => entry.date.from },
      { id: 'title', size: 'wide', text: (entry) => entry.title },
      {
        id: 'hours', size: 'narrow', align: 'end',
        text: (entry, context) => context.formats.hours(entry.minutes), sortValue: (entry) => entry.minutes,
      },
      { id: 'sponsor', size: 'medium', spare: true, text: (entry) => (entry.sponsor === '' ? entry.trainer : entry.sponsor) },
    ],
    initialSort: { column: 'date', direction: 'descending' },
    title: (entry) => entry.title,
    searchText: (entry, context) => [
      entry.trainer, entry.sponsor, entry.note,
      context.translate(optionKey(trainingFormats.name, entry.format)),
    ],
    minutes: (entry) => entry.minutes,
  },
};
