import { Group, Input } from 'react-aria-components';
import { decimalHours, type Minutes } from '../../../shared/domain/duration.ts';
import { parseDuration } from '../../../shared/domain/parse-duration.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import type { FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import { TypedField } from './typed-field.tsx';
import { useTypedValue } from './use-typed-value.ts';

const css = classNames(styles);

interface DurationFieldProps extends FieldProps<Minutes | null> {
  /** Told at blur or Enter whether the text is a duration. */
  readonly onUnderstood?: (isUnderstood: boolean) => void;
}

/** Hours, typed as people write them (`1.5`, `1:30`, `1h30`, `90m`, `1 1/2`). The value is in minutes. */
export function DurationField(props: DurationFieldProps) {
  const words = useWords();
  const formats = useFormats();
  const typed = useTypedValue({
    value: props.value,
    onChange: props.onChange,
    print: decimalHours,
    parse: parseDuration,
    onUnderstood: props.onUnderstood,
  });
  return (
    <TypedField field={props} typed={typed} width="short" misread={words('field.duration.misread')} echo={formats.duration}>
      <Group className={css('control', 'group')}>
        <Input className={css('bare')} autoComplete="off" />
        <span className={css('unit')} aria-hidden="true">{words('field.duration.unit')}</span>
      </Group>
    </TypedField>
  );
}
