import type { MonthTotal, RscStanding } from '../../../shared/rules/rsc-standing.ts';
import { dayNumber } from '../../../shared/domain/plain-date.ts';
import { Card, classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import styles from './rsc-standing.module.css';

const css = classNames(styles);

const WIDTH = 640;
const HEIGHT = 200;
const EDGE = 8;

/** The hours as they grew, as a picture and as a table. */
export function RunningTotal({ rsc }: { readonly rsc: RscStanding }) {
  const words = useWords();
  const formats = useFormats();
  const { months, needed } = rsc;
  return (
    <Card title={words('rsc-standing.running')} lead={words('rsc-standing.running-lead')}>
      {months.length > 1 && <Chart months={months} needed={needed} />}
      <details>
        <summary>{words('rsc-standing.as-table')}</summary>
        <div className={css('scroller')}>
          <table className={css('table')}>
            <thead>
              <tr>
                <th scope="col">{words('rsc-standing.month')}</th>
                <th scope="col" className={css('figure')}>{words('rsc-standing.column.recorded')}</th>
                <th scope="col" className={css('figure')}>{words('rsc-standing.column.counts')}</th>
              </tr>
            </thead>
            <tbody>
              {months.map((total) => (
                <tr key={total.month}>
                  <th scope="row">{formats.month(total.month)}</th>
                  <td className={css('figure')}>{formats.hours(total.recorded)}</td>
                  <td className={css('figure')}>{formats.hours(total.counts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Card>
  );
}

/** Steps, since hours come month by month. The table says the same in words, so the picture is hidden from screen readers. */
function Chart({ months, needed }: { readonly months: readonly MonthTotal[]; readonly needed: number | null }) {
  const words = useWords();
  const formats = useFormats();
  const days = months.map((total) => dayNumber(total.month));
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  const most = Math.max(needed ?? 0, months.at(-1)?.recorded ?? 0, 1);
  const x = (month: MonthTotal['month']): number => EDGE + ((dayNumber(month) - first) / Math.max(1, last - first)) * (WIDTH - 2 * EDGE);
  const y = (minutes: number): number => HEIGHT - EDGE - (minutes / most) * (HEIGHT - 2 * EDGE);
  const path = (of: 'recorded' | 'counts'): string => months.map((total, index) =>
    (index === 0 ? `M ${String(x(total.month))} ${String(y(total[of]))}` : `H ${String(x(total.month))} V ${String(y(total[of]))}`)).join(' ');
  return (
    <figure className={css('chart')}>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} aria-hidden="true">
        {needed !== null && <line className={css('needed')} x1={EDGE} x2={WIDTH - EDGE} y1={y(needed)} y2={y(needed)} />}
        <path className={css('recorded')} d={path('recorded')} />
        <path className={css('counts')} d={path('counts')} />
      </svg>
      <figcaption className={css('legend')}>
        <span className={css('recordedKey')}>{words('rsc-standing.column.recorded')}</span>
        <span className={css('countsKey')}>{words('rsc-standing.column.counts')}</span>
        {needed !== null && <span className={css('neededKey')}>{words('rsc-standing.needed', { hours: formats.hours(needed) })}</span>}
      </figcaption>
    </figure>
  );
}
