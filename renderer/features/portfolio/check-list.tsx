import { CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon } from 'lucide-react';
import { classNames } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import type { Check } from './readiness.ts';
import styles from './portfolio.module.css';

const css = classNames(styles);

const ICONS: Readonly<Record<Check['weight'], LucideIcon>> = {
  blocks: CircleAlert,
  draft: CircleDashed,
  hint: Info,
  fine: CircleCheck,
};

export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  const words = useWords();
  return (
    <ul className={css('checks')}>
      {checks.map(({ code, params, weight }) => {
        const Icon = ICONS[weight];
        return (
          <li key={code} className={css('check')}>
            <span className={css(weight)}><Icon aria-hidden size={20} /></span>
            <span>{words(`portfolio.check.${code}`, params)}</span>
          </li>
        );
      })}
    </ul>
  );
}
