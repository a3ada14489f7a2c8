import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button, classNames, Dialog, TextField } from '../../ui/index.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useMove } from './use-move.ts';
import styles from './vault.module.css';

const css = classNames(styles);

/** Takes the passphrase away: only for somebody who knows it, since the app may have been left open. */
export function UnsealDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const [passphrase, setPassphrase] = useState('');
  const move = useMove('vault:unseal');
  if (move.isUnderWay) return <MoveDialog title={words('vault.unsealing')} move={move} />;
  return (
    <Dialog
      title={words('vault.unseal.title')} isOpen onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" type="submit" form="unseal" isDisabled={passphrase === ''}>{words('vault.unseal.do')}</Button>
        </>
      )}
    >
      <form id="unseal" className={css('form')} onSubmit={(event) => { event.preventDefault(); if (passphrase !== '') void move.start(passphrase); }}>
        <p>{words('vault.unseal.text')}</p>
        <TextField type="password" label={words('vault.passphrase')} value={passphrase} onChange={setPassphrase} isRequired maxLength={500} />
      </form>
    </Dialog>
  );
}
