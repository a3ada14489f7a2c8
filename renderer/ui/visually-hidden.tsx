import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './text.module.css';

const css = classNames(styles);

/** For screen readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css('hiddenPlace')}><span className={css('visuallyHidden')}>{children}</span></span>;
}
