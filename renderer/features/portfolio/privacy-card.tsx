import { Check } from 'lucide-react';
import type { Facts } from '../../../shared/domain/facts.ts';
import { findingKey, type Finding } from '../../../shared/report/privacy.ts';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryLink, EntryNames, useEntryNames } from '../evaluation/index.ts';
import styles from './portfolio.module.css';

interface PrivacyCardProps {
  readonly facts: Facts;
  /** Those that the applicant has not kept. */
  readonly open: readonly Finding[];
  readonly onKeep: (keys: readonly string[]) => void;
}

/** What looks as if it named a family or a child, where it stands: to be put right, or kept. */
export function PrivacyCard({ facts, open, onKeep }: PrivacyCardProps) {
  const words = useWords();
  return (
    <Card title={words('privacy.title')} lead={words('privacy.lead')}>
      {open.length === 0 ? <Banner tone="good" title={words('privacy.none')}>{words('privacy.none-text')}</Banner> : (
        <EntryNames facts={facts}>
          <ul className={styles['answers']}>
            {open.map((finding) => <FindingLine key={findingKey(finding)} finding={finding} onKeep={onKeep} />)}
          </ul>
          {open.length > 1 && <div><Button icon={Check} onPress={() => { onKeep(open.map(findingKey)); }}>{words('privacy.keep-all', { count: open.length })}</Button></div>}
        </EntryNames>
      )}
    </Card>
  );
}

function FindingLine({ finding, onKeep }: { readonly finding: Finding; readonly onKeep: PrivacyCardProps['onKeep'] }) {
  const words = useWords();
  const names = useEntryNames();
  const { entry, kind, before, text, after } = finding;
  return (
    <li className={styles['answer']}>
      <span className={styles['question']}>{words(`privacy.kind.${kind}`)}</span>
      <span>…{before}<mark>{text}</mark>{after}…</span>
      <div className={styles['actions']}>
        <EntryLink entry={entry}>{words('privacy.fix', { name: names.get(entry.id)?.name ?? '' })}</EntryLink>
        <Button size="small" icon={Check} onPress={() => { onKeep([findingKey(finding)]); }}>{words('privacy.keep')}</Button>
      </div>
    </li>
  );
}
