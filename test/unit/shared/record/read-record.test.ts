import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentsOf, parseRecord, readRecord } from '../../../../shared/record/read-record.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { arbitraryEntryOf, arbitraryRecord, recordOf } from '../../../support/arbitrary-record.ts';

const [training] = fc.sample(arbitraryEntryOf('training'), { numRuns: 1, seed: 1 });
const [person] = fc.sample(arbitraryEntryOf('person'), { numRuns: 1, seed: 1 });

test('every valid record reads back equal from its JSON', () => {
  fc.assert(fc.property(arbitraryRecord, ({ record }) => {
    expect(parseRecord(JSON.stringify(record))).toEqual({ ok: true, value: record });
  }));
});

describe('one clear error', () => {
  const withTraining = (change: object) => ({ ...recordOf([]), entries: [person, { ...training, ...change }] });
  const inTraining = (field: string, problem: string) => ({ code: 'record-entry-field', params: { number: 2, kind: 'training', field, problem } });

  test.each<[string, unknown, object]>([
    ['a field that is missing', withTraining({ minutes: undefined }), inTraining('minutes', 'missing')],
    ['a number in place of text', withTraining({ title: 7 }), inTraining('title', 'type')],
    ['a word that is no choice', withTraining({ format: 'seance' }), inTraining('format', 'choice')],
    ['an impossible day', withTraining({ date: { from: '2024-02-30', to: null } }), inTraining('date.from', 'date')],
    ['a date that is missing', withTraining({ date: { to: null } }), inTraining('date.from', 'missing')],
    ['hours below nothing', withTraining({ minutes: -1 }), inTraining('minutes', 'small')],
    ['a title of a whole book', withTraining({ title: 'x'.repeat(501) }), inTraining('title', 'long')],
    ['a field of another program', withTraining({ colour: 'red' }), inTraining('colour', 'unknown')],
    ['an unknown kind', withTraining({ kind: 'horoscope' }), { code: 'record-entry-kind', params: { number: 2 } }],
    ['an entry that is none', { ...recordOf([]), entries: ['words'] }, { code: 'record-entry-kind', params: { number: 1 } }],
    ['an id that comes twice', { ...recordOf([]), entries: [person, person] }, { code: 'record-duplicate-id', params: { number: 2, id: person?.id } }],
    ['a newer format', { ...recordOf([]), version: 2 }, { code: 'record-newer', params: { version: 2 } }],
    ['a wrong time of export', { ...recordOf([]), exportedAt: 'today' }, { code: 'record-field', params: { field: 'exportedAt', problem: 'form' } }],
    ['something else', { format: 'other' }, { code: 'record-wrong-format', params: {} }],
  ])('for %s', (_case, value, problem) => {
    const read = readRecord(value);
    expect(read).toEqual({ ok: false, error: problem });
    if (read.ok) return;
    const key = `failure.${read.error.code}`;
    expect(translateEnglish(key, read.error.params)).not.toBe(key);
  });

  test('reads as a sentence', () => {
    const read = readRecord(withTraining({ date: { from: '2024-02-30', to: null } }));
    if (read.ok) throw new Error('read');
    expect(translateEnglish(`failure.${read.error.code}`, read.error.params)).toBe(
      'In entry 2 of this record (a training), the field “date.from” is not a calendar date. Nothing was imported and nothing was changed.',
    );
  });
});

test('an attachment that several entries name is counted once', () => {
  const attachment = { hash: 'a'.repeat(64), name: 'one.pdf', mediaType: 'application/pdf', size: 1 };
  if (training === undefined || person === undefined) throw new Error('No sample');
  expect(attachmentsOf([{ ...training, attachments: [attachment] }, { ...person, attachments: [attachment] }])).toEqual([attachment]);
});
