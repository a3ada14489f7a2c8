import { useEffect, useId, useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

const css = classNames(styles);

interface PageProps {
  readonly title: string;
  /** One or two sentences: what this place is for. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** `reading`: text and forms; `wide`: cards and tables; `full`: lists beside forms, fills the window. */
  readonly width?: 'reading' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** One place of the app. Its heading takes focus when the place opens, so that a screen reader says where one is. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={css('page', width)}>
      <header className={css('header')}>
        <div className={css('heading')}>
          <h1 ref={heading} tabIndex={-1} className={css('title')}>{title}</h1>
          {lead !== undefined && <p className={css('lead')}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={css('actions')}>{actions}</div>}
      </header>
      <div className={css('body')}>{children}</div>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, lead, actions, level = 2, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={css('section')}>
      <SectionHead id={id} title={title} lead={lead} actions={actions} level={level} />
      {children}
    </section>
  );
}

interface CardProps {
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
  /** `accent` for the one card that matters most on a page. */
  readonly tone?: 'plain' | 'accent';
  readonly children: ReactNode;
}

/** A sheet of paper on the desk: things that belong together. */
export function Card({ title, lead, actions, level = 2, tone = 'plain', children }: CardProps) {
  const id = useId();
  if (title === undefined) return <div className={css('card', tone)}>{children}</div>;
  return (
    <section aria-labelledby={id} className={css('card', tone)}>
      <SectionHead id={id} title={title} lead={lead} actions={actions} level={level} />
      {children}
    </section>
  );
}

interface SectionHeadProps {
  readonly id: string;
  readonly title: string;
  readonly lead: ReactNode;
  readonly actions: ReactNode;
  readonly level: 2 | 3;
}

function SectionHead({ id, title, lead, actions, level }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={css('sectionHead')}>
      <div className={css('heading')}>
        <Heading id={id} className={css(level === 2 ? 'sectionTitle' : 'subTitle')}>{title}</Heading>
        {lead !== undefined && <p className={css('sectionLead')}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={css('actions')}>{actions}</div>}
    </div>
  );
}
