import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { calendarText, type CalendarEvent } from '../../../../shared/renewal/ics.ts';

const OPTIONS = { product: 'Endorsement Portfolio', stamp: '2026-11-23T14:32:05.120Z', alarmDays: 30 };
const event = (change: Partial<CalendarEvent> = {}): CalendarEvent =>
  ({ uid: 'renewal-due.1@endorsement-portfolio', on: plainDate('2027-12-31'), summary: 'Renewal due: IFS', description: 'Ask your association.', ...change });

/** A content line of RFC 5545, 3.1: name, parameters, value. */
const LINE = /^(?<name>[A-Z-]+)(?<parameters>(?:;[A-Z-]+=[A-Z-]+)*):(?<value>.*)$/s;
/** A text value of 3.3.11: an escape, or a character that needs none. */
const TEXT = /^(?:\\[\\;,n]|[^\\;,\p{Cc}]|\t)*$/u;

/** Unfolded lines; throws where the file is not made of CRLF lines of at most 75 octets. */
function linesOf(file: string): readonly string[] {
  if (!file.endsWith('\r\n') || /\r(?!\n)|(?<!\r)\n/.test(file)) throw new Error('Not all lines end with CRLF');
  const lines = file.slice(0, -2).split('\r\n');
  const tooLong = lines.filter((line) => Buffer.byteLength(line, 'utf8') > 75);
  if (tooLong.length > 0) throw new Error(`Longer than 75 octets: ${tooLong.join(' | ')}`);
  return file.slice(0, -2).replaceAll(/\r\n[ \t]/g, '').split('\r\n');
}

const unescaped = (value: string): string => value.replaceAll(/\\([\\;,n])/g, (_, escape: string) => (escape === 'n' ? '\n' : escape));

describe('a calendar file', () => {
  test('has just the lines that an all-day event with an alarm needs', () => {
    expect(linesOf(calendarText([event()], OPTIONS))).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Endorsement Portfolio//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
      'BEGIN:VEVENT', 'UID:renewal-due.1@endorsement-portfolio', 'DTSTAMP:20261123T143205Z', 'DTSTART;VALUE=DATE:20271231', 'DTEND;VALUE=DATE:20280101',
      'SUMMARY:Renewal due: IFS', 'DESCRIPTION:Ask your association.', 'TRANSP:TRANSPARENT',
      'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P30D', 'DESCRIPTION:Renewal due: IFS', 'END:VALARM',
      'END:VEVENT', 'END:VCALENDAR',
    ]);
  });

  test('ends an event of 28 February in a leap year on the 29th', () => {
    expect(calendarText([event({ on: plainDate('2028-02-28') })], OPTIONS)).toContain('DTEND;VALUE=DATE:20280229');
  });

  test('says whatever is written in it, in lines that any calendar can read', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 200 });
    const special = fc.string({ unit: fc.constantFrom(',', ';', '\\', '\n', '\r', '\t', 'ö', '山', '😀', 'a'), maxLength: 200 });
    fc.assert(fc.property(fc.oneof(any, special), fc.oneof(any, special), (summary, description) => {
      const lines = linesOf(calendarText([event({ summary, description })], OPTIONS));
      const parsed = lines.map((line) => LINE.exec(line)?.groups ?? {});
      expect(parsed.filter(({ name }) => name === undefined)).toEqual([]);
      const values = parsed.filter(({ name }) => name === 'SUMMARY' || name === 'DESCRIPTION').map(({ value = '' }) => value);
      expect(values.filter((value) => !TEXT.test(value))).toEqual([]);
      const clean = (text: string): string => text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '');
      expect(values.map(unescaped)).toEqual([summary, description, summary].map(clean));
      expect(parsed.filter(({ name }) => name === 'BEGIN').length).toBe(parsed.filter(({ name }) => name === 'END').length);
    }), { numRuns: 300 });
  });
});
