import { FolderOpen } from 'lucide-react';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Button, Card, classNames, useToast } from '../../ui/index.ts';
import styles from './backups.module.css';
import type { BackupPlace } from '../backup-state/index.ts';

const css = classNames(styles);

interface SecondPlaceCardProps {
  /** Undefined while none is chosen. */
  readonly place: BackupPlace | undefined;
  readonly onChange: () => Promise<void>;
}

/** A stick or a synced folder: what keeps the record when this computer is gone. */
export function SecondPlaceCard({ place, onChange }: SecondPlaceCardProps) {
  const words = useWords();
  const choose = useChooseSecondPlace(onChange);
  const toast = useToast();
  const forget = async () => {
    await ask('backup:forget-second');
    await onChange();
    toast.show({ title: words('backup.second.forgotten'), description: words('backup.second.forgotten-text') });
  };
  return (
    <Card title={words('backup.second')} tone={place === undefined ? 'accent' : 'plain'}>
      <p>{words(place === undefined ? 'backup.second.missing' : 'backup.second.text')}</p>
      <div className={css('actions')}>
        <Button icon={FolderOpen} variant={place === undefined ? 'primary' : 'secondary'} onPress={() => { void choose(); }}>
          {words(place === undefined ? 'backup.second.choose' : 'backup.second.change')}
        </Button>
        {place !== undefined && <Button variant="quiet" onPress={() => { void forget(); }}>{words('backup.second.forget')}</Button>}
      </div>
    </Card>
  );
}

function useChooseSecondPlace(onChange: () => Promise<void>): () => Promise<void> {
  const words = useWords();
  const toast = useToast();
  return async () => {
    const answer = await ask('backup:choose-second');
    if (answer.outcome === 'cancelled') return;
    if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('backup.second.refused'), description: words(`failure.${answer.code}`, answer.params) });
    else toast.show({ tone: 'done', title: words('backup.second.chosen'), description: words('backup.second.chosen-text') });
    await onChange();
  };
}
