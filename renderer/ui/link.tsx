import { ExternalLink as ExternalIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { useWords } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import styles from './link.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

const css = classNames(styles);

interface LinkProps {
  readonly children: ReactNode;
  /** Inside the app a link is an act: the window never navigates. */
  readonly onPress: () => void;
  /** Leads out of the app, into the browser. */
  readonly isExternal?: boolean;
}

export function Link({ children, onPress, isExternal = false }: LinkProps) {
  const words = useWords();
  return (
    <AriaLink className={css('link')} onPress={onPress}>
      {children}
      {isExternal && (
        <>
          <ExternalIcon aria-hidden size={14} className={css('external')} />
          <VisuallyHidden> {words('link.opens-browser')}</VisuallyHidden>
        </>
      )}
    </AriaLink>
  );
}
