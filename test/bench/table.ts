/** The table of the measurements: 30 rows and 6 columns a page, with accents. */
import type { ReportSection } from '../../shared/report/model.ts';

/** What a page of ours holds. */
export const ROWS = 30;
export const COLUMNS = 6;
const WORDS = ['Áine Õun', 'Łódź', 'reflective', '12.5 hours', '2026-11-23', 'T12, T13'];
const cell = (row: number, column: number): string => `${WORDS[(row + column) % WORDS.length] ?? ''} ${String(row % 97)}`;

export function tableOf(pages: number): ReportSection {
  return {
    id: 'table', title: 'Table', startsOnNewPage: true,
    blocks: [{
      type: 'table', caption: '',
      columns: Array.from({ length: COLUMNS }, (_, column) => ({ heading: `Column ${String(column + 1)}`, align: 'start', width: 1 / COLUMNS, content: 'text' } as const)),
      rows: Array.from({ length: pages * ROWS }, (_, row) => ({ cells: Array.from({ length: COLUMNS }, (__, column) => cell(row, column)), role: 'body', entryNumber: null } as const)),
    }],
  };
}
