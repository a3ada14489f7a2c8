/** Order of a list. */
import type { Entry } from '../../../../shared/domain/entities.ts';
import type { ColumnSpec, ListContext, SortDirection, SortOrder, SortValue } from '../spec/list-spec.ts';

/** The entries in the order of a column; empty values last in both directions, then by the time of creation. */
export function sortEntries<E extends Entry>(
  entries: readonly E[], columns: readonly ColumnSpec<E>[], order: SortOrder, context: ListContext,
): readonly E[] {
  const column = columns.find((candidate) => candidate.id === order.column) ?? columns[0];
  if (column === undefined) return entries;
  const keyed = entries.map((entry) => ({ entry, value: sortValueOf(column, entry, context) }));
  keyed.sort((a, b) =>
    compareValues(a.value, b.value, order.direction, context.compare) || compareText(b.entry.createdAt, a.entry.createdAt) || compareText(a.entry.id, b.entry.id));
  return keyed.map(({ entry }) => entry);
}

/** The order after a press on the header of a column: the other direction, or the column's first one. */
export function nextOrder(order: SortOrder, column: string): SortOrder {
  if (order.column !== column) return { column, direction: 'ascending' };
  return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

function sortValueOf<E extends Entry>(column: ColumnSpec<E>, entry: E, context: ListContext): SortValue {
  const value = column.sortValue === undefined ? column.text(entry, context) : column.sortValue(entry, context);
  return value === '' ? null : value;
}

function compareValues(a: SortValue, b: SortValue, direction: SortDirection, compare: ListContext['compare']): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const ascending = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
  return direction === 'ascending' ? ascending : -ascending;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
