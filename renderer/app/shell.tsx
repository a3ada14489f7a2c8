/** The frame around every place: skip link, navigation, the place itself, status line. */
import { Suspense, useEffect, useRef } from 'react';
import { useWords } from '../i18n/index.ts';
import { useNavigation } from '../state/navigation.ts';
import { useNameToShow } from '../state/people.ts';
import { classNames } from '../ui/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NavigationBar } from './navigation.tsx';
import { PlaceView } from './place-view.tsx';
import { RoomBanner } from './room-banner.tsx';
import styles from './shell.module.css';
import { StatusLine } from './status-line.tsx';
import { useSaveNotice } from './use-save-notice.ts';

const css = classNames(styles);

export function Shell() {
  const words = useWords();
  const place = useNavigation((state) => state.place);
  const person = useNameToShow();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = words(`place.${place}`);
    document.title = person === null ? words('app.window-title', { place: here }) : words('persons.window-title', { place: here, person });
    // The scroller outlives its pages: each begins at its top.
    main.current?.scrollTo(0, 0);
  }, [words, place, person]);
  useSaveNotice();
  return (
    <div className={css('shell')}>
      <a
        className={css('skip')}
        href="#main"
        onClick={(event) => { event.preventDefault(); main.current?.focus(); }}
      >
        {words('nav.skip')}
      </a>
      <header className={css('side')}><NavigationBar /></header>
      <main ref={main} id="main" tabIndex={-1} className={css('main')}>
        <RoomBanner />
        <ErrorBoundary key={place} scope="place">
          <Suspense fallback={<output className={css('loading')}>{words('app.opening-place')}</output>}>
            <PlaceView place={place} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <footer className={css('status')}><StatusLine /></footer>
    </div>
  );
}
