import type { KindSpec } from '../spec/kind-spec.ts';
import { spanText } from '../spec/list-spec.ts';
import { ageGroups, modes, optionKey, rscFormats, rscNatures } from '../spec/option-sets.ts';

export const rscReceived: KindSpec<'rsc-received'> = {
  kind: 'rsc-received',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'date-span', field: 'date', required: true },
          { control: 'person', field: 'providerId', hint: true },
          { control: 'duration', field: 'minutes', required: true, hint: true, half: true },
          { control: 'choice', field: 'mode', options: modes, as: 'select', half: true },
          { control: 'choice', field: 'format', options: rscFormats, as: 'radio', half: true },
          { control: 'count', field: 'groupSize', required: true, half: true, visible: (entry) => entry.format === 'group' },
          { control: 'choices', field: 'ageGroups', options: ageGroups, hint: true },
          { control: 'choice', field: 'nature', options: rscNatures, as: 'radio', hint: true },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'duration', field: 'rscProvisionMinutes', hint: true, half: true },
          { control: 'text', field: 'topics', rows: 3, hint: true },
          { control: 'competencies', field: 'competencies' },
          { control: 'attachments', field: 'attachments' },
          { control: 'text', field: 'note', rows: 2 },
        ],
      },
    ],
    derived: [],
    prefill: ['providerId', 'format', 'groupSize', 'mode', 'minutes', 'rscProvisionMinutes', 'nature', 'ageGroups'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'date', size: 'date', text: (entry, context) => spanText(entry.date, context), sortValue: (entry) => entry.date.from },
      { id: 'provider', size: 'wide', text: (entry, context) => context.personName(entry.providerId) },
      {
        id: 'hours', size: 'narrow', align: 'end',
        text: (entry, context) => context.formats.hours(entry.minutes), sortValue: (entry) => entry.minutes,
      },
      { id: 'format', size: 'medium', spare: true, text: (entry, context) => context.translate(optionKey(rscFormats.name, entry.format)) },
    ],
    initialSort: { column: 'date', direction: 'descending' },
    title: (entry, context) => context.translate('title.rsc-received', {
      date: spanText(entry.date, context), provider: context.personName(entry.providerId),
    }),
    searchText: (entry, context) => [
      entry.topics, entry.note,
      context.translate(optionKey(modes.name, entry.mode)),
      context.translate(optionKey(rscNatures.name, entry.nature)),
    ],
    minutes: (entry) => entry.minutes,
  },
};
