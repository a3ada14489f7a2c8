import type { ReactNode } from 'react';
import { TextField as AriaTextField } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps, type FieldWidth } from './field-props.ts';
import styles from './fields.module.css';
import type { TypedValue } from './use-typed-value.ts';

const css = classNames(styles);

interface TypedFieldProps<V> {
  readonly field: FieldProps<V | null>;
  readonly typed: TypedValue;
  /** Width where the field itself names none. */
  readonly width: FieldWidth;
  /** What to say when the text means nothing. */
  readonly misread: string;
  /** How a value is said back; left out where the text is the value. */
  readonly echo?: (value: V) => string;
  readonly inputMode?: 'numeric' | 'decimal';
  /** The input and what stands beside it. */
  readonly children: ReactNode;
}

/** The frame of every field whose value is typed freely: no word of error or echo while the person still types. */
export function TypedField<V>({ field, typed, width, misread, echo, inputMode, children }: TypedFieldProps<V>) {
  const error = typed.isMisread ? misread : field.error;
  const isSilent = field.value === null || typed.isPending || typed.isMisread;
  return (
    <AriaTextField
      {...ariaFieldProps({ ...field, error: typed.isPending ? undefined : error })}
      className={css('field', field.width ?? width)}
      value={typed.text}
      onChange={typed.setText}
      onBlur={typed.commit}
      onKeyDown={typed.onKeyDown}
      {...(inputMode === undefined ? {} : { inputMode })}
    >
      <FieldFrame
        label={field.label}
        isRequired={field.isRequired}
        hint={field.hint}
        error={error}
        echo={echo === undefined ? undefined : isSilent || field.value === null ? '' : echo(field.value)}
      >
        {children}
      </FieldFrame>
    </AriaTextField>
  );
}
