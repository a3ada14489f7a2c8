import { useEffect, useState } from 'react';
import { FileSearch, FolderSearch } from 'lucide-react';
import type { ResponseOf, SentOf } from '../../../shared/ipc/contract.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { unlocking } from '../../state/unlock.ts';
import { ask, ClientError, listen } from '../../platform/client.ts';
import { useCommand } from '../../state/commands.ts';
import { Button, Card, classNames, useToast } from '../../ui/index.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';
import { MergeDialog } from './merge-dialog.tsx';
import styles from './merge.module.css';
import type { Proposal } from './proposal.ts';

const css = classNames(styles);

type Source = SentOf<'merge:read'>['source'];
type OtherBackup = ResponseOf<'merge:others'>['backups'][number];

/** The way to work on two laptops: take over what the other one has. Nothing changes before the report was seen. */
export function MergeCard() {
  const words = useWords();
  const formats = useFormats();
  const task = useTask();
  const others = useOthers();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const read = useRead(task, setProposal);
  useCommand('merge-record', () => { void read({ type: 'file' }); });
  return (
    <Card title={words('merge.title')} lead={words('merge.lead')}>
      {others.length > 0 && (
        <ul className={css('list')}>
          {others.map(({ token, at, kind }) => (
            <li key={token} className={css('line')}>
              <span>{words('merge.found', { at: formats.moment(at), place: words(`backup.place.${kind}`) })}</span>
              <Button size="small" aria-label={words('merge.look-for', { at: formats.moment(at) })} onPress={() => { void read({ type: 'backup', token }); }}>{words('merge.look')}</Button>
            </li>
          ))}
        </ul>
      )}
      <div className={css('actions')}>
        <Button icon={FileSearch} onPress={() => { void read({ type: 'file' }); }}>{words('merge.file')}</Button>
        <Button icon={FolderSearch} onPress={() => { void read({ type: 'folder' }); }}>{words('merge.folder')}</Button>
      </div>
      <SavingDialog title={words('merge.reading')} progress={task.progress} onCancel={task.cancel} />
      {proposal !== null && <MergeDialog proposal={proposal} onClose={() => { setProposal(null); }} />}
    </Card>
  );
}

/** Backups of other laptops that lie where ours do, for example on the same stick. */
function useOthers(): readonly OtherBackup[] {
  const [others, setOthers] = useState<readonly OtherBackup[]>([]);
  useEffect(() => {
    const look = async (): Promise<void> => { setOthers((await ask('merge:others')).backups); };
    void look();
    return listen('backup:changed', () => { void look(); });
  }, []);
  return others;
}

function useRead(task: ReturnType<typeof useTask>, show: (proposal: Proposal) => void): (source: Source) => Promise<void> {
  const words = useWords();
  const toast = useToast();
  return async (source) => {
    try {
      const answer = await unlocking((token) => task.run((taskId) => ask('merge:read', { taskId, source: token === null ? source : { type: 'unlocked', token } })));
      if (answer.outcome === 'read') show(answer);
      if (answer.outcome === 'nothing-new') toast.show({ tone: 'done', title: words('merge.nothing-new'), description: words('merge.nothing-new-text', { file: answer.fileName }) });
      if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('merge.unreadable'), description: words(`failure.${answer.code}`, answer.params) });
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      toast.show({ tone: 'problem', title: words('merge.unreadable'), description: words('record-file.failed.unreachable') });
    }
  };
}
