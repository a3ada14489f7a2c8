import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dateFromDayNumber, dayNumber, plainDate, wholeMonths } from '../../../../shared/domain/plain-date.ts';
import { bestWindow, type DatedMinutes, type WindowNeeds } from '../../../../shared/rules/best-window.ts';
import { runs } from '../../../support/runs.ts';

const needs: WindowNeeds = { minutes: 24 * 60, minMonths: 12, maxMonths: 24 };

function sessionOf(from: string, days: number, hours: number): DatedMinutes {
  const first = dayNumber(plainDate(from));
  return { from: first, to: first + days, minutes: hours * 60 };
}

/** The last day on which a window ends that starts on a day. */
const endOf = (from: number): number => dayNumber(addMonths(dateFromDayNumber(from), needs.maxMonths)) - 1;

/** Every start, every session: what the fast search must find. */
function bruteForce(sessions: readonly DatedMinutes[]): { readonly minutes: number; readonly fulfilled: boolean } | null {
  const found = sessions.map(({ from }) => {
    const inside = sessions.filter((session) => session.from >= from && session.to <= endOf(from));
    const minutes = inside.reduce((sum, session) => sum + session.minutes, 0);
    const last = Math.max(...inside.map((session) => session.to));
    return { minutes, fulfilled: minutes >= needs.minutes && wholeMonths(dateFromDayNumber(from), dateFromDayNumber(last)) >= needs.minMonths };
  });
  const fulfilling = found.filter((window) => window.fulfilled);
  const pool = fulfilling.length > 0 ? fulfilling : found;
  const most = pool.reduce((best, window) => Math.max(best, window.minutes), 0);
  return pool.find((window) => window.minutes === most) ?? null;
}

test('finds what trying every window finds', () => {
  const session = fc.record({ start: fc.nat(1600), days: fc.oneof(fc.constant(0), fc.nat(40), fc.nat(730)), hours: fc.integer({ min: 1, max: 8 }) })
    .map(({ start, days, hours }) => sessionOf(addDays(plainDate('2020-01-31'), start), days, hours));
  fc.assert(fc.property(fc.array(session, { maxLength: 40 }), (unsorted) => {
    const sessions = unsorted.toSorted((a, b) => a.from - b.from);
    const fitting = sessions.filter((each) => each.to <= endOf(each.from));
    const found = bestWindow(sessions, needs);
    const expected = bruteForce(fitting);
    expect(found === null ? null : { minutes: found.minutes, fulfilled: found.minutes >= needs.minutes && found.months >= needs.minMonths }).toEqual(expected);
  }), runs(1000));
});

test('prefers a window that fulfils the rule to one with more hours in too short a span', () => {
  const sessions = [
    sessionOf('2018-01-01', 0, 40),
    sessionOf('2021-01-01', 0, 12),
    sessionOf('2021-12-31', 0, 12),
  ];
  expect(bestWindow(sessions, needs)).toMatchObject({ from: '2021-01-01', to: '2021-12-31', minutes: 1440, months: 12 });
});

test('there is no window without sessions', () => {
  expect(bestWindow([], needs)).toBeNull();
});
