import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

const css = classNames(styles);

/** `primary`: the one next act of a screen; `secondary`: the others; `quiet`: in rows and bars; `danger`: cannot be undone. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps {
  readonly children: ReactNode;
  /** Left out for a button that is the trigger of a menu or submits its form. */
  readonly onPress?: () => void;
  readonly variant?: ButtonVariant;
  readonly size?: 'medium' | 'small';
  readonly icon?: LucideIcon;
  readonly isDisabled?: boolean;
  /** At work: stays focusable, cannot be pressed again. */
  readonly isPending?: boolean;
  readonly type?: 'button' | 'submit';
  /** Id of the form that it submits from outside. */
  readonly form?: string;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly 'aria-label'?: string;
  /** For a button that unfolds something. */
  readonly 'aria-expanded'?: boolean;
}

/**
 * Pending is our own: React Aria announces the end of its pending state by an element that is gone by then, which
 * leaves a nameless picture in the page for screen readers.
 */
export function Button({ children, variant = 'secondary', size = 'medium', icon: Icon, type = 'button', isPending = false, onPress, ...rest }: ButtonProps) {
  const isLive = onPress !== undefined && !isPending;
  return (
    <AriaButton
      {...rest}
      type={isPending ? 'button' : type}
      aria-disabled={isPending}
      {...(isLive ? { onPress } : {})}
      className={css('button', variant, size, isPending && 'pending')}
    >
      {Icon !== undefined && <Icon aria-hidden size={size === 'small' ? 16 : 18} />}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** The name of the button: read out, and shown as a tooltip. */
  readonly label: string;
  readonly onPress?: () => void;
  /** `inline` sits inside a field. */
  readonly size?: 'medium' | 'inline';
  readonly isDisabled?: boolean;
  readonly isSelected?: boolean;
}

export function IconButton({ icon: Icon, label, size = 'medium', isSelected, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isSelected === undefined ? {} : { 'aria-pressed': isSelected })}
        className={css('button', 'quiet', 'icon', size, isSelected === true && 'selected')}
      >
        <Icon aria-hidden size={18} />
      </AriaButton>
    </Tooltip>
  );
}
