/** What the list of one kind of entry shows, as data and small pure functions. */
import type { Entry, EntryKind, EntryOf, Id } from '../../../../shared/domain/entities.ts';
import type { DateSpan } from '../../../../shared/domain/entities.ts';
import type { PlainDate } from '../../../../shared/domain/plain-date.ts';
import type { Minutes } from '../../../../shared/domain/duration.ts';
import type { Translate } from '../../../../shared/words/translate.ts';
import type { Formats } from '../../../i18n/index.ts';

/** How a list turns values into words. */
export interface ListContext {
  readonly translate: Translate;
  readonly formats: Pick<Formats, 'date' | 'span' | 'hours' | 'number'>;
  /** Order of two texts in the language of the reader. */
  readonly compare: (a: string, b: string) => number;
  /** Name of a person of the record, or `''` when there is none. */
  readonly personName: (id: Id | null) => string;
}

/** What a column sorts by; empty values go last in both directions. */
export type SortValue = string | number | null;

export interface ColumnSpec<E extends Entry> {
  /** Last part of the message key `column.<kind>.<id>`. */
  readonly id: string;
  readonly size: 'narrow' | 'date' | 'medium' | 'wide';
  readonly align?: 'end';
  /** Left out while the list stands beside a form. */
  readonly spare?: true;
  readonly text: (entry: E, context: ListContext) => string;
  /** Without it the column sorts by its text. */
  readonly sortValue?: (entry: E, context: ListContext) => SortValue;
}

export type SortDirection = 'ascending' | 'descending';
export interface SortOrder {
  readonly column: string;
  readonly direction: SortDirection;
}

export interface ListSpec<K extends EntryKind> {
  readonly columns: readonly ColumnSpec<EntryOf<K>>[];
  readonly initialSort: SortOrder;
  /** Short name of an entry in announcements and titles. */
  readonly title: (entry: EntryOf<K>, context: ListContext) => string;
  /** What the search looks through, besides the texts of the columns. */
  readonly searchText: (entry: EntryOf<K>, context: ListContext) => readonly string[];
  /** Minutes that are added up under the list; message key `total.<kind>`. */
  readonly minutes?: (entry: EntryOf<K>) => Minutes;
}

/** One day, or both ends of a range. */
export function spanText(span: DateSpan, context: ListContext): string {
  return context.formats.span(span.from, span.to);
}

/** From a day until another; "since" while the end is open. */
export function periodText(from: PlainDate, to: PlainDate | null, context: ListContext): string {
  return to === null ? context.translate('list.since', { from: context.formats.date(from) }) : context.formats.span(from, to);
}

export function optionalDate(date: PlainDate | null, context: ListContext): string {
  return date === null ? '' : context.formats.date(date);
}
