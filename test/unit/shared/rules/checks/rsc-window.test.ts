import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, plainDate, wholeMonths } from '../../../../../shared/domain/plain-date.ts';
import { bestWindow, type Session, type WindowNeeds } from '../../../../../shared/rules/checks/rsc-window.ts';

const needs: WindowNeeds = { minutes: 24 * 60, minMonths: 12, maxMonths: 24 };

function sessionOf(id: string, from: string, days: number, hours: number): Session {
  return { id, from: plainDate(from), to: addDays(plainDate(from), days), minutes: hours * 60 };
}

/** Every start, every session: what the fast search must find. */
function bruteForce(sessions: readonly Session[]): { readonly minutes: number; readonly fulfilled: boolean } | null {
  const found = sessions.map(({ from }) => {
    const end = addDays(addMonths(from, needs.maxMonths), -1);
    const inside = sessions.filter((session) => session.from >= from && session.to <= end);
    const minutes = inside.reduce((sum, session) => sum + session.minutes, 0);
    const last = inside.reduce((latest, session) => (session.to > latest ? session.to : latest), from);
    return { minutes, fulfilled: minutes >= needs.minutes && wholeMonths(from, last) >= needs.minMonths };
  });
  const fulfilling = found.filter((window) => window.fulfilled);
  const pool = fulfilling.length > 0 ? fulfilling : found;
  const most = pool.reduce((best, window) => Math.max(best, window.minutes), 0);
  return pool.find((window) => window.minutes === most) ?? null;
}

test('finds what trying every window finds', () => {
  const session = fc.record({ id: fc.uuid(), start: fc.nat(1600), days: fc.oneof(fc.nat(40), fc.nat(730)), hours: fc.nat(8) })
    .map(({ id, start, days, hours }) => sessionOf(id, addDays(plainDate('2020-01-31'), start), days, hours));
  fc.assert(fc.property(fc.array(session, { maxLength: 40 }), (sessions) => {
    const fitting = sessions.filter((each) => each.to <= addDays(addMonths(each.from, needs.maxMonths), -1));
    const found = bestWindow(sessions, needs);
    const expected = bruteForce(fitting);
    expect(found === null ? null : { minutes: found.minutes, fulfilled: found.minutes >= needs.minutes && found.months >= needs.minMonths }).toEqual(expected);
  }), { numRuns: 1000 });
});

test('prefers a window that fulfils the rule to one with more hours in too short a span', () => {
  const sessions = [
    sessionOf('a', '2018-01-01', 0, 40),
    sessionOf('b', '2021-01-01', 0, 12),
    sessionOf('c', '2021-12-31', 0, 12),
  ];
  expect(bestWindow(sessions, needs)).toMatchObject({ from: '2021-01-01', to: '2021-12-31', minutes: 1440, months: 12 });
});

test('there is no window without sessions', () => {
  expect(bestWindow([], needs)).toBeNull();
});
