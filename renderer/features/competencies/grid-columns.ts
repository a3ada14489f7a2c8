/** The columns of the grid in which a cell leads to entries. */
import type { Entry, Id } from '../../../shared/domain/entities.ts';
import { COVERAGE_COLUMNS, type CompetencyCoverage } from '../../../shared/rules/evaluation.ts';

export const GRID_COLUMNS = [...COVERAGE_COLUMNS, 'hours'] as const;
export type GridColumn = (typeof GRID_COLUMNS)[number];

/** Ids of the entries behind a cell, the strongest evidence first. */
export function idsBehind(row: CompetencyCoverage, column: GridColumn): readonly Id[] {
  const evidence = row.evidence();
  return column === 'hours' ? [...evidence.courses, ...evidence.trainings] : evidence[column];
}

/** Hours are those of trainings; a degree that stands in the column of college courses has none. */
export const isBehind = (entry: Entry, column: GridColumn): boolean => column !== 'hours' || entry.kind === 'training';
