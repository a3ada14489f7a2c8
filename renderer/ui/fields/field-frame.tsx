/** Label, hint and error around a control. React Aria links the three with the control for screen readers. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import styles from './fields.module.css';

const css = classNames(styles);

interface FieldFrameProps {
  readonly label: string;
  readonly isRequired?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** How a typed value was understood; empty while there is nothing to say. */
  readonly echo?: string | undefined;
  readonly children: ReactNode;
}

export function FieldFrame({ label, isRequired, hint, error, echo, children }: FieldFrameProps) {
  const hasHint = hint !== undefined && hint !== null && hint !== '';
  return (
    <>
      <FieldLabel label={label} isRequired={isRequired} />
      {children}
      {/* React Aria looks for this element when the field turns valid, before the echo is there: so it stays, if empty. */}
      {(hasHint || echo !== undefined) && (
        <Text slot="description" className={css('description')}>
          {echo !== undefined && echo !== '' && <span className={css('echo')}>{echo}</span>}
          {hasHint && <span className={css('hint')}>{hint}</span>}
        </Text>
      )}
      <FieldProblem error={error} />
    </>
  );
}

interface FieldLabelProps {
  readonly label: string;
  readonly isRequired?: boolean | undefined;
}

export function FieldLabel({ label, isRequired }: FieldLabelProps) {
  const words = useWords();
  return (
    <Label className={css('label')}>
      {label}
      {isRequired === true && <span className={css('required')}> {words('field.required')}</span>}
    </Label>
  );
}

export function FieldProblem({ error }: { readonly error?: string | undefined }) {
  return (
    <FieldError className={css('error')}>
      <CircleAlert aria-hidden size={16} className={css('errorIcon')} />
      <span>{error}</span>
    </FieldError>
  );
}
