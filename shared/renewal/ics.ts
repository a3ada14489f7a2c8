/**
 * Days as a calendar file (iCalendar, RFC 5545): all-day events with an alarm before each. The clock comes in as a value.
 */
import type { Instant } from '../domain/entities.ts';
import { addDays, type PlainDate } from '../domain/plain-date.ts';

export interface CalendarEvent {
  /** Names the event for good: a calendar that knows it changes its entry. */
  readonly uid: string;
  readonly on: PlainDate;
  readonly summary: string;
  readonly description: string;
}

export interface CalendarOptions {
  /** The program, as `PRODID` asks for it. */
  readonly product: string;
  /** When the file is made. */
  readonly stamp: Instant;
  /** How many days before each event the calendar reminds of it. */
  readonly alarmDays: number;
}

/** RFC 5545, 3.1: lines end with CRLF and are no longer than 75 octets without it. */
const LINE_END = '\r\n';
const MOST_OCTETS = 75;

export function calendarText(events: readonly CalendarEvent[], options: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${text(options.product)}//EN`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, options)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => folded(line) + LINE_END).join('');
}

/** An all-day event ends on the day after it (3.6.1). */
function eventLines({ uid, on, summary, description }: CalendarEvent, { stamp, alarmDays }: CalendarOptions): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${stamp.replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(on)}`,
    `DTEND;VALUE=DATE:${dateOf(addDays(on, 1))}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-P${String(alarmDays)}D`, `DESCRIPTION:${text(summary)}`, 'END:VALARM',
    'END:VEVENT',
  ];
}

const dateOf = (date: PlainDate): string => date.replaceAll('-', '');

/** Text values (3.3.11): backslash, semicolon and comma are escaped, line breaks become `\n`, other control characters go. */
function text(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n').replaceAll(/[^\P{Cc}\t]/gu, '');
}

/** Longer lines go on in the next one after a space, which counts; never within a character (3.1). */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      result += `${LINE_END} `;
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
