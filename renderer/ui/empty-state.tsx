import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './empty-state.module.css';

const css = classNames(styles);

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Teaches: what belongs here and why it helps. */
  readonly children: ReactNode;
  /** The next act. */
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
}

export function EmptyState({ icon: Icon, title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={css('empty')}>
      <span className={css('badge')} aria-hidden="true"><Icon size={28} strokeWidth={1.75} /></span>
      <Heading className={css('title')}>{title}</Heading>
      <div className={css('text')}>{children}</div>
      {actions !== undefined && <div className={css('actions')}>{actions}</div>}
    </div>
  );
}
