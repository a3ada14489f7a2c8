import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { formatsFor } from '../../../../renderer/i18n/formats.ts';

const formats = formatsFor('en-US');

describe('formats', () => {
  test('a date is the same day in every time zone', () => {
    expect(formats.date(plainDate('2024-03-14'))).toBe('Mar 14, 2024');
    expect(formats.longDate(plainDate('2024-03-14'))).toBe('Thursday, March 14, 2024');
  });

  test('hours are decimals and durations say hours and minutes', () => {
    expect(formats.hours(90)).toBe('1.5');
    expect(formats.duration(90)).toBe('1 hr 30 min');
    expect(formats.duration(45)).toBe('45 min');
    expect(formats.duration(120)).toBe('2 hr');
    expect(formats.duration(0)).toBe('0 min');
  });

  test('a span of one day reads as that day', () => {
    expect(formats.span(plainDate('2024-01-02'), null)).toBe('Jan 2, 2024');
    expect(formats.span(plainDate('2024-01-02'), plainDate('2024-03-04'))).toContain('Mar 4, 2024');
  });
});
