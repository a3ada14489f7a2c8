import type { KindSpec } from '../spec/kind-spec.ts';
import { periodText } from '../spec/list-spec.ts';
import { ageGroups, answers, optionKey, serviceKinds } from '../spec/option-sets.ts';

export const work: KindSpec<'work'> = {
  kind: 'work',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          {
            control: 'line', field: 'employer', required: true, half: true,
            completeFrom: [{ kind: 'work', field: 'employer' }, { kind: 'person', field: 'organization' }],
          },
          { control: 'line', field: 'role', required: true, half: true, completeFrom: [{ kind: 'work', field: 'role' }] },
          { control: 'required-date', field: 'from', required: true, half: true },
          { control: 'date', field: 'to', hint: true, half: true },
          { control: 'optional-duration', field: 'minutesPerWeek', hint: true, half: true },
          { control: 'count', field: 'familiesServed', hint: true, half: true },
          { control: 'yes-no', field: 'paid', name: 'paid' },
          { control: 'choices', field: 'ageGroups', options: ageGroups },
          { control: 'choice', field: 'service', options: serviceKinds, as: 'select', hint: true },
        ],
      },
      {
        name: 'focus',
        fields: [
          { control: 'choice', field: 'socialEmotionalFocus', options: answers, as: 'radio' },
          { control: 'choice', field: 'relationshipFocus', options: answers, as: 'radio' },
          { control: 'choice', field: 'childAndParentTogether', options: answers, as: 'radio', hint: true },
        ],
      },
      {
        name: 'description',
        fields: [
          { control: 'text', field: 'duties', rows: 5, hint: true },
          {
            control: 'line', field: 'supervisorName', hint: true,
            completeFrom: [{ kind: 'person', field: 'name' }, { kind: 'work', field: 'supervisorName' }],
          },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'competencies', field: 'competencies' },
          { control: 'attachments', field: 'attachments' },
          { control: 'text', field: 'note', rows: 2 },
        ],
      },
    ],
    derived: [],
    prefill: ['paid', 'ageGroups', 'service'],
  },
  list: {
    columns: [
      { id: 'period', size: 'date', text: (entry, context) => periodText(entry.from, entry.to, context), sortValue: (entry) => entry.from },
      { id: 'employer', size: 'wide', text: (entry) => entry.employer },
      { id: 'role', size: 'medium', text: (entry) => entry.role },
      {
        id: 'families', size: 'narrow', align: 'end', spare: true,
        text: (entry, context) => (entry.familiesServed === null ? '' : context.formats.number(entry.familiesServed)),
        sortValue: (entry) => entry.familiesServed,
      },
    ],
    initialSort: { column: 'period', direction: 'descending' },
    title: (entry, context) => context.translate('title.work', { role: entry.role, employer: entry.employer }),
    searchText: (entry, context) => [entry.duties, entry.supervisorName, entry.note, context.translate(optionKey(serviceKinds.name, entry.service))],
  },
};
