import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, classNames, Dialog, TextField } from '../../ui/index.ts';
import { isNewPassphrase, NewPassphraseFields, NO_PASSPHRASE, type Failed } from '../backup-lock/index.ts';
import styles from './vault.module.css';

const css = classNames(styles);

interface ChangePassphraseDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ChangePassphraseDialog({ onClose, onDone }: ChangePassphraseDialogProps) {
  const words = useWords();
  const [old, setOld] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const isReady = old !== '' && isNewPassphrase(next);

  const change = async () => {
    setFailure(null);
    setBusy(true);
    const answer = await ask('vault:change', { old, passphrase: next.passphrase });
    setBusy(false);
    if (answer.outcome === 'failed') setFailure(answer);
    else onDone();
  };
  return (
    <Dialog
      title={words('vault.change.title')} isOpen onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" type="submit" form="change" isDisabled={!isReady} isPending={isBusy}>{words('vault.change.do')}</Button>
        </>
      )}
    >
      <form id="change" className={css('form')} onSubmit={(event) => { event.preventDefault(); if (isReady && !isBusy) void change(); }}>
        <p>{words('vault.change.text')}</p>
        <TextField type="password" label={words('vault.passphrase.old')} value={old} onChange={setOld} isRequired maxLength={500} />
        <NewPassphraseFields value={next} onChange={setNext} />
        {failure !== null && <Banner tone="bad" isLive title={words('vault.not-changed')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      </form>
    </Dialog>
  );
}
