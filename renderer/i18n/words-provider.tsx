/** Gives words, formats and today's date to every screen. English until another catalogue exists. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { translateEnglish } from '../../shared/words/english.ts';
import type { Translate } from '../../shared/words/translate.ts';
import type { PlainDate } from '../../shared/domain/plain-date.ts';
import { formatsFor, type Formats } from './formats.ts';
import { localToday } from './today.ts';

interface Language {
  readonly locale: string;
  readonly words: Translate;
  readonly formats: Formats;
  readonly today: () => PlainDate;
}

const LanguageContext = createContext<Language>({
  locale: 'en-US',
  words: translateEnglish,
  formats: formatsFor('en-US'),
  today: localToday,
});

interface WordsProviderProps {
  readonly locale: string;
  readonly children: ReactNode;
}

export function WordsProvider({ locale, children }: WordsProviderProps) {
  const language = useMemo(
    () => ({ locale, words: translateEnglish, formats: formatsFor(locale), today: localToday }),
    [locale],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The language and region that dates and numbers are written in. */
export const useLocale = (): string => useContext(LanguageContext).locale;
export const useWords = (): Translate => useContext(LanguageContext).words;
export const useFormats = (): Formats => useContext(LanguageContext).formats;
/** Today, read anew at each call: a window may stay open over midnight. */
export const useToday = (): (() => PlainDate) => useContext(LanguageContext).today;
