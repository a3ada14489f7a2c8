import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, plainDate } from '../../../../../shared/domain/plain-date.ts';
import { MonthCounter, monthsOf, type Range } from '../../../../../shared/rules/checks/calendar-months.ts';
import { runs } from '../../../../support/runs.ts';

const range = (from: string, to: string): Range => ({ from: plainDate(from), to: plainDate(to) });

function monthsIn(ranges: readonly Range[]): number {
  const counter = new MonthCounter();
  return ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1)).reduce((_, each) => counter.add(each), 0);
}

test.each([
  [range('2023-01-01', '2023-12-31'), 12],
  [range('2023-01-01', '2023-12-30'), 11],
  [range('2022-02-15', '2024-02-14'), 24],
  [range('2022-02-15', '2024-02-13'), 23],
  [range('2024-02-29', '2025-02-28'), 12],
  [range('2024-02-29', '2025-02-27'), 11],
  [range('2024-02-01', '2024-02-29'), 1],
  [range('2024-02-01', '2024-02-28'), 1],
  [range('2024-05-05', '2024-05-05'), 0],
  [range('2024-05-05', '2024-05-01'), 0],
])('%o has %i months', (each, months) => {
  expect(monthsOf(each)).toBe(months);
});

test('any two years between anniversaries are 24 months, and a day less is not', () => {
  fc.assert(fc.property(fc.nat(3000), (days) => {
    const from = addDays(plainDate('2010-03-01'), days);
    const anniversary = addMonths(from, 24);
    // A job begun on 29 February has its anniversary on the 28th: the leap day itself is nothing.
    const to = from.endsWith('-02-29') ? anniversary : addDays(anniversary, -1);
    expect(monthsOf({ from, to })).toBe(24);
    expect(monthsOf({ from, to: addDays(to, to.endsWith('-02-29') ? -2 : -1) })).toBe(23);
  }));
});

test('jobs that touch count as one, and a gap of a day is missing', () => {
  expect(monthsIn([range('2023-01-01', '2023-06-15'), range('2023-06-16', '2023-12-31')])).toBe(12);
  expect(monthsIn([range('2023-01-01', '2023-06-15'), range('2023-06-17', '2023-12-31')])).toBe(11);
});

test('a job inside another adds nothing', () => {
  expect(monthsIn([range('2022-01-01', '2023-12-31'), range('2022-05-01', '2022-08-31')])).toBe(24);
});

test('more days never give fewer months', () => {
  const day = fc.nat(1200).map((days) => addDays(plainDate('2022-01-01'), days));
  const arbitrary = fc.tuple(day, fc.nat(200)).map(([from, days]) => ({ from, to: addDays(from, days) }));
  fc.assert(fc.property(fc.array(arbitrary, { maxLength: 8 }), arbitrary, (ranges, one) => {
    expect(monthsIn([...ranges, one])).toBeGreaterThanOrEqual(monthsIn(ranges));
  }), runs(3000));
});
