import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, plainDate } from '../../../../shared/domain/plain-date.ts';
import { builtInRenewalRules } from '../../../../shared/renewal/built-in.ts';
import { cycleOn, cyclesOn, fullYears, yearsAsked } from '../../../../shared/renewal/cycles.ts';
import type { RenewalModel } from '../../../../shared/renewal/rules.ts';
import { runs } from '../../../support/runs.ts';

function model(id: string): RenewalModel {
  const found = builtInRenewalRules.models.find((each) => each.id === id);
  if (found === undefined) throw new Error(`No model ${id}`);
  return found;
}

/** The days of a cycle as text: first, window, deadline. */
function daysOf(id: string, on: string): readonly (string | null)[] {
  const { from, opens, due } = cycleOn(model(id), plainDate(on));
  return [from, opens, due];
}

describe('a cycle', () => {
  test('of three years ends in 2024, 2027, 2030 and 2033, with a window from 1 October', () => {
    expect(daysOf('three-year', '2024-12-31')).toEqual(['2022-01-01', '2024-10-01', '2024-12-31']);
    expect(daysOf('three-year', '2025-01-01')).toEqual(['2025-01-01', '2027-10-01', '2027-12-31']);
    expect(daysOf('three-year', '2027-12-31')).toEqual(['2025-01-01', '2027-10-01', '2027-12-31']);
    expect(daysOf('three-year', '2028-02-29')).toEqual(['2028-01-01', '2030-10-01', '2030-12-31']);
    expect(daysOf('three-year', '2032-06-01').at(-1)).toBe('2033-12-31');
  });

  test('of a financial year runs from 1 July to 30 June, and no page names a window', () => {
    expect(daysOf('yearly-june', '2026-06-30')).toEqual(['2025-07-01', null, '2026-06-30']);
    expect(daysOf('yearly-june', '2026-07-01')).toEqual(['2026-07-01', null, '2027-06-30']);
  });

  test('holds the day that it was asked for, and the next one begins on the day after it', () => {
    const day = fc.integer({ min: dayNumber(plainDate('1960-01-01')), max: dayNumber(plainDate('2150-01-01')) });
    fc.assert(fc.property(fc.constantFrom(...builtInRenewalRules.models), day, (each, number) => {
      const on = addDays(plainDate('1970-01-01'), number);
      const { from, due } = cycleOn(each, on);
      expect(from <= on && on <= due).toBe(true);
      expect(cycleOn(each, addDays(due, 1)).from).toBe(addDays(due, 1));
      expect(fullYears(from, due)).toBe(each.years);
    }), runs(300));
  });

  test('lies within the calendar at both of its ends', () => {
    for (const on of ['1900-01-01', '2199-12-31']) expect(cycleOn(model('three-year'), plainDate(on)).due <= '2199-12-31').toBe(true);
  });
});

describe('the cycles on a day', () => {
  const on = (associationId: string | null, day: string): readonly string[] =>
    cyclesOn(builtInRenewalRules, associationId, plainDate(day)).map((cycle) => `${cycle.model.id} ${cycle.due}`);

  test('are of three years from 2024, of one year before, and of a financial year in Western Australia', () => {
    expect(on(null, '2026-11-23')).toEqual(['three-year 2027-12-31']);
    expect(on('CT', '2023-12-31')).toEqual(['yearly 2023-12-31', 'yearly 2022-12-31']);
    expect(on('AU-WA', '2026-11-23')).toEqual(['yearly-june 2027-06-30', 'yearly-june 2026-06-30']);
  });

  test('keep the one that ended within a year before it', () => {
    expect(on('CT', '2028-12-30')).toEqual(['three-year 2030-12-31', 'three-year 2027-12-31']);
    expect(on('CT', '2029-01-01')).toEqual(['three-year 2030-12-31']);
    expect(on('CT', '2024-06-01')).toEqual(['three-year 2024-12-31', 'yearly 2023-12-31']);
  });

  test('are two where pages disagree: Virginia still prints a yearly deadline', () => {
    expect(on('VA', '2026-11-23')).toEqual(['three-year 2027-12-31', 'yearly-virginia 2026-12-31', 'yearly-virginia 2025-12-31']);
  });
});

describe('the years that are asked of somebody who was endorsed within the cycle', () => {
  const years = (associationId: string | null, endorsedOn: string): readonly number[] =>
    yearsAsked(cycleOn(model('three-year'), plainDate('2026-11-23')), plainDate(endorsedOn), associationId).map((asked) => asked.years);

  test('are all of them by one reading, and a fraction by the other', () => {
    expect(years('CT', '2024-12-31')).toEqual([3]);
    expect(years('CT', '2025-01-01')).toEqual([3]);
    expect(years('CT', '2025-01-02')).toEqual([3, 2]);
    expect(years('CT', '2026-01-01')).toEqual([3, 2]);
    expect(years('CT', '2026-06-15')).toEqual([3, 1, 2]);
    expect(years('CT', '2027-03-01')).toEqual([0, 1]);
  });

  test('are a fraction in Nebraska, and all but none in the last year in Florida', () => {
    expect(years('NE', '2026-06-15')).toEqual([1, 2]);
    expect([years('FL', '2026-12-31'), years('FL', '2027-01-01')]).toEqual([[3], [0]]);
  });
});
