import { CalendarPlus } from 'lucide-react';
import { daysBetween } from '../../../shared/domain/plain-date.ts';
import { Button, Card, classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useDueWords } from './use-due-words.ts';
import type { RecordRenewal } from './use-renewal.ts';
import { useSaveDates } from './use-save-dates.ts';
import styles from './renewal.module.css';

const css = classNames(styles);

/** What is due, in order, and the same as a calendar file. */
export function DueDatesCard({ standing }: { readonly standing: RecordRenewal }) {
  const words = useWords();
  const formats = useFormats();
  const nameOf = useDueWords();
  const save = useSaveDates(standing);
  const { dates, renewal } = standing;
  if (dates.length === 0) return <Card title={words('renewal.due')}><p>{words('renewal.due-none')}</p></Card>;
  return (
    <Card
      title={words('renewal.due')}
      lead={words('renewal.due-lead')}
      actions={<Button icon={CalendarPlus} isPending={save.isPending} onPress={() => { void save.run(); }}>{words('renewal.save-dates')}</Button>}
    >
      <ol className={css('dates')}>
        {dates.map((date) => (
          <li key={date.uid} className={css('date')}>
            <time dateTime={date.on} className={css('day')}>{formats.date(date.on)}</time>
            <span className={css('what')}>
              {nameOf(date)}
              {date.isDisputed && <span className={css('soft')}>{words('renewal.due-disputed')}</span>}
            </span>
            <span className={css('soft')}>{words('renewal.due-in', { days: daysBetween(renewal.today, date.on) })}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
