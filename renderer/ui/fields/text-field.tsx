import type { HTMLInputTypeAttribute } from 'react';
import { Input, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps } from './field-props.ts';
import styles from './fields.module.css';

const css = classNames(styles);

interface TextFieldProps extends FieldProps<string> {
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'password'>;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly onBlur?: () => void;
}

export function TextField(props: TextFieldProps) {
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      className={css('field', props.width ?? 'full')}
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={props.error}>
        <Input className={css('control')} {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })} />
      </FieldFrame>
    </AriaTextField>
  );
}

interface TextAreaProps extends FieldProps<string> {
  /** Height in lines before it grows with its text. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onBlur?: () => void;
}

export function TextArea(props: TextAreaProps) {
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      className={css('field', props.width ?? 'full')}
      value={props.value}
      onChange={props.onChange}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={props.error}>
        <AriaTextArea className={css('control', 'area')} rows={props.rows ?? 3} />
      </FieldFrame>
    </AriaTextField>
  );
}
