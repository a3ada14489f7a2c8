import { KeyRound, Lock, LockKeyhole, LockOpen, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LOCK_MINUTES, type ResponseOf } from '../../../shared/ipc/contract.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { runCommand } from '../../state/commands.ts';
import { Button, Card, classNames, Select, useToast } from '../../ui/index.ts';
import { RecoverySheetDialog } from '../backup-lock/index.ts';
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx';
import { SealDialog } from './seal-dialog.tsx';
import { UnsealDialog } from './unseal-dialog.tsx';
import styles from './vault.module.css';

const css = classNames(styles);

/** In the settings: whether anybody at this computer can read the record, and the passphrase that changes it. Nobody is made to have one. */
export function VaultCard() {
  const words = useWords();
  const toast = useToast();
  const [told, setTold] = useState<ResponseOf<'vault:told'> | null>(null);
  const [dialog, setDialog] = useState<'seal' | 'unseal' | 'change' | 'sheet' | null>(null);
  useEffect(() => {
    const look = async () => { setTold(await ask('vault:told')); };
    void look();
  }, []);
  if (told === null) return null;
  const close = () => { setDialog(null); };
  const changed = () => {
    close();
    toast.show({ tone: 'done', title: words('vault.changed') });
  };
  return (
    <Card title={words('vault.card')} lead={words(told.isSealed ? 'vault.card.sealed' : 'vault.card.open')}>
      {told.isSealed && <LockAfter minutes={told.lockAfter} onChange={(lockAfter) => { setTold({ ...told, lockAfter }); }} />}
      <div className={css('actions')}>
        {told.isSealed ? (
          <>
            <Button icon={Lock} onPress={() => { runCommand('lock'); }}>{words('vault.lock')}</Button>
            <Button icon={KeyRound} onPress={() => { setDialog('change'); }}>{words('vault.change')}</Button>
            <Button variant="quiet" icon={Printer} onPress={() => { setDialog('sheet'); }}>{words('backup-lock.sheet')}</Button>
            <Button variant="quiet" icon={LockOpen} onPress={() => { setDialog('unseal'); }}>{words('vault.unseal')}</Button>
          </>
        ) : <Button icon={LockKeyhole} onPress={() => { setDialog('seal'); }}>{words('vault.seal')}</Button>}
      </div>
      {dialog === 'seal' && <SealDialog onClose={close} />}
      {dialog === 'unseal' && <UnsealDialog onClose={close} />}
      {dialog === 'change' && <ChangePassphraseDialog onClose={close} onDone={changed} />}
      {dialog === 'sheet' && <RecoverySheetDialog onClose={close} />}
    </Card>
  );
}

type Minutes = (typeof LOCK_MINUTES)[number];
const idOf = (minutes: Minutes): string => String(minutes ?? 'never');

function LockAfter({ minutes, onChange }: { readonly minutes: Minutes; readonly onChange: (minutes: Minutes) => void }) {
  const words = useWords();
  const options = LOCK_MINUTES.map((each) => ({ id: idOf(each), label: each === null ? words('vault.lock-after.never') : words('vault.lock-after.minutes', { minutes: each }) }));
  const choose = (id: string | null) => {
    const chosen = LOCK_MINUTES.find((each) => idOf(each) === id);
    if (chosen === undefined) return;
    onChange(chosen);
    void ask('vault:lock-after', { minutes: chosen });
  };
  return <Select label={words('vault.lock-after')} hint={words('vault.lock-after.hint')} options={options} value={idOf(minutes)} onChange={choose} />;
}
