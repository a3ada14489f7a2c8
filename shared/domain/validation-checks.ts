/** The single checks that `validation.ts` puts together for each kind. Each returns problems; none means fine. */
import type { DateSpan, Id, RscFormat } from './entities.ts';
import { MINUTES_PER_HOUR, type Minutes } from './duration.ts';
import {
  LONGEST_ASSOCIATION, LONGEST_ID, LONGEST_LINE, LONGEST_RULE_KEY, LONGEST_TEXT, MINUTES_PER_DAY, MOST_MINUTES, MOST_PEOPLE,
} from './limits.ts';
import { daysBetween, type PlainDate } from './plain-date.ts';
import { lastDayOf } from './span.ts';

export const SEVERITIES = ['error', 'warning'] as const;
/** An error is not saved; a warning is saved and shown. */
export type Severity = (typeof SEVERITIES)[number];

/** A problem of one field of one entry. Words: message key `issue.<code>` with `params`. */
export interface FieldIssue {
  /** Entry that has the problem; `''` when the whole act has it. */
  readonly entryId: Id;
  /** Name of the field, with `.` and index for parts: `date.to`, `credentials.0.to`; `''` for the whole entry. */
  readonly field: string;
  readonly code: string;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A problem before it is known in which entry it stands. */
export type Problem = Omit<FieldIssue, 'entryId'>;
export type Params = FieldIssue['params'];

export const problem = (field: string, code: string, params: Params = {}): Problem => ({ field, code, severity: 'error', params });
export const warning = (field: string, code: string, params: Params = {}): Problem => ({ field, code, severity: 'warning', params });

const EMAIL = /^[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:.]+(?:\.[^\s@<>()[\]",;:.]+)+$/u;

/** Text that must not be empty or blank. */
export function needed(field: string, text: string, code: string): readonly Problem[] {
  return text.trim() === '' ? [problem(field, code)] : [];
}

/** Empty, or of the shape `name@host.tld`. Whether it exists cannot be known offline. */
export function emailShape(field: string, text: string): readonly Problem[] {
  return text.trim() === '' || EMAIL.test(text.trim()) ? [] : [problem(field, 'not-an-email')];
}

/** Texts that are not one line: those of several lines, and codes. */
const LONGEST_OF: ReadonlyMap<string, number> = new Map([
  ['note', LONGEST_TEXT], ['topics', LONGEST_TEXT], ['duties', LONGEST_TEXT], ['description', LONGEST_TEXT],
  ['id', LONGEST_ID], ['providerId', LONGEST_ID], ['raterId', LONGEST_ID], ['associationId', LONGEST_ASSOCIATION],
  ['ruleKey', LONGEST_RULE_KEY],
]);

export function textLengths(entry: object): readonly Problem[] {
  return Object.entries(entry).flatMap(([field, value]: [string, unknown]) => {
    const max = LONGEST_OF.get(field) ?? LONGEST_LINE;
    return typeof value === 'string' && value.length > max ? [problem(field, 'text-too-long', { max })] : [];
  });
}

/** `later` must not come before `earlier`; a missing date is no problem. */
export function inOrder(field: string, earlier: PlainDate | null, later: PlainDate | null, code: string): readonly Problem[] {
  return earlier !== null && later !== null && later < earlier ? [problem(field, code)] : [];
}

/** A gentle note: what is planned can be logged, but it does not count yet. */
export function notInFuture(field: string, date: PlainDate | null, today: PlainDate | null): readonly Problem[] {
  return date !== null && today !== null && date > today ? [warning(field, 'date-in-future')] : [];
}

export function span(field: string, date: DateSpan, today: PlainDate | null): readonly Problem[] {
  const future = notInFuture(`${field}.to`, date.to, today);
  return [
    ...inOrder(`${field}.to`, date.from, date.to, 'to-before-from'),
    ...(future.length > 0 ? future : notInFuture(`${field}.from`, date.from, today)),
  ];
}

/** Clock hours: more than none, and no more than the days of the span can hold. */
export function hoursOf(field: string, minutes: Minutes, date: DateSpan): readonly Problem[] {
  if (!Number.isInteger(minutes) || minutes <= 0) return [problem(field, 'hours-needed')];
  if (minutes > MOST_MINUTES) return [problem(field, 'hours-too-many', { max: MOST_MINUTES / MINUTES_PER_HOUR })];
  const days = Math.max(1, daysBetween(date.from, lastDayOf(date)) + 1);
  return minutes > days * MINUTES_PER_DAY ? [problem(field, 'hours-exceed-days', { days, max: days * 24 })] : [];
}

/** A part of the hours: 0 or more, and not more than the whole. */
export function partOf(field: string, part: Minutes, whole: Minutes): readonly Problem[] {
  if (!Number.isInteger(part) || part < 0) return [problem(field, 'part-unreadable')];
  return part > whole ? [problem(field, 'part-exceeds-hours')] : [];
}

export function groupOf(format: RscFormat, size: number | null): readonly Problem[] {
  if (size === null) return format === 'individual' ? [] : [problem('groupSize', 'group-size-needed')];
  if (size > MOST_PEOPLE) return [problem('groupSize', 'number-too-large', { max: MOST_PEOPLE })];
  return Number.isInteger(size) && size >= (format === 'individual' ? 0 : 2) ? [] : [problem('groupSize', 'group-size-too-small')];
}

/** A number of people or families that may be left open. */
export function countOf(field: string, count: number | null, code: string): readonly Problem[] {
  if (count === null) return [];
  if (!Number.isInteger(count) || count < 0) return [problem(field, code)];
  return count > MOST_PEOPLE ? [problem(field, 'number-too-large', { max: MOST_PEOPLE })] : [];
}

/** A list with more than `max` items. */
export function listLength(field: string, items: readonly unknown[], max: number): readonly Problem[] {
  return items.length > max ? [problem(field, 'list-too-long', { max })] : [];
}
