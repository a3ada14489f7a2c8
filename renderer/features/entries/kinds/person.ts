import type { KindSpec } from '../spec/kind-spec.ts';
import { credentials, degreeLevels, optionKey } from '../spec/option-sets.ts';

export const person: KindSpec<'person'> = {
  kind: 'person',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'line', field: 'name', required: true },
          { control: 'line', field: 'role', half: true, completeFrom: [{ kind: 'person', field: 'role' }] },
          {
            control: 'line', field: 'organization', half: true,
            completeFrom: [{ kind: 'person', field: 'organization' }, { kind: 'work', field: 'employer' }],
          },
          { control: 'line', field: 'email', input: 'email', half: true, hint: true },
          { control: 'line', field: 'phone', input: 'tel', half: true },
          { control: 'optional-choice', field: 'highestDegree', options: degreeLevels, half: true },
          { control: 'credentials', field: 'credentials', hint: true },
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
    prefill: [],
    advice: true,
  },
  list: {
    columns: [
      { id: 'name', size: 'wide', text: (entry) => entry.name },
      { id: 'role', size: 'medium', spare: true, text: (entry) => entry.role },
      { id: 'organization', size: 'medium', text: (entry) => entry.organization },
      {
        id: 'credentials', size: 'medium',
        text: (entry, context) => entry.credentials
          .map((credential) => context.translate(optionKey('credential-short', credential.credential))).join(', '),
      },
    ],
    initialSort: { column: 'name', direction: 'ascending' },
    title: (entry) => entry.name,
    searchText: (entry, context) => [
      entry.email, entry.note,
      ...entry.credentials.map((credential) => context.translate(optionKey(credentials.name, credential.credential))),
    ],
  },
};
