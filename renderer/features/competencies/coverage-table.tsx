import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Card, classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

/** The columns of the associations' self-assessment forms. */
const COLUMNS = ['courses', 'trainings', 'work', 'rsc'] as const;

interface CoverageTableProps {
  readonly areaName: string;
  readonly rows: readonly CompetencyCoverage[];
}

export function CoverageTable({ areaName, rows }: CoverageTableProps) {
  const words = useWords();
  return (
    <Card title={areaName}>
      <div className={css('scroller')} tabIndex={0} role="group" aria-label={areaName}>
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">{words('competencies.column.name')}</th>
              {COLUMNS.map((column) => <th key={column} scope="col" className={css('figure')}>{words(`competencies.column.${column}`)}</th>)}
              <th scope="col" className={css('figure')}>{words('competencies.column.hours')}</th>
            </tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.competencyId} row={row} />)}</tbody>
        </table>
      </div>
    </Card>
  );
}

function Row({ row }: { readonly row: CompetencyCoverage }) {
  const words = useWords();
  const formats = useFormats();
  const isGap = COLUMNS.every((column) => row[column].length === 0);
  return (
    <tr>
      <th scope="row" className={css('name')}>
        {row.name}
        {isGap && <span className={css('gap')}>{words('competencies.gap')}</span>}
        {!row.checked && <span className={css('unchecked')}>{words('competencies.unchecked')}</span>}
      </th>
      {COLUMNS.map((column) => (
        <td key={column} className={css('figure', row[column].length === 0 && 'none')}>
          {row[column].length === 0 ? words('competencies.none') : formats.number(row[column].length)}
        </td>
      ))}
      <td className={css('figure', row.trainingMinutes === 0 && 'none')}>{row.trainingMinutes === 0 ? words('competencies.none') : formats.hours(row.trainingMinutes)}</td>
    </tr>
  );
}
