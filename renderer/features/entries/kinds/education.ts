import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';
import { degreeLevels, optionKey } from '../spec/option-sets.ts';

export const education: KindSpec<'education'> = {
  kind: 'education',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'degree', options: degreeLevels, as: 'select', required: true, half: true },
          { control: 'line', field: 'degreeName', hint: true, half: true },
          { control: 'line', field: 'field', half: true, completeFrom: [{ kind: 'education', field: 'field' }] },
          { control: 'line', field: 'institution', required: true, half: true, completeFrom: [{ kind: 'education', field: 'institution' }] },
          { control: 'date', field: 'from', half: true },
          { control: 'date', field: 'awardedOn', hint: true, half: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'competencies', field: 'competencies' },
          { control: 'text', field: 'note', rows: 3, hint: true },
        ],
      },
    ],
    derived: [],
    prefill: [],
  },
  list: {
    columns: [
      { id: 'awarded', size: 'date', text: (entry, context) => optionalDate(entry.awardedOn, context), sortValue: (entry) => entry.awardedOn },
      {
        id: 'degree', size: 'wide',
        text: (entry, context) => (entry.degreeName === '' ? context.translate(optionKey(degreeLevels.name, entry.degree)) : entry.degreeName),
      },
      { id: 'field', size: 'medium', spare: true, text: (entry) => entry.field },
      { id: 'institution', size: 'medium', text: (entry) => entry.institution },
    ],
    initialSort: { column: 'awarded', direction: 'descending' },
    title: (entry, context) => context.translate('title.education', {
      degree: entry.degreeName === '' ? context.translate(optionKey(degreeLevels.name, entry.degree)) : entry.degreeName,
      institution: entry.institution,
    }),
    searchText: (entry, context) => [context.translate(optionKey(degreeLevels.name, entry.degree)), entry.note],
  },
};
