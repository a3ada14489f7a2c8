/** Rows competencies, columns what shows them. Arrow keys walk the cells; Enter lists the entries behind one. */
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { CircleDashed } from 'lucide-react';
import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Card, classNames, GridTable } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { cellAfter, type Cell } from './cell-after.ts';
import { CoverageRow } from './coverage-row.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { GRID_COLUMNS } from './grid-columns.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

interface CoverageGridProps {
  readonly coverage: readonly CompetencyCoverage[];
  /** Areas that reference ratings show: an empty row there is no gap. */
  readonly ratedAreas: readonly string[];
  /** Whose grid it is, of which day: on each sheet of paper. */
  readonly paperHead: string;
}

export function CoverageGrid({ coverage, ratedAreas, paperHead }: CoverageGridProps) {
  const words = useWords();
  const keysId = useId();
  const [place, setPlace] = useState<Cell>({ row: 0, column: 0 });
  const [opened, setOpened] = useState<Cell | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  // Another category may have fewer rows.
  const shown: Cell = { ...place, row: Math.min(place.row, coverage.length - 1) };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cellAfter(event, shown, { rows: coverage.length, columns: GRID_COLUMNS.length });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${String(next.row)}-${String(next.column)}"]`)?.focus();
  };
  const row = opened === null ? undefined : coverage[opened.row];
  const column = opened === null ? undefined : GRID_COLUMNS[opened.column];
  return (
    <Card title={words('competencies.grid')} lead={words('competencies.grid-lead')}>
      <div className={css('notes')}>
        <p id={keysId} className={css('keys')}>{words('competencies.keys')}</p>
        {coverage.some((item) => !item.checked) && <p className={css('note')}><CircleDashed aria-hidden size={14} /><span>{words('competencies.unchecked-means')}</span></p>}
      </div>
      <div className={css('scroller')}>
        <GridTable ref={grid} aria-label={words('competencies.grid')} aria-describedby={keysId} className={css('table')}>
          <thead>
            <tr className={css('paperHead')}><td colSpan={GRID_COLUMNS.length + 1}>{paperHead}</td></tr>
            <tr>
              <th scope="col">{words('competencies.column.name')}</th>
              {GRID_COLUMNS.map((id) => <th key={id} scope="col" className={css('figure')}>{words(`competencies.column.${id}`)}</th>)}
            </tr>
          </thead>
          {areasOf(coverage).map(({ id, name, rows }) => (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup" colSpan={GRID_COLUMNS.length + 1} className={css('area')}>
                  {name}
                  {ratedAreas.includes(id) && <span className={css('soft')}>{words('competencies.rated')}</span>}
                </th>
              </tr>
              {rows.map(({ index, item }) => (
                <CoverageRow
                  key={item.competencyId}
                  item={item}
                  index={index}
                  isRated={ratedAreas.includes(item.areaId)}
                  active={shown.row === index ? shown.column : null}
                  onKeyDown={onKeyDown}
                  onFocus={setPlace}
                  onOpen={setOpened}
                />
              ))}
            </tbody>
          ))}
        </GridTable>
      </div>
      {row !== undefined && column !== undefined && <EvidenceDialog row={row} column={column} onClose={() => { setOpened(null); }} />}
    </Card>
  );
}

function areasOf(coverage: readonly CompetencyCoverage[]) {
  const areas = new Map<string, { readonly index: number; readonly item: CompetencyCoverage }[]>();
  for (const [index, item] of coverage.entries()) areas.set(item.areaId, [...(areas.get(item.areaId) ?? []), { index, item }]);
  return [...areas].map(([id, rows]) => ({ id, name: rows[0]?.item.areaName ?? id, rows }));
}
