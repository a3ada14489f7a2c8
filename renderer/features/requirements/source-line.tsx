import type { RuleSource } from '../../../shared/rules/evaluation.ts';
import { classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { PageLink } from '../evaluation/index.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

/** Where a rule comes from, how sure we are, and when the pages were read. */
export function SourceLine({ source }: { readonly source: RuleSource }) {
  const words = useWords();
  const formats = useFormats();
  const notes = [source.carriedOver && 'carried-over', source.byAnalogy && 'by-analogy'].filter((note) => note !== false);
  return (
    <div className={css('source')}>
      <p>{words('requirements.source', { confidence: words(`confidence.${source.confidence}`), asOf: formats.date(source.asOf) })}</p>
      {notes.map((note) => <p key={note}>{words(`requirements.${note}`)}</p>)}
      <ul>
        {source.pages.map(({ url, title, date }) => (
          <li key={url}><PageLink url={url} />{' '}<span>{words('requirements.page', { title, date })}</span></li>
        ))}
      </ul>
    </div>
  );
}
