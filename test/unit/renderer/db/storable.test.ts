import { expect, test } from 'vitest';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';
import { MOST_ENTRIES, MOST_PEOPLE } from '../../../../shared/domain/limits.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { refusalsOf } from '../../../../renderer/db/storable.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const job = blankEntry('work', { id: 'w', now: NOW, today: plainDate('2026-11-23') });
const row = (changes: ChangeRow['changes']): ChangeRow => ({ seq: 1, at: NOW, act: 'add', changes, target: null });
const codesOf = (...[act, count]: Parameters<typeof refusalsOf>) => refusalsOf(act, count).map(({ entryId, code, params }) => [entryId, code, params]);

test('an act that fits the schema is written', () => {
  expect(refusalsOf(row([{ id: 'w', before: null, after: job }]), 1)).toEqual([]);
  expect(refusalsOf(row([{ id: 'w', before: job, after: null }]), 0)).toEqual([]);
});

test('an entry that does not fit is named with its field', () => {
  const families = { ...job, familiesServed: MOST_PEOPLE + 1 };
  expect(codesOf(row([{ id: 'w', before: null, after: families }]), 1)).toEqual([['w', 'value-not-storable', { field: 'familiesServed' }]]);
});

test('an act that does not fit for another reason is refused all the same', () => {
  expect(codesOf({ ...row([{ id: 'w', before: null, after: job }]), at: 'today' }, 1)).toEqual([['', 'not-storable', {}]]);
});

test('an act of very many entries that do not fit is refused with a few of them', () => {
  const bad = { ...job, familiesServed: -1 };
  expect(refusalsOf(row(Array.from({ length: 150_000 }, () => ({ id: 'w', before: null, after: bad }))), 1)).toHaveLength(10);
});

test('a record has an end', () => {
  const add = row([{ id: 'w', before: null, after: job }]);
  expect([refusalsOf(add, MOST_ENTRIES), codesOf(add, MOST_ENTRIES + 1)]).toEqual([[], [['', 'record-full', { max: MOST_ENTRIES }]]]);
});
