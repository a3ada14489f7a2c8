import { associationName } from '../../../i18n/index.ts';
import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';
import { categories, optionKey, rulingKinds } from '../spec/option-sets.ts';

export const ruling: KindSpec<'ruling'> = {
  kind: 'ruling',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'categoryId', options: categories, as: 'select', required: true, half: true },
          { control: 'line', field: 'ruleKey', required: true, hint: true, half: true, completeFrom: [{ kind: 'ruling', field: 'ruleKey' }] },
          { control: 'choice', field: 'ruling', options: rulingKinds, as: 'radio', required: true },
          { control: 'count', field: 'reading', required: true, hint: true, half: true, visible: (entry) => entry.ruling === 'other-reading' },
          { control: 'quantity', field: 'amount', required: true, hint: true, half: true, visible: (entry) => entry.ruling === 'other-amount' },
        ],
      },
      {
        name: 'source',
        fields: [
          { control: 'association', field: 'associationId', hint: true },
          { control: 'line', field: 'saidBy', hint: true, half: true, completeFrom: [{ kind: 'ruling', field: 'saidBy' }] },
          { control: 'date', field: 'saidOn', hint: true, half: true },
          { control: 'text', field: 'note', rows: 3, hint: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
    ],
    derived: [],
    prefill: ['categoryId', 'associationId', 'saidBy'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'rule', size: 'medium', text: (entry) => entry.ruleKey },
      { id: 'category', size: 'medium', spare: true, text: (entry, context) => context.translate(optionKey('credential-short', entry.categoryId)) },
      { id: 'ruling', size: 'wide', text: (entry, context) => context.translate(optionKey(rulingKinds.name, entry.ruling)) },
      { id: 'by', size: 'medium', spare: true, text: (entry) => entry.saidBy },
      { id: 'said', size: 'date', spare: true, text: (entry, context) => optionalDate(entry.saidOn, context), sortValue: (entry) => entry.saidOn },
    ],
    initialSort: { column: 'said', direction: 'descending' },
    title: (entry, context) => context.translate('title.ruling', {
      rule: entry.ruleKey, category: context.translate(optionKey('credential-short', entry.categoryId)),
    }),
    searchText: (entry, context) => [
      context.translate(optionKey(categories.name, entry.categoryId)), entry.note,
      entry.associationId === null ? '' : associationName(entry.associationId),
    ],
  },
};
