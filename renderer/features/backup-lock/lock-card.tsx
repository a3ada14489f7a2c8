import { useState } from 'react';
import { KeyRound, Lock, LockOpen, Printer } from 'lucide-react';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { useIsSealed } from '../../state/start.ts';
import { Banner, Button, Card, classNames, useToast } from '../../ui/index.ts';
import type { BackupLists } from '../backup-state/index.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';
import styles from './backup-lock.module.css';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { RecoverySheetDialog } from './recovery-sheet.tsx';

const css = classNames(styles);

interface LockCardProps {
  readonly lists: BackupLists;
  readonly onChange: () => Promise<void>;
}

/** Whether anybody who finds the backups can read them, and the passphrase that changes it. Nobody is made to have one. */
export function LockCard({ lists, onChange }: LockCardProps) {
  const words = useWords();
  const formats = useFormats();
  const toast = useToast();
  const [open, setOpen] = useState<'set' | 'change' | 'sheet' | null>(null);
  const { state, setAt } = lists.lock;
  const isOfRecord = useIsSealed() && state === 'on';
  const close = () => { setOpen(null); };
  const done = () => {
    setOpen(open === 'set' ? 'sheet' : null);
    toast.show({ tone: 'done', title: words(`backup-lock.${open === 'set' ? 'set' : 'change'}.done`) });
    void onChange();
  };
  const remove = async () => {
    const answer = await ask('backup:remove-passphrase');
    if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('backup-lock.not-removed'), description: words(`failure.${answer.code}`, answer.params) });
    else toast.show({ title: words('backup-lock.removed'), description: words('backup-lock.removed-text') });
    await onChange();
  };
  return (
    <Card title={words('backup-lock.title')}>
      <p>{isOfRecord ? words('backup-lock.sealed') : words(`backup-lock.state.${state}`, { at: setAt === null ? '' : formats.moment(setAt) })}</p>
      {state === 'on' && !isOfRecord && <p>{words('backup-lock.reach')}</p>}
      {state === 'on' && <OpenOnes lists={lists} onChange={onChange} />}
      <div className={css('actions')}>
        {state !== 'on' && <Button icon={Lock} onPress={() => { setOpen('set'); }}>{words('backup-lock.set')}</Button>}
        {state === 'on' && !isOfRecord && (
          <>
            <Button icon={KeyRound} onPress={() => { setOpen('change'); }}>{words('backup-lock.change')}</Button>
            <Button variant="quiet" icon={LockOpen} onPress={() => { void remove(); }}>{words('backup-lock.remove')}</Button>
          </>
        )}
        {(state === 'on' || state === 'off') && <Button variant="quiet" icon={Printer} onPress={() => { setOpen('sheet'); }}>{words('backup-lock.sheet')}</Button>}
      </div>
      {(open === 'set' || open === 'change') && <PassphraseDialog kind={open} onClose={close} onDone={done} />}
      {open === 'sheet' && <RecoverySheetDialog onClose={close} />}
    </Card>
  );
}

/** Backups from before the passphrase. */
function OpenOnes({ lists, onChange }: LockCardProps) {
  const words = useWords();
  const toast = useToast();
  const task = useTask();
  const here = lists.places.filter(({ isHere }) => isHere);
  const count = here.flatMap(({ backups }) => backups).filter(({ isOwn, isLocked }) => isOwn && !isLocked).length;
  const lock = async () => {
    const answer = await task.run((taskId) => ask('backup:lock-older', { taskId }));
    if (answer.outcome === 'locked-all') toast.show({ tone: 'done', title: words('backup-lock.older.done', { count: answer.count }) });
    if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('backup-lock.older.failed'), description: words(`failure.${answer.code}`, answer.params) });
    await onChange();
  };
  return (
    <>
      {count > 0 && (
        <Banner tone="caution" actions={<Button onPress={() => { void lock(); }}>{words('backup-lock.older.lock', { count })}</Button>}>
          {words('backup-lock.older', { count })}
        </Banner>
      )}
      <SavingDialog title={words('backup-lock.older.locking')} note={words('backup-lock.older.note')} progress={task.progress} onCancel={task.cancel} />
    </>
  );
}
