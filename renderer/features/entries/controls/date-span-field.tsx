/** One day, or the first and last day of a range. */
import { useState } from 'react';
import type { DateSpan } from '../../../../shared/domain/entities.ts';
import type { PlainDate } from '../../../../shared/domain/plain-date.ts';
import { useWords } from '../../../i18n/index.ts';
import { Checkbox, DateField, classNames } from '../../../ui/index.ts';
import styles from './controls.module.css';

const css = classNames(styles);

interface DateSpanFieldProps {
  readonly label: string;
  readonly value: DateSpan;
  /** The first day was cleared; `value` still holds the last one. */
  readonly isCleared: boolean;
  readonly onChange: (value: DateSpan) => void;
  readonly onClear: () => void;
  readonly onUnderstood: (part: 'from' | 'to', isUnderstood: boolean) => void;
  readonly fromError: string | undefined;
  readonly toError: string | undefined;
  readonly isRequired: boolean;
  readonly takesFocus: boolean;
}

export function DateSpanField({
  label, value, isCleared, onChange, onClear, onUnderstood, fromError, toError, isRequired, takesFocus,
}: DateSpanFieldProps) {
  const words = useWords();
  const [isRange, setRange] = useState(value.to !== null);
  const showsRange = isRange || value.to !== null;
  const setFrom = (from: PlainDate | null): void => {
    if (from === null) onClear();
    else onChange({ ...value, from });
  };
  return (
    <div className={css('span')}>
      <div className={css('spanDates')}>
        <DateField
          label={showsRange ? words('span.first') : label}
          value={isCleared ? null : value.from}
          onChange={setFrom}
          onUnderstood={(isUnderstood) => { onUnderstood('from', isUnderstood); }}
          error={fromError}
          isRequired={isRequired}
          {...(takesFocus ? { autoFocus: true } : {})}
          width="full"
        />
        {showsRange && (
          <DateField
            label={words('span.last')}
            value={value.to}
            onChange={(to) => { onChange({ ...value, to }); }}
            onUnderstood={(isUnderstood) => { onUnderstood('to', isUnderstood); }}
            error={toError}
            width="full"
          />
        )}
      </div>
      <Checkbox
        label={words('span.range')}
        value={showsRange}
        onChange={(range) => {
          setRange(range);
          if (!range) {
            onUnderstood('to', true);
            onChange({ ...value, to: null });
          }
        }}
      />
    </div>
  );
}
