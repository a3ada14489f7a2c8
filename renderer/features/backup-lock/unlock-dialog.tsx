import { useState } from 'react';
import { readRecoveryCode } from '../../../shared/backup/recovery-code.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import type { UnlockQuestion } from '../../state/unlock.ts';
import { Banner, Button, Checkbox, Dialog, TextField } from '../../ui/index.ts';
import type { Failed } from './failed.ts';
import styles from './backup-lock.module.css';

/** Asks for the passphrase or the recovery code of a locked backup, until it opens or the person gives up. */
export function UnlockDialog({ question: { fileName, token, mayKeep, answer } }: { readonly question: UnlockQuestion }) {
  const words = useWords();
  const [secret, setSecret] = useState('');
  const [isKept, setKept] = useState(mayKeep);
  const [taskId, setTaskId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failed | null>(null);

  const unlock = async () => {
    const id = crypto.randomUUID();
    setFailure(null);
    setTaskId(id);
    const told = await ask('backup:unlock', { taskId: id, token, secret, isKept });
    setTaskId(null);
    if (told.outcome === 'failed') setFailure(told);
    if (told.outcome === 'unlocked') answer(true);
  };
  const close = () => {
    if (taskId !== null) void ask('task:cancel', { taskId });
    answer(false);
  };
  return (
    <Dialog
      title={words('unlock.title')}
      isOpen
      onClose={close}
      actions={(
        <>
          <Button onPress={close}>{words('action.cancel')}</Button>
          <Button variant="primary" type="submit" form="unlock" isDisabled={secret === ''} isPending={taskId !== null}>{words('unlock.open')}</Button>
        </>
      )}
    >
      <form id="unlock" className={styles['form']} onSubmit={(event) => { event.preventDefault(); if (taskId === null && secret !== '') void unlock(); }}>
        <p>{words('unlock.lead', { file: fileName })}</p>
        <TextField type="password" label={words('unlock.secret')} hint={words('unlock.hint')} value={secret} onChange={setSecret} isRequired maxLength={500} />
        {mayKeep && readRecoveryCode(secret) === null && <Checkbox label={words('unlock.keep')} value={isKept} onChange={setKept} />}
        {failure !== null && <Banner tone="bad" isLive title={words('unlock.not-open')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      </form>
    </Dialog>
  );
}
