import type { KindSpec } from '../spec/kind-spec.ts';
import { categories } from '../spec/option-sets.ts';

export const applicant: KindSpec<'applicant'> = {
  kind: 'applicant',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'line', field: 'name', hint: true },
          { control: 'line', field: 'role', hint: true, half: true },
          { control: 'line', field: 'otherNames', hint: true, half: true },
        ],
      },
      {
        name: 'endorsement',
        fields: [
          { control: 'choice', field: 'categoryId', options: categories, as: 'select', hint: true, half: true },
          { control: 'association', field: 'associationId', hint: true, half: true },
        ],
      },
      {
        name: 'contact',
        fields: [
          { control: 'line', field: 'email', input: 'email', hint: true, half: true },
          { control: 'line', field: 'phone', input: 'tel', half: true },
          { control: 'line', field: 'street' },
          { control: 'line', field: 'city', half: true },
          { control: 'line', field: 'region', half: true },
          { control: 'line', field: 'postalCode', half: true },
          { control: 'line', field: 'country', half: true },
        ],
      },
      {
        name: 'more',
        disclosed: true,
        fields: [
          { control: 'attachments', field: 'attachments', hint: true },
          { control: 'text', field: 'note', rows: 3 },
        ],
      },
    ],
    derived: ['judgedBy'],
    prefill: [],
  },
  list: {
    columns: [{ id: 'name', size: 'wide', text: (entry) => entry.name }],
    initialSort: { column: 'name', direction: 'ascending' },
    title: (entry) => entry.name,
    searchText: () => [],
  },
};
