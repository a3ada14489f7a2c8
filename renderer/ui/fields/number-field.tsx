import { Input } from 'react-aria-components';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import type { FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import { TypedField } from './typed-field.tsx';
import { useTypedValue } from './use-typed-value.ts';

const css = classNames(styles);

interface NumberFieldProps extends FieldProps<number | null> {
  readonly minValue?: number;
  readonly maxValue?: number;
  /** Told at blur or Enter whether the text is such a number. */
  readonly onUnderstood?: (isUnderstood: boolean) => void;
}

/**
 * A whole number, or `null` while empty.
 * Not React Aria's NumberField: its stepping clears a live region through `innerHTML`, which our policy forbids.
 */
export function NumberField(props: NumberFieldProps) {
  const words = useWords();
  const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER } = props;
  const typed = useTypedValue({
    value: props.value,
    onChange: props.onChange,
    print: String,
    parse: (text) => wholeNumber(text, minValue, maxValue),
    onUnderstood: props.onUnderstood,
  });
  const isOpen = String(props.maxValue === undefined);
  return (
    <TypedField
      field={props}
      typed={typed}
      width="short"
      misread={words('field.number.misread', { min: minValue, max: maxValue, isOpen })}
      inputMode="numeric"
    >
      <Input className={css('control')} autoComplete="off" />
    </TypedField>
  );
}

/** `1,200` and `1 200` are how people write twelve hundred. */
function wholeNumber(text: string, min: number, max: number): Result<number, 'not-a-number'> {
  const digits = text.replaceAll(/[,\s]/g, '');
  if (!/^\d{1,15}$/.test(digits)) return err('not-a-number');
  const value = Number(digits);
  return value >= min && value <= max ? ok(value) : err('not-a-number');
}
