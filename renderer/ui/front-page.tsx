/** A screen in front of the record: the name of the app, a title, and what there is to do. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { BrandMark } from './brand-mark.tsx';
import { classNames } from './class-names.ts';
import styles from './front-page.module.css';

const css = classNames(styles);

export function FrontPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <main className={css('screen')}>
      <div className={css('sheet')}>
        <div className={css('brand')}>
          <BrandMark size={36} />
          <span>{words('app.name')}</span>
        </div>
        <h1 className={css('title')}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
