import { classNames } from './class-names.ts';
import styles from './text.module.css';

const css = classNames(styles);

/** A key or a chord, for example `Ctrl + N`. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={css('kbd')}>{children}</kbd>;
}
