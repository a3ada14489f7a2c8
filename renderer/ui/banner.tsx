import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './banner.module.css';

const css = classNames(styles);

export type BannerTone = 'info' | 'good' | 'caution' | 'bad';

const ICONS: Readonly<Record<BannerTone, LucideIcon>> = {
  info: Info,
  good: CircleCheck,
  caution: TriangleAlert,
  bad: CircleAlert,
};

interface BannerProps {
  readonly tone?: BannerTone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out when it appears: for something that just happened. */
  readonly isLive?: boolean;
}

/** Something to know before going on. */
export function Banner({ tone = 'info', title, children, actions, isLive = false }: BannerProps) {
  const Icon = ICONS[tone];
  const role = tone === 'bad' ? 'alert' : 'status';
  return (
    <div className={css('banner', tone)} {...(isLive ? { role } : {})}>
      <Icon aria-hidden size={20} className={css('icon')} />
      <div className={css('text')}>
        {title !== undefined && <p className={css('title')}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className={css('actions')}>{actions}</div>}
    </div>
  );
}
