import type { DueDate } from '../../../shared/renewal/due-dates.ts';
import { useLocale, useWords } from '../../i18n/index.ts';

/** What a due date is about, in one line: “Renewal due: IFS, ECFS”. */
export function useDueWords(): (date: DueDate) => string {
  const words = useWords();
  const locale = useLocale();
  return ({ kind, about }) => words(`renewal.due.${kind}`, { what: whatOf(about) });

  function whatOf(about: DueDate['about']): string {
    if (about === null) return '';
    if ('name' in about) return about.name === '' ? words('renewal.someone') : about.name;
    return new Intl.ListFormat(locale, { type: 'unit' }).format(about.held.map((held) => words(`option.credential-short.${held}`)));
  }
}
