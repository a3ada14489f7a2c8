import type { KindSpec } from '../spec/kind-spec.ts';
import { optionalDate } from '../spec/list-spec.ts';
import { answers, examParts, optionKey, tracks } from '../spec/option-sets.ts';

export const exam: KindSpec<'exam'> = {
  kind: 'exam',
  form: {
    sections: [
      {
        name: 'main',
        fields: [
          { control: 'choice', field: 'part', options: examParts, as: 'radio', required: true },
          { control: 'choice', field: 'track', options: tracks, as: 'radio', required: true, hint: true },
          { control: 'date', field: 'approvedOn', hint: true, half: true },
          { control: 'date', field: 'takenOn', hint: true, half: true },
          { control: 'choice', field: 'passed', options: answers, as: 'radio', hint: true },
          { control: 'attachments', field: 'attachments', hint: true },
        ],
      },
      { name: 'more', disclosed: true, fields: [{ control: 'text', field: 'note', rows: 2 }] },
    ],
    derived: [],
    prefill: ['track', 'approvedOn'],
    advice: true,
  },
  list: {
    columns: [
      { id: 'part', size: 'wide', text: (entry, context) => context.translate(optionKey(examParts.name, entry.part)) },
      { id: 'track', size: 'medium', spare: true, text: (entry, context) => context.translate(optionKey(tracks.name, entry.track)) },
      { id: 'taken', size: 'date', text: (entry, context) => optionalDate(entry.takenOn, context), sortValue: (entry) => entry.takenOn },
      { id: 'passed', size: 'medium', text: (entry, context) => context.translate(optionKey(answers.name, entry.passed)) },
    ],
    initialSort: { column: 'taken', direction: 'descending' },
    title: (entry, context) => context.translate('title.exam', {
      part: context.translate(optionKey(examParts.name, entry.part)), track: context.translate(optionKey(tracks.name, entry.track)),
    }),
    searchText: (entry) => [entry.note],
  },
};
