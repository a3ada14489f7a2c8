import { useState, type ReactNode } from 'react';
import { LEAST_PASSPHRASE } from '../../../shared/domain/limits.ts';
import type { Identity } from '../../../shared/ipc/contract.ts';
import { Banner, Button, Dialog, TextField, useToast } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';

interface Failed {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface BackUpKeyDialogProps {
  readonly identity: Identity;
  readonly onClose: () => void;
}

/** Asks for what opens the key, and for a password of the file. */
export function BackUpKeyDialog({ identity, onClose }: BackUpKeyDialogProps) {
  const words = useWords();
  const toasts = useToast();
  const [passphrase, setPassphrase] = useState('');
  const [filePassword, setFilePassword] = useState('');
  const [failure, setFailure] = useState<Failed | null>(null);
  const needsPassphrase = identity.protection === 'passphrase';

  const save = async () => {
    setFailure(null);
    const answer = await ask('identity:back-up', { passphrase: needsPassphrase ? passphrase : null, filePassword });
    if (answer.outcome === 'failed') setFailure(answer);
    if (answer.outcome !== 'saved') return;
    toasts.show({ title: words('key.saved', { name: answer.fileName }), description: words('key.saved-key') });
    onClose();
  };

  return (
    <KeyDialog title={words('key.back-up')} lead={words('key.back-up.lead')} action={words('key.save')} failure={failure} isReady={filePassword.length >= LEAST_PASSPHRASE} onClose={onClose} onAct={save}>
      {needsPassphrase && <TextField type="password" label={words('sign.passphrase')} value={passphrase} onChange={setPassphrase} isRequired />}
      <TextField type="password" label={words('key.file-password-new')} hint={words('key.file-password-hint')} value={filePassword} onChange={setFilePassword} isRequired />
    </KeyDialog>
  );
}

interface BringInKeyDialogProps {
  readonly identity: Identity | null;
  readonly osProtection: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for the password of the file, and where this computer cannot keep a key, for a passphrase here. */
export function BringInKeyDialog({ identity, osProtection, onClose, onDone }: BringInKeyDialogProps) {
  const words = useWords();
  const toasts = useToast();
  const [filePassword, setFilePassword] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<Failed | null>(null);

  const bringIn = async () => {
    setFailure(null);
    const answer = await ask('identity:bring-in', { filePassword, passphrase: osProtection ? null : passphrase, replaces: identity?.fingerprint ?? null });
    if (answer.outcome === 'failed') setFailure(answer);
    if (answer.outcome !== 'created') return;
    toasts.show({ title: words('key.brought-in', { name: answer.identity.name }) });
    onDone();
    onClose();
  };

  return (
    <KeyDialog title={words('key.bring-in')} lead={words('key.bring-in.lead')} action={words('key.choose')} failure={failure} isReady={osProtection || passphrase.length >= LEAST_PASSPHRASE} onClose={onClose} onAct={bringIn}>
      <TextField type="password" label={words('key.file-password')} value={filePassword} onChange={setFilePassword} />
      {!osProtection && <TextField type="password" label={words('sign.passphrase-new')} hint={words('sign.passphrase-hint')} value={passphrase} onChange={setPassphrase} isRequired />}
    </KeyDialog>
  );
}

interface KeyDialogProps {
  readonly title: string;
  readonly lead: string;
  /** What the button that goes on says. */
  readonly action: string;
  readonly failure: Failed | null;
  readonly isReady: boolean;
  readonly onClose: () => void;
  readonly onAct: () => Promise<void>;
  readonly children: ReactNode;
}

function KeyDialog({ title, lead, action, failure, isReady, onClose, onAct, children }: KeyDialogProps) {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const act = () => {
    setBusy(true);
    void onAct().finally(() => { setBusy(false); });
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} isPending={isBusy} onPress={act}>{action}</Button>
        </>
      )}
    >
      <p>{lead}</p>
      {children}
      {failure !== null && <Banner tone="bad" isLive title={words('key.not-done')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
    </Dialog>
  );
}
