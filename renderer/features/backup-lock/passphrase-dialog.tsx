import { useState } from 'react';
import { LEAST_PASSPHRASE } from '../../../shared/domain/limits.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, Dialog, TextField } from '../../ui/index.ts';
import styles from './backup-lock.module.css';
import type { Failed } from './failed.ts';

interface PassphraseDialogProps {
  readonly kind: 'set' | 'change';
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Sets or changes the passphrase, which is typed twice: nobody can look it up later. */
export function PassphraseDialog({ kind, onClose, onDone }: PassphraseDialogProps) {
  const words = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const isReady = passphrase.length >= LEAST_PASSPHRASE && passphrase === again;

  const set = async () => {
    setFailure(null);
    setBusy(true);
    const answer = await ask('backup:set-passphrase', { passphrase });
    setBusy(false);
    if (answer.outcome === 'failed') setFailure(answer);
    else onDone();
  };
  return (
    <Dialog
      title={words(`backup-lock.${kind}.title`)}
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" type="submit" form="passphrase" isDisabled={!isReady} isPending={isBusy}>{words(`backup-lock.${kind}.action`)}</Button>
        </>
      )}
    >
      <form id="passphrase" className={styles['form']} onSubmit={(event) => { event.preventDefault(); if (isReady && !isBusy) void set(); }}>
        <p>{words(`backup-lock.${kind}.lead`)}</p>
        <TextField type="password" label={words('backup-lock.passphrase')} hint={words('backup-lock.passphrase-hint', { least: LEAST_PASSPHRASE })} value={passphrase} onChange={setPassphrase} isRequired maxLength={500} />
        <TextField
          type="password" label={words('backup-lock.again')} value={again} onChange={setAgain} isRequired maxLength={500}
          {...(again.length >= passphrase.length && again !== passphrase && { error: words('backup-lock.not-the-same') })}
        />
        {failure !== null && <Banner tone="bad" isLive title={words('backup-lock.not-set')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      </form>
    </Dialog>
  );
}
