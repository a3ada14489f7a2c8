import { useState } from 'react';
import { FolderOpen } from 'lucide-react';
import type { AvailablePack } from '../../../shared/rules/active-pack.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { availableFrom } from '../../state/rule-packs.ts';
import { Button, Card, classNames, useToast } from '../../ui/index.ts';
import type { Candidate } from './candidate.ts';
import { ReviewDialog } from './review-dialog.tsx';
import { useActivePack } from './use-active-pack.ts';
import styles from './rules.module.css';

const css = classNames(styles);

/** The rule packs at hand, the one in use, and the way to another one: always over what it would change. */
export function RulesCard() {
  const words = useWords();
  const toast = useToast();
  const { packs, active } = useActivePack();
  const [candidate, setCandidate] = useState<Candidate | null>(null);
  const choose = async () => {
    const answer = await ask('rules:choose');
    if (answer.outcome === 'cancelled') return;
    if (answer.outcome === 'failed') {
      toast.show({ tone: 'problem', title: words('rules.refused'), description: words(`failure.${answer.code}`, answer.params) });
      return;
    }
    const [available] = availableFrom(answer.text, answer.publisherKey);
    if (available !== undefined) setCandidate({ available, token: answer.token });
  };
  return (
    <Card title={words('settings.rules')} actions={<Button icon={FolderOpen} onPress={() => { void choose(); }}>{words('rules.open')}</Button>}>
      <ul className={css('packs')}>
        {packs.map((available) => (
          <PackLine
            key={`${available.pack.id}@${available.pack.version}`}
            available={available}
            isInUse={available === active.available}
            onReview={() => { setCandidate({ available, token: null }); }}
          />
        ))}
      </ul>
      <p>{words('settings.rules.text')}</p>
      {candidate !== null && <ReviewDialog candidate={candidate} current={active.available} onClose={() => { setCandidate(null); }} />}
    </Card>
  );
}

interface PackLineProps {
  readonly available: AvailablePack;
  readonly isInUse: boolean;
  readonly onReview: () => void;
}

function PackLine({ available: { pack, publisherKey, isBuiltIn }, isInUse, onReview }: PackLineProps) {
  const words = useWords();
  const formats = useFormats();
  const name = words('settings.rules.pack', { title: pack.title, version: pack.version, date: formats.date(pack.publishedOn) });
  return (
    <li className={css('pack')}>
      <div>
        <p>{name}{isInUse && <span className={css('tag')}>{words('rules.in-use')}</span>}</p>
        <p className={css('soft')}>
          {words(isBuiltIn ? 'rules.by-app' : publisherKey === null ? 'rules.unsigned' : 'rules.signed', { publisher: pack.publisher, key: publisherKey ?? '' })}
        </p>
      </div>
      {!isInUse && <Button size="small" aria-label={words('rules.review-for', { name })} onPress={onReview}>{words('rules.review')}</Button>}
    </li>
  );
}

