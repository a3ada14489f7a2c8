import type { KeyboardEvent } from 'react';
import { Check, CircleDashed } from 'lucide-react';
import { isNamed } from '../../../shared/rules/competency-coverage.ts';
import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { classNames, VisuallyHidden } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import type { Cell } from './cell-after.ts';
import { GRID_COLUMNS, type GridColumn } from './grid-columns.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

interface CoverageRowProps {
  readonly item: CompetencyCoverage;
  readonly index: number;
  /** In an area that reference ratings show: the eye reads so at the area, a screen reader here, too. */
  readonly isRated: boolean;
  /** Column of the cell that Tab reaches, when it is in this row. */
  readonly active: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (cell: Cell) => void;
  readonly onOpen: (cell: Cell) => void;
}

/** One competency: its name with what is to be said about it, and a cell for each column. */
export function CoverageRow({ item, index, isRated, active, onKeyDown, onFocus, onOpen }: CoverageRowProps) {
  const words = useWords();
  return (
    <tr>
      <th scope="row" className={css('name')}>
        {item.name}
        {!isNamed(item.entries) && (isRated
          ? <VisuallyHidden>{words('competencies.rated')}</VisuallyHidden>
          : <span className={css('gap')}>{words('competencies.gap')}</span>)}
        {!item.checked && <span className={css('soft', 'note')}><CircleDashed aria-hidden size={12} /><span>{words('competencies.unchecked')}</span></span>}
      </th>
      {GRID_COLUMNS.map((column, at) => (
        <td key={column} className={css('figure')}>
          <button
            type="button"
            className={css('cell')}
            data-cell={`${String(index)}-${String(at)}`}
            tabIndex={active === at ? 0 : -1}
            onKeyDown={onKeyDown}
            onFocus={() => { onFocus({ row: index, column: at }); }}
            onClick={() => { onOpen({ row: index, column: at }); }}
          >
            <CellText item={item} column={column} />
          </button>
        </td>
      ))}
    </tr>
  );
}

function CellText({ item, column }: { readonly item: CompetencyCoverage; readonly column: GridColumn }) {
  const words = useWords();
  const formats = useFormats();
  const title = words(`competencies.column.${column}`);
  const amount = column === 'hours' ? item.trainingMinutes : item.entries[column];
  const spoken = column === 'hours' && amount > 0
    ? words('competencies.hours-cell', { column: title, hours: formats.hours(amount) })
    : words('competencies.cell', { column: title, count: amount });
  return (
    <>
      <span aria-hidden className={css('mark')}>
        {amount === 0 ? words('competencies.none') : column === 'hours' ? formats.hours(amount) : <><Check size={16} />{formats.number(amount)}</>}
      </span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </>
  );
}
