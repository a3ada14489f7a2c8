import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDate, type DateProblem } from '../../../../shared/domain/parse-date.ts';
import { addDays, partsOf, plainDate } from '../../../../shared/domain/plain-date.ts';
import { arbitraryDate } from '../../../support/savable-record.ts';

const TODAY = plainDate('2026-11-23');

describe('a typed date', () => {
  it.each([
    ['2024-03-14', '2024-03-14'], ['2024/3/14', '2024-03-14'], ['20240314', '2024-03-14'], ['2024.03.14.', '2024-03-14'],
    ['3/14/2024', '2024-03-14'], ['03/04/2024', '2024-03-04'], ['3-14-2024', '2024-03-14'], ['4-4-2024', '2024-04-04'],
    ['14.3.2024', '2024-03-14'], ['4.3.2024', '2024-03-04'], ['14. 3. 2024', '2024-03-14'], ['14/3/2024', '2024-03-14'],
    ['14 Mar 2024', '2024-03-14'], ['14-Mar-2024', '2024-03-14'], ['14. march 2024', '2024-03-14'], ['14mar2024', '2024-03-14'],
    ['March 14, 2024', '2024-03-14'], ['Mar. 14th 2024', '2024-03-14'], ['the 14th', null], ['14th of March, 2024', '2024-03-14'],
    ['Thursday, March 14, 2024', '2024-03-14'], ['Thu 14 Mar 2024', '2024-03-14'], ['Sept 5 2024', '2024-09-05'],
    ['3/14/24', '2024-03-14'], ['14.3.99', '1999-03-14'], ["14 Mar '24", '2024-03-14'], ['1/2/36', '2036-01-02'], ['1/2/37', '1937-01-02'],
    ['  TODAY ', '2026-11-23'], ['yesterday', '2026-11-22'], ['３/１４/２０２４', '2024-03-14'],
  ])('%s is read as %s', (text, expected) => {
    const parsed = parseDate(text, TODAY);
    expect(parsed.ok ? parsed.value : null).toBe(expected);
  });

  it.each([
    ['11/23', '2026-11-23'], ['11/24', '2025-11-24'], ['3/14', '2026-03-14'], ['12/31', '2025-12-31'], ['14 March', '2026-03-14'],
    ['Dec 24', '2025-12-24'], ['24.12.', '2025-12-24'], ['2/29', '2024-02-29'],
  ])('%s without a year is the latest such day that is not to come: %s', (text, expected) => {
    expect(parseDate(text, TODAY)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, DateProblem]>([
    ['', 'date-empty'], ['   ', 'date-empty'], ['soon', 'date-unreadable'], ['1/2/3/4', 'date-unreadable'], ['12', 'date-unreadable'],
    ['March 2024', 'date-incomplete'], ['3/2024', 'date-incomplete'], ['2024-03', 'date-incomplete'], ['march', 'date-incomplete'],
    ['3-4-2024', 'date-ambiguous'], ['2/30/2024', 'date-impossible'], ['2023-02-29', 'date-impossible'], ['13/13/2024', 'date-impossible'],
    ['30 Feb', 'date-impossible'], ['0/0/2024', 'date-impossible'], ['1.1.1850', 'date-impossible'],
  ])('%j is refused as %s', (text, problem) => {
    expect(parseDate(text, TODAY)).toEqual({ ok: false, error: problem });
  });

  it('is read back from each way to write it, whatever today is', () => {
    const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
    fc.assert(fc.property(arbitraryDate, arbitraryDate, (date, today) => {
      const { year, month, day } = partsOf(date);
      const name = names[month - 1] ?? '';
      for (const text of [
        date, `${month}/${day}/${year}`, `${day}.${month}.${year}`, `${day} ${name.slice(0, 3)} ${year}`, `${name} ${day}, ${year}`,
      ]) expect(parseDate(text, today)).toEqual({ ok: true, value: date });
    }));
  });

  it('without a year lies in the past years that such a day needs', () => {
    fc.assert(fc.property(arbitraryDate, fc.integer({ min: 0, max: 364 }), (today, back) => {
      fc.pre(partsOf(today).year > 1910);
      const date = addDays(today, -back);
      const { month, day } = partsOf(date);
      fc.pre(!(month === 2 && day === 29));
      expect(parseDate(`${month}/${day}`, today)).toEqual({ ok: true, value: date });
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/.- ,marchjune'.split('')) }), (text) => {
      expect(typeof parseDate(text, TODAY).ok).toBe('boolean');
    }));
  });
});
