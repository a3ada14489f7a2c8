import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  addDays, addMonths, dateFromDayNumber, dateOf, dayNumber, daysBetween, daysInMonth, earlierOf, isLeapYear,
  isPlainDate, laterOf, parsePlainDate, partsOf, plainDate, wholeMonths,
} from '../../../../shared/domain/plain-date.ts';
import { arbitraryDate } from '../../../support/savable-record.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

describe('plain dates', () => {
  it('number the days as the UTC calendar of JavaScript does', () => {
    fc.assert(fc.property(arbitraryDate, (date) => {
      expect(dayNumber(date)).toBe(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_DAY);
      expect(dateFromDayNumber(dayNumber(date))).toBe(date);
    }));
  });

  it('add days as the UTC calendar of JavaScript does', () => {
    fc.assert(fc.property(arbitraryDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      const expected = new Date(Date.parse(`${date}T00:00:00Z`) + days * MILLISECONDS_PER_DAY);
      fc.pre(expected.getUTCFullYear() >= 1900 && expected.getUTCFullYear() <= 2199);
      expect(addDays(date, days)).toBe(expected.toISOString().slice(0, 10));
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }));
  });

  it('know leap years and month ends', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
    expect([1, 2, 4, 12].map((month) => daysInMonth(2024, month))).toEqual([31, 29, 30, 31]);
    expect(addMonths(plainDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(plainDate('2023-01-31'), 1)).toBe('2023-02-28');
    expect(addMonths(plainDate('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addMonths(plainDate('2024-02-29'), 12)).toBe('2025-02-28');
    expect(addMonths(plainDate('2024-01-15'), -13)).toBe('2022-12-15');
  });

  it('stop at the ends of the supported years', () => {
    expect(addDays(plainDate('2199-12-31'), 1)).toBe('2199-12-31');
    expect(addDays(plainDate('1900-01-01'), -1)).toBe('1900-01-01');
    expect(addMonths(plainDate('2190-06-01'), 240)).toBe('2199-12-31');
    expect(addMonths(plainDate('1905-06-01'), -240)).toBe('1900-01-01');
  });

  it('refuse what is not a day', () => {
    for (const text of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '1899-12-31', '2200-01-01', '24-01-01', '', '2024-1-1']) {
      expect(isPlainDate(text)).toBe(false);
    }
    expect(dateOf({ year: 2024, month: 2, day: 1.5 }).ok).toBe(false);
    expect(() => plainDate('2023-02-29')).toThrow('2023-02-29');
  });

  it('read back what they write', () => {
    fc.assert(fc.property(arbitraryDate, (date) => {
      expect(parsePlainDate(date)).toEqual({ ok: true, value: date });
      expect(dateOf(partsOf(date))).toEqual({ ok: true, value: date });
    }));
  });

  it('compare by time', () => {
    fc.assert(fc.property(arbitraryDate, arbitraryDate, (a, b) => {
      expect(a < b).toBe(dayNumber(a) < dayNumber(b));
      expect([earlierOf(a, b), laterOf(a, b)]).toEqual([a, b].toSorted());
    }));
  });

  it('count whole months with both days included', () => {
    expect(wholeMonths(plainDate('2024-01-01'), plainDate('2024-12-31'))).toBe(12);
    expect(wholeMonths(plainDate('2024-01-01'), plainDate('2024-12-30'))).toBe(11);
    expect(wholeMonths(plainDate('2024-02-29'), plainDate('2025-02-28'))).toBe(12);
    expect(wholeMonths(plainDate('2024-05-02'), plainDate('2024-05-01'))).toBe(0);
    fc.assert(fc.property(arbitraryDate, fc.integer({ min: 1, max: 600 }), (date, months) => {
      fc.pre(partsOf(date).year <= 2140 && partsOf(date).day <= 28);
      expect(wholeMonths(date, addDays(addMonths(date, months), -1))).toBe(months);
    }));
  });
});
