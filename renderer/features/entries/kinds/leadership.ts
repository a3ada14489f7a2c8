import type { KindSpec } from '../spec/kind-spec.ts';
import { periodText } from '../spec/list-spec.ts';
import { leadershipLevels, optionKey } from '../spec/option-sets.ts';

export const leadership: KindSpec<'leadership'> = {
  kind: 'leadership',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'line', field: 'activity', required: true, hint: true, completeFrom: [{ kind: 'leadership', field: 'activity' }] },
          { control: 'line', field: 'role', half: true, completeFrom: [{ kind: 'leadership', field: 'role' }] },
          {
            control: 'line', field: 'organization', half: true,
            completeFrom: [{ kind: 'leadership', field: 'organization' }, { kind: 'work', field: 'employer' }],
          },
          { control: 'required-date', field: 'from', required: true, half: true },
          { control: 'date', field: 'to', hint: true, half: true },
          { control: 'choice', field: 'level', options: leadershipLevels, as: 'select', half: true },
          { control: 'yes-no', field: 'paid', name: 'paid', half: true },
          { control: 'text', field: 'description', rows: 4, hint: true },
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
    prefill: ['organization', 'level', 'paid'],
  },
  list: {
    columns: [
      { id: 'period', size: 'date', text: (entry, context) => periodText(entry.from, entry.to, context), sortValue: (entry) => entry.from },
      { id: 'activity', size: 'wide', text: (entry) => entry.activity },
      { id: 'organization', size: 'medium', spare: true, text: (entry) => entry.organization },
      { id: 'level', size: 'medium', spare: true, text: (entry, context) => context.translate(optionKey(leadershipLevels.name, entry.level)) },
    ],
    initialSort: { column: 'period', direction: 'descending' },
    title: (entry) => entry.activity,
    searchText: (entry) => [entry.role, entry.description, entry.note],
  },
};
