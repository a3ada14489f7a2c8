/** Rows competencies, columns what shows them. Arrow keys walk the cells; Enter lists the entries behind one. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { Check } from 'lucide-react';
import { COVERAGE_COLUMNS, type CompetencyCoverage, type CoverageColumn } from '../../../shared/rules/evaluation.ts';
import { Card, classNames, VisuallyHidden } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { cellAfter, type Cell } from './cell-after.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import styles from './competencies.module.css';

const css = classNames(styles);

const cellName = ({ row, column }: Cell): string => `${String(row)}-${String(column)}`;

interface CoverageGridProps {
  readonly coverage: readonly CompetencyCoverage[];
  /** Areas that reference ratings show: an empty row there is no gap. */
  readonly ratedAreas: readonly string[];
}

export function CoverageGrid({ coverage, ratedAreas }: CoverageGridProps) {
  const words = useWords();
  const [place, setPlace] = useState<Cell>({ row: 0, column: 0 });
  const [opened, setOpened] = useState<Cell | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cellAfter(event, place, { rows: coverage.length, columns: COVERAGE_COLUMNS.length });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cellName(next)}"]`)?.focus();
  };
  const row = opened === null ? undefined : coverage[opened.row];
  const column = opened === null ? undefined : COVERAGE_COLUMNS[opened.column];
  return (
    <Card title={words('competencies.grid')} lead={words('competencies.grid-lead')}>
      <div className={css('scroller')}>
        <table ref={grid} aria-label={words('competencies.grid')} className={css('table')}>
          <thead>
            <tr>
              <th scope="col">{words('competencies.column.name')}</th>
              {COVERAGE_COLUMNS.map((id) => <th key={id} scope="col" className={css('figure')}>{words(`competencies.column.${id}`)}</th>)}
              <th scope="col" className={css('figure')}>{words('competencies.column.hours')}</th>
            </tr>
          </thead>
          {areasOf(coverage).map(({ id, name, rows }) => (
            <tbody key={id}>
              <tr><th scope="rowgroup" colSpan={COVERAGE_COLUMNS.length + 2} className={css('area')}>{name}</th></tr>
              {rows.map(({ index, item }) => (
                <Row
                  key={item.competencyId}
                  item={item}
                  index={index}
                  isRated={ratedAreas.includes(item.areaId)}
                  active={place.row === index ? place.column : null}
                  onKeyDown={onKeyDown}
                  onFocus={(at) => { setPlace({ row: index, column: at }); }}
                  onOpen={(at) => { setOpened({ row: index, column: at }); }}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {row !== undefined && column !== undefined && <EvidenceDialog row={row} column={column} onClose={() => { setOpened(null); }} />}
    </Card>
  );
}

interface RowProps {
  readonly item: CompetencyCoverage;
  readonly index: number;
  readonly isRated: boolean;
  /** Column of the cell that Tab reaches, when it is in this row. */
  readonly active: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (column: number) => void;
  readonly onOpen: (column: number) => void;
}

function Row({ item, index, isRated, active, onKeyDown, onFocus, onOpen }: RowProps) {
  const words = useWords();
  const formats = useFormats();
  const isEmpty = COVERAGE_COLUMNS.every((column) => item.entries[column] === 0);
  return (
    <tr>
      <th scope="row" className={css('name')}>
        {item.name}
        {isEmpty && <span className={css(isRated ? 'soft' : 'gap')}>{words(isRated ? 'competencies.rated' : 'competencies.gap')}</span>}
        {!item.checked && <span className={css('soft')}>{words('competencies.unchecked')}</span>}
      </th>
      {COVERAGE_COLUMNS.map((column, at) => (
        <td key={column} className={css('figure')}>
          <button
            type="button"
            className={css('cell')}
            data-cell={cellName({ row: index, column: at })}
            tabIndex={active === at ? 0 : -1}
            onKeyDown={onKeyDown}
            onFocus={() => { onFocus(at); }}
            onClick={() => { onOpen(at); }}
          >
            <Mark column={column} count={item.entries[column]} />
          </button>
        </td>
      ))}
      <td className={css('figure')}>{item.trainingMinutes === 0 ? words('competencies.none') : formats.hours(item.trainingMinutes)}</td>
    </tr>
  );
}

function Mark({ column, count }: { readonly column: CoverageColumn; readonly count: number }) {
  const words = useWords();
  const formats = useFormats();
  const spoken = <VisuallyHidden>{words('competencies.cell', { column: words(`competencies.column.${column}`), count })}</VisuallyHidden>;
  if (count === 0) return <><span aria-hidden>{words('competencies.none')}</span>{spoken}</>;
  return <span className={css('mark')}><Check aria-hidden size={16} /><span aria-hidden>{formats.number(count)}</span>{spoken}</span>;
}

function areasOf(coverage: readonly CompetencyCoverage[]) {
  const areas = new Map<string, { readonly index: number; readonly item: CompetencyCoverage }[]>();
  for (const [index, item] of coverage.entries()) areas.set(item.areaId, [...(areas.get(item.areaId) ?? []), { index, item }]);
  return [...areas].map(([id, rows]) => ({ id, name: rows[0]?.item.areaName ?? id, rows }));
}
