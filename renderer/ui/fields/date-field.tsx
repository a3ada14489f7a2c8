import { CalendarDays } from 'lucide-react';
import { useRef } from 'react';
import { Group, Input } from 'react-aria-components';
import { parseDate } from '../../../shared/domain/parse-date.ts';
import { parsePlainDate, type PlainDate } from '../../../shared/domain/plain-date.ts';
import { useFormats, useToday, useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import { IconButton } from '../button.tsx';
import type { FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import { TypedField } from './typed-field.tsx';
import { useTypedValue } from './use-typed-value.ts';

const css = classNames(styles);

interface DateFieldProps extends FieldProps<PlainDate | null> {
  /** Told at blur or Enter whether the text is a date: a form may hold back an entry until it is. */
  readonly onUnderstood?: (isUnderstood: boolean) => void;
}

/** A date, typed as people write it (`3/14/2024`, `14 Mar 2024`, `yesterday`) or picked from the calendar. */
export function DateField(props: DateFieldProps) {
  const words = useWords();
  const formats = useFormats();
  const today = useToday();
  const picker = useRef<HTMLInputElement>(null);
  const typed = useTypedValue({
    value: props.value,
    onChange: props.onChange,
    print: formats.date,
    parse: (text) => parseDate(text, today()),
    onUnderstood: props.onUnderstood,
  });
  return (
    <TypedField field={props} typed={typed} width="medium" misread={words('field.date.misread')} echo={formats.longDate}>
      <Group className={css('control', 'group')}>
        <Input className={css('bare')} autoComplete="off" />
        <IconButton
          icon={CalendarDays}
          label={words('field.date.pick', { label: props.label })}
          size="inline"
          onPress={() => picker.current?.showPicker()}
        />
        <input
          ref={picker}
          type="date"
          className={css('picker')}
          tabIndex={-1}
          aria-hidden="true"
          value={props.value ?? ''}
          onChange={(event) => {
            const picked = parsePlainDate(event.target.value);
            if (!picked.ok) return;
            props.onUnderstood?.(true);
            props.onChange(picked.value);
          }}
        />
      </Group>
    </TypedField>
  );
}
