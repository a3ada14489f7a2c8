import { useState } from 'react';
import { MINUTES_PER_HOUR, type Minutes } from '../../../shared/domain/duration.ts';
import type { PlainDate } from '../../../shared/domain/plain-date.ts';
import { ownPace, projection, type Pace } from '../../../shared/rules/rsc-pace.ts';
import type { RscStanding } from '../../../shared/rules/rsc-standing.ts';
import { Card, classNames, NumberField } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import styles from './rsc-standing.module.css';

const css = classNames(styles);

interface PaceCardProps {
  readonly rsc: RscStanding;
  readonly needed: Minutes;
  readonly on: PlainDate;
}

/** When the hours are reached at one's own pace, or at another one. */
export function PaceCard({ rsc, needed, on }: PaceCardProps) {
  const words = useWords();
  const formats = useFormats();
  const [typed, setTyped] = useState<number | null>(null);
  const pace = ownPace(rsc.counted, on);
  const sentence = (by: Pace, key: 'own' | 'typed'): string => {
    const found = projection(rsc.counts, needed, by, on);
    return words(`rsc-standing.pace.${key}.${found.kind}`, {
      pace: formats.hours(Math.round(by.minutes / by.months)), needed: formats.hours(needed), months: by.months,
      month: found.kind === 'in-month' ? formats.month(found.month) : '',
    });
  };
  return (
    <Card title={words('rsc-standing.pace')}>
      <p className={css('headline')}>{pace === null && rsc.counts < needed ? words('rsc-standing.pace.unknown') : sentence(pace ?? { minutes: 0, months: 1 }, 'own')}</p>
      {rsc.counts < needed && (
        <div className={css('own')}>
          <NumberField label={words('rsc-standing.pace.typed')} value={typed} onChange={setTyped} maxValue={100} inQuarters />
          <p aria-live="polite">{typed === null || typed === 0 ? '' : sentence({ minutes: typed * MINUTES_PER_HOUR, months: 1 }, 'typed')}</p>
        </div>
      )}
    </Card>
  );
}
