import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { searchEntries } from '../../../../renderer/features/entries/list/search-entries.ts';
import { nextOrder, sortEntries } from '../../../../renderer/features/entries/list/sort-entries.ts';
import { HEADER, placeAfter } from '../../../../renderer/features/entries/list/use-roving-rows.ts';
import { gridRow } from '../../../../renderer/features/entries/list/grid-rows.ts';
import { specOf } from '../../../../renderer/features/entries/kinds/index.ts';
import { context, sample } from './samples.ts';

const { list: trainings } = specOf('training');
const { list: memberships } = specOf('membership');
const { list: meetings } = specOf('rsc-received');
const onDay = (id: string, day: string, minutes = 60) =>
  sample('training', id, { title: id, minutes, date: { from: plainDate(day), to: null } });

describe('sorting', () => {
  const entries = [onDay('b', '2024-05-01', 600), onDay('a', '2025-01-01', 90), onDay('c', '2023-12-31', 60)];
  const ids = (column: string, direction: 'ascending' | 'descending') =>
    sortEntries(entries, trainings.columns, { column, direction }, context).map((entry) => entry.id);

  it('puts dates in calendar order, not in the order of their words', () => {
    expect(ids('date', 'ascending')).toEqual(['c', 'b', 'a']);
    expect(ids('date', 'descending')).toEqual(['a', 'b', 'c']);
  });

  it('puts hours in the order of their size', () => {
    expect(ids('hours', 'ascending')).toEqual(['c', 'a', 'b']);
  });

  it('leaves empty values at the end in both directions', () => {
    const some = [
      sample('membership', 'none'),
      sample('membership', 'late', { validUntil: plainDate('2027-12-31') }),
      sample('membership', 'soon', { validUntil: plainDate('2026-12-31') }),
    ];
    const order = (direction: 'ascending' | 'descending') =>
      sortEntries(some, memberships.columns, { column: 'until', direction }, context).map((entry) => entry.id);
    expect(order('ascending')).toEqual(['soon', 'late', 'none']);
    expect(order('descending')).toEqual(['late', 'soon', 'none']);
  });

  it('gives the same order whatever order the entries came in', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }), fc.nat(), (hours, turn) => {
      const made = hours.map((count, index) => onDay(`t${String(index)}`, '2024-01-01', count * 60));
      const at = made.length === 0 ? 0 : turn % made.length;
      const turned = [...made.slice(at), ...made.slice(0, at)];
      const order = { column: 'hours', direction: 'descending' } as const;
      expect(sortEntries(turned, trainings.columns, order, context)).toEqual(sortEntries(made, trainings.columns, order, context));
    }));
  });

  it('turns round when the same header is pressed again', () => {
    expect(nextOrder({ column: 'date', direction: 'descending' }, 'date')).toEqual({ column: 'date', direction: 'ascending' });
    expect(nextOrder({ column: 'date', direction: 'descending' }, 'title')).toEqual({ column: 'title', direction: 'ascending' });
  });
});

describe('search', () => {
  const meeting = sample('rsc-received', 'm', { providerId: 'nora', topics: 'Saying goodbye', attachments: [
    { hash: 'a'.repeat(64), name: 'log-spring.pdf', mediaType: 'application/pdf', size: 10 },
  ] });
  const finds = (query: string): boolean => searchEntries([meeting], meetings, query, context).length === 1;

  it.each(['nunez', 'NÚÑEZ goodbye', 'good', 'spring', 'individual', '  ', 'jan 2026'])(
    'finds a meeting by "%s"', (query) => { expect(finds(query)).toBe(true); });

  it('needs every word to be there', () => {
    expect(finds('nunez hello')).toBe(false);
  });
});

it('shows an entry as the texts of its columns', () => {
  const entry = onDay('Attachment basics', '2024-03-14', 90);
  expect(gridRow(entry, trainings.columns, context)).toEqual({ id: 'Attachment basics', cells: ['Mar 14, 2024', 'Attachment basics', '1.5', ''], files: 0 });
});

describe('movement in the grid', () => {
  const size = { rows: 30, columns: 4 };
  it('stops at both ends', () => {
    expect(placeAfter('ArrowDown', { row: 29, column: 0 }, size)?.row).toBe(29);
    expect(placeAfter('PageUp', { row: 3, column: 0 }, size)?.row).toBe(0);
    expect(placeAfter('End', { row: 3, column: 0 }, size)?.row).toBe(29);
  });

  it('goes up from the first row into the header and back', () => {
    expect(placeAfter('ArrowUp', { row: 0, column: 0 }, size)?.row).toBe(HEADER);
    expect(placeAfter('ArrowDown', { row: HEADER, column: 2 }, size)?.row).toBe(0);
  });

  it('moves from column to column in the header only', () => {
    expect(placeAfter('ArrowRight', { row: HEADER, column: 3 }, size)?.column).toBe(3);
    expect(placeAfter('ArrowRight', { row: 2, column: 0 }, size)).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(placeAfter('Tab', { row: 2, column: 0 }, size)).toBeNull();
  });
});
