import { Input } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import type { FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import { quarters, wholeNumber } from './parse-number.ts';
import { TypedField } from './typed-field.tsx';
import { useTypedValue } from './use-typed-value.ts';

const css = classNames(styles);

interface NumberFieldProps extends FieldProps<number | null> {
  readonly minValue?: number;
  readonly maxValue?: number;
  /** Takes quarters (`62.5`) besides whole numbers. */
  readonly inQuarters?: true;
  /** Told at blur or Enter whether the text is such a number. */
  readonly onUnderstood?: (isUnderstood: boolean) => void;
}

/**
 * A number, whole unless quarters are allowed, or `null` while empty.
 * Not React Aria's NumberField: its stepping clears a live region through `innerHTML`, which our policy forbids.
 */
export function NumberField(props: NumberFieldProps) {
  const words = useWords();
  const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER } = props;
  const typed = useTypedValue({
    value: props.value,
    onChange: props.onChange,
    print: String,
    parse: (text) => (props.inQuarters ? quarters(text, minValue, maxValue) : wholeNumber(text, minValue, maxValue)),
    onUnderstood: props.onUnderstood,
  });
  const isOpen = String(props.maxValue === undefined);
  return (
    <TypedField
      field={props}
      typed={typed}
      width="short"
      misread={words(props.inQuarters ? 'field.quantity.misread' : 'field.number.misread', { min: minValue, max: maxValue, isOpen })}
      inputMode={props.inQuarters ? 'decimal' : 'numeric'}
    >
      <Input className={css('control')} autoComplete="off" />
    </TypedField>
  );
}
