import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dateFromDayNumber, dayNumber, plainDate, wholeMonths } from '../../../../shared/domain/plain-date.ts';
import { bestWindow, type DatedMinutes, type WindowNeeds } from '../../../../shared/rules/best-window.ts';

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
  }), { numRuns: 1000 });
});

test('prefers a window that fulfils the rule to one with more hours in too short a span', () => {
  const sessions = [
    sessionOf('2018-01-01', 0, 40),
    sessionOf('2021-01-01', 0, 12),
    sessionOf('2021-12-31', 0, 12),
  ];
  expect(bestWindow(sessions, needs)).toMatchObject({ from: '2021-01-01', to: '2021-12-31', minutes: 1440, months: 12 });
});

describe('of windows with as many hours', () => {
  /** Two pairs of sessions, too far apart for one window. */
  const pairs = (...firsts: readonly (readonly [from: string, to: string, hours: number])[]): readonly DatedMinutes[] =>
    firsts.flatMap(([from, to, hours]) => [sessionOf(from, 0, hours), sessionOf(to, 0, hours)]);

  test('the longer one is taken, whichever comes first', () => {
    const short = ['2015-01-01', '2015-03-01', 5] as const;
    const long = ['2019-01-01', '2019-06-01', 5] as const;
    expect(bestWindow(pairs(short, long), needs)).toMatchObject({ from: '2019-01-01', to: '2019-06-01', minutes: 600 });
    const early = ['2015-01-01', '2015-06-01', 5] as const;
    const late = ['2019-01-01', '2019-03-01', 5] as const;
    expect(bestWindow(pairs(early, late), needs)).toMatchObject({ from: '2015-01-01', to: '2015-06-01', minutes: 600 });
  });

  test('the one with more hours is taken before the longer one', () => {
    expect(bestWindow(pairs(['2015-01-01', '2015-06-01', 5], ['2019-01-01', '2019-02-01', 6]), needs)).toMatchObject({ from: '2019-01-01', minutes: 720 });
    expect(bestWindow(pairs(['2015-01-01', '2015-02-01', 6], ['2019-01-01', '2019-06-01', 5]), needs)).toMatchObject({ from: '2015-01-01', minutes: 720 });
  });
});

test('a window holds its last day, and a session that ends on it', () => {
  const [first, last] = [sessionOf('2020-01-01', 0, 12), sessionOf('2021-12-01', 30, 12)];
  expect(bestWindow([first, last], needs)).toMatchObject({ from: '2020-01-01', to: '2021-12-31', minutes: 1440, months: 24 });
  const dayLater = sessionOf('2021-12-01', 31, 12);
  expect(bestWindow([first, dayLater], needs)).toMatchObject({ minutes: 720 });
});

test('a session as long as the longest window has a place, a longer one has none', () => {
  expect(bestWindow([sessionOf('2021-01-01', 729, 30)], needs)).toMatchObject({ from: '2021-01-01', to: '2022-12-31', minutes: 1800, months: 24 });
  expect(bestWindow([sessionOf('2021-01-01', 730, 30)], needs)).toBeNull();
});

test('the earliest and the latest days have their windows', () => {
  expect(bestWindow([sessionOf('1900-01-01', 0, 3)], needs)).toMatchObject({ from: '1900-01-01', to: '1900-01-01', minutes: 180 });
  expect(bestWindow([sessionOf('2199-12-30', 0, 3)], needs)).toMatchObject({ from: '2199-12-30', to: '2199-12-30', minutes: 180 });
});

test('there is no window without sessions', () => {
  expect(bestWindow([], needs)).toBeNull();
});
