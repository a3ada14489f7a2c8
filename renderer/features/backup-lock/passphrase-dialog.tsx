import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';
import styles from './backup-lock.module.css';
import type { Failed } from './failed.ts';
import { isNewPassphrase, NewPassphraseFields, NO_PASSPHRASE } from './new-passphrase-fields.tsx';

interface PassphraseDialogProps {
  readonly kind: 'set' | 'change';
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Sets or changes the passphrase. */
export function PassphraseDialog({ kind, onClose, onDone }: PassphraseDialogProps) {
  const words = useWords();
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const isReady = isNewPassphrase(next);

  const set = async () => {
    setFailure(null);
    setBusy(true);
    const answer = await ask('backup:set-passphrase', { passphrase: next.passphrase });
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
        <NewPassphraseFields value={next} onChange={setNext} />
        {failure !== null && <Banner tone="bad" isLive title={words('backup-lock.not-set')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      </form>
    </Dialog>
  );
}
