/** A whole screen with one thing to say: opening, refused, failed. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { BrandMark, classNames } from '../ui/index.ts';
import styles from './calm-screen.module.css';

const css = classNames(styles);

interface CalmScreenProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** The technical words, for a helper on the phone. Folded away. */
  readonly details?: string;
  readonly isProblem?: boolean;
}

export function CalmScreen({ title, children, actions, details, isProblem = false }: CalmScreenProps) {
  const words = useWords();
  return (
    <div className={css('screen')}>
      <div className={css('sheet')} {...(isProblem ? { role: 'alert' } : {})}>
        <BrandMark size={44} />
        <h1 className={css('title')}>{title}</h1>
        {children !== undefined && <div className={css('text')}>{children}</div>}
        {actions !== undefined && <div className={css('actions')}>{actions}</div>}
        {details !== undefined && (
          <details className={css('details')}>
            <summary>{words('crash.details')}</summary>
            <p>{details}</p>
          </details>
        )}
      </div>
    </div>
  );
}
