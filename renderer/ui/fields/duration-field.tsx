import { Group, Input, TextField as AriaTextField } from 'react-aria-components';
import { decimalHours, type Minutes } from '../../../shared/domain/duration.ts';
import { parseDuration } from '../../../shared/domain/parse-duration.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps } from './field-props.ts';
import styles from './fields.module.css';
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
  const error = typed.isMisread ? words('field.duration.misread') : props.error;
  const echo = props.value === null || typed.isPending || typed.isMisread ? '' : formats.duration(props.value);
  return (
    <AriaTextField
      {...ariaFieldProps({ ...props, error: typed.isPending ? undefined : error })}
      className={css('field', props.width ?? 'short')}
      value={typed.text}
      onChange={typed.setText}
      onBlur={typed.commit}
      onKeyDown={typed.onKeyDown}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={error} echo={echo}>
        <Group className={css('control', 'group')}>
          <Input className={css('bare')} autoComplete="off" />
          <span className={css('unit')} aria-hidden="true">{words('field.duration.unit')}</span>
        </Group>
      </FieldFrame>
    </AriaTextField>
  );
}
