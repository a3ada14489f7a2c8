import { useState } from 'react';
import { HardDriveDownload, ShieldCheck } from 'lucide-react';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, Page, useToast } from '../../ui/index.ts';
import { BackupList } from './backup-list.tsx';
import { PlaceCard } from './place-card.tsx';
import { SecondPlaceCard } from './second-place-card.tsx';
import { LockCard } from '../backup-lock/index.ts';
import { useBackups } from '../backup-state/index.ts';
import { MergeCard } from '../merge/index.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';

/** Where the copies of the record are, how fresh they are, and the way back to any of them. */
export function BackupsPage() {
  const words = useWords();
  const toast = useToast();
  const { lists, refresh } = useBackups();
  const task = useTask();
  const [isMaking, setMaking] = useState(false);
  const make = async () => {
    setMaking(true);
    const answer = await ask('backup:make');
    setMaking(false);
    await refresh();
    toast.show(answer.outcome === 'made'
      ? { tone: 'done', title: words('backup.made') }
      : { tone: 'problem', title: words('backup.failed'), description: words(`failure.${answer.code}`, answer.params) });
  };
  const rehearse = async () => {
    const answer = await task.run((taskId) => ask('backup:rehearse', { taskId }));
    await refresh();
    if (answer.outcome === 'rehearsed') toast.show({ tone: 'done', title: words('rehearsal.done'), description: words('rehearsal.done-text') });
    if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('rehearsal.not-whole'), description: words(`failure.${answer.code}`, answer.params) });
  };
  return (
    <Page
      title={words('place.backups')}
      lead={words('backup.lead')}
      actions={(
        <>
          <Button icon={ShieldCheck} onPress={() => { void rehearse(); }}>{words('rehearsal.now')}</Button>
          <Button variant="primary" icon={HardDriveDownload} isPending={isMaking} onPress={() => { void make(); }}>{words('backup.make')}</Button>
        </>
      )}
    >
      {lists !== undefined && (
        <>
          {lists.places.some(({ absent }) => absent > 0) && <Banner tone="caution">{words('backup.absent', { count: Math.max(...lists.places.map(({ absent }) => absent)) })}</Banner>}
          {lists.places.map((place) => <PlaceCard key={place.kind} place={place} lastSeq={lists.lastSeq} />)}
          <SecondPlaceCard place={lists.places.find(({ kind }) => kind === 'second')} onChange={refresh} />
          <LockCard lists={lists} onChange={refresh} />
          <MergeCard />
          <BackupList lists={lists} />
          <SavingDialog title={words('rehearsal.running')} note={words('rehearsal.note')} progress={task.progress} onCancel={task.cancel} />
        </>
      )}
    </Page>
  );
}
