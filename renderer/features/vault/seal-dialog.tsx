import { useState } from 'react';
import { LEAST_PASSPHRASE } from '../../../shared/domain/limits.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, Checkbox, classNames, Dialog } from '../../ui/index.ts';
import { isNewPassphrase, NewPassphraseFields, NO_PASSPHRASE, RecoverySheet, type Failed } from '../backup-lock/index.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useMove } from './use-move.ts';
import styles from './vault.module.css';

const css = classNames(styles);

/** A passphrase, then the sheet for the day when it is forgotten, then the lock: in this order, since afterwards there is no other way in. */
export function SealDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [step, setStep] = useState<'passphrase' | 'sheet'>('passphrase');
  const [hasSheet, setHasSheet] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const move = useMove('vault:seal');
  const isReady = isNewPassphrase(next);

  const set = async () => {
    setFailure(null);
    setBusy(true);
    const answer = await ask('backup:set-passphrase', { passphrase: next.passphrase });
    setBusy(false);
    if (answer.outcome === 'failed') setFailure(answer);
    else setStep('sheet');
  };
  if (move.isUnderWay) return <MoveDialog title={words('vault.sealing')} move={move} />;
  if (step === 'sheet') {
    return (
      <Dialog
        title={words('vault.sheet.title')} isOpen onClose={onClose} width="wide"
        actions={(
          <>
            <Button onPress={onClose}>{words('action.cancel')}</Button>
            <Button variant="primary" isDisabled={!hasSheet} onPress={() => { void move.start(next.passphrase); }}>{words('vault.seal.do')}</Button>
          </>
        )}
      >
        <RecoverySheet />
        <Checkbox label={words('vault.sheet.have')} value={hasSheet} onChange={setHasSheet} />
        <p>{words('vault.seal.restart')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words('vault.seal.title')} isOpen onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" type="submit" form="seal" isDisabled={!isReady} isPending={isBusy}>{words('vault.next')}</Button>
        </>
      )}
    >
      <form id="seal" className={css('form')} onSubmit={(event) => { event.preventDefault(); if (isReady && !isBusy) void set(); }}>
        <p>{words('vault.seal.text')}</p>
        <ul className={css('points')}>
          {(['files', 'backups', 'forgotten', 'traces'] as const).map((point) => <li key={point}>{words(`vault.seal.${point}`, { least: LEAST_PASSPHRASE })}</li>)}
        </ul>
        <NewPassphraseFields value={next} onChange={setNext} />
        {failure !== null && <Banner tone="bad" isLive title={words('backup-lock.not-set')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      </form>
    </Dialog>
  );
}
