/** A list as the grid draws it: texts only. */
import type { Entry, Id } from '../../../../shared/domain/entities.ts';
import type { ColumnSpec, ListContext } from '../spec/list-spec.ts';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  readonly size: ColumnSpec<Entry>['size'];
  readonly isNumber: boolean;
  readonly isSpare: boolean;
}

export interface GridRow {
  readonly id: Id;
  readonly cells: readonly string[];
  /** Number of attached files. */
  readonly files: number;
}

export function gridRow<E extends Entry>(entry: E, columns: readonly ColumnSpec<E>[], context: ListContext): GridRow {
  return { id: entry.id, cells: columns.map((column) => column.text(entry, context)), files: entry.attachments.length };
}

const TRACKS: Readonly<Record<GridColumn['size'], string>> = {
  narrow: 'minmax(3.25rem, 0.55fr)',
  date: 'minmax(6.5rem, 1fr)',
  medium: 'minmax(5.5rem, 1.1fr)',
  wide: 'minmax(0, 2fr)',
};

/** Widths of the columns for `grid-template-columns`; the last track holds the mark for attached files. */
export function gridTracks(columns: readonly GridColumn[]): string {
  return [...columns.map((column) => TRACKS[column.size]), '1.25rem'].join(' ');
}
