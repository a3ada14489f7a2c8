import type { RuleSource } from '../../../shared/rules/evaluation.ts';
import { classNames, Link, useToast } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask, ClientError } from '../../platform/client.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

/**
 * Where a rule comes from, how sure we are, and when the pages were read. Pages open on the user's click only. The app
 * opens https pages alone: the address of a page that has no other than http stands there to be copied.
 */
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
          <li key={url}>{url.startsWith('https://') ? <PageLink url={url} /> : url}{' '}<span>{words('requirements.page', { title, date })}</span></li>
        ))}
      </ul>
    </div>
  );
}

function PageLink({ url }: { readonly url: string }) {
  const words = useWords();
  const toast = useToast();
  const open = async () => {
    try {
      const { opened } = await ask('link:open', { url });
      if (opened) return;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
    }
    toast.show({ tone: 'problem', title: words('requirements.link-not-opened'), description: words('requirements.link-not-opened-line', { url }) });
  };
  return <Link isExternal onPress={() => { void open(); }}>{url.replace(/^https:\/\/(www\.)?/, '')}</Link>;
}
