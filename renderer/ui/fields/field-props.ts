import type { ReactNode } from 'react';

/** How wide a field wants to be: as its content is, not as its container is. */
export type FieldWidth = 'short' | 'medium' | 'full';

/** What every field understands. `V` is the value that the form keeps. */
export interface FieldProps<V> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** What is wrong, in words. Shown below the field and read out with it. */
  readonly error?: string | undefined;
  /** One line of help, shown below the label. */
  readonly hint?: ReactNode;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly width?: FieldWidth | undefined;
  /** The field's name in its entry: lets a form find and focus the field that has an issue. */
  readonly name?: string | undefined;
}

/** The props that go straight to the React Aria component; absent ones stay absent. */
export function ariaFieldProps(props: Omit<FieldProps<unknown>, 'onChange' | 'value'>) {
  return {
    isInvalid: props.error !== undefined && props.error !== '',
    isRequired: props.isRequired ?? false,
    isDisabled: props.isDisabled ?? false,
    autoFocus: props.autoFocus ?? false,
    validationBehavior: 'aria' as const,
    ...(props.name === undefined ? {} : { name: props.name }),
  };
}
