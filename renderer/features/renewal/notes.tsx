import type { RenewalNote } from '../../../shared/renewal/renewal.ts';
import { classNames } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { SourceLine } from '../requirements/index.ts';
import styles from './renewal.module.css';

const css = classNames(styles);

interface NotesProps {
  readonly notes: readonly RenewalNote[];
  readonly category: string;
}

/** What is shown and never judged: differences, what follows a missed renewal, fees. */
export function Notes({ notes, category }: NotesProps) {
  const words = useWords();
  if (notes.length === 0) return null;
  return (
    <details className={css('more')}>
      <summary aria-label={words('renewal.notes-for', { category })}>{words('renewal.notes')}</summary>
      <ul className={css('notes')}>
        {notes.map(({ about, sentence, source }) => (
          <li key={sentence} className={css('note')}>
            <p className={css('label')}>{words(`renewal.note.${about}`)}</p>
            <p>{sentence}</p>
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </details>
  );
}
