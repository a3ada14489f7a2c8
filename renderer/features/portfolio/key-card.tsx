import { useState } from 'react';
import { Download, FileBadge, Upload } from 'lucide-react';
import type { Identity } from '../../../shared/ipc/contract.ts';
import { Button, Card, useToast } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Fingerprint } from './fingerprint.tsx';
import { BackUpKeyDialog, BringInKeyDialog } from './key-dialogs.tsx';
import { useIdentity } from './use-identity.ts';
import styles from './portfolio.module.css';

/** The signing key of this computer: to be seen, saved, and replaced. */
export function KeyCard() {
  const words = useWords();
  const toasts = useToast();
  const keys = useIdentity();
  const [open, setOpen] = useState<'back-up' | 'bring-in' | null>(null);
  const identity = keys.identity ?? keys.expired;
  const close = () => { setOpen(null); };

  const saveCertificate = async () => {
    const answer = await ask('identity:save-certificate');
    if (answer.outcome === 'saved') toasts.show({ title: words('key.saved', { name: answer.fileName }), description: words('key.saved-certificate') });
    if (answer.outcome === 'failed') toasts.show({ tone: 'problem', title: words('key.not-done'), description: words(`failure.${answer.code}`, answer.params) });
  };

  return (
    <Card title={words('key.title')} lead={words('key.lead')}>
      {identity === null ? <p>{words('key.none')}</p> : <KeyFacts identity={identity} />}
      <div className={styles['actions']}>
        {identity !== null && (
          <>
            <Button icon={FileBadge} onPress={() => { void saveCertificate(); }}>{words('key.save-certificate')}</Button>
            <Button icon={Download} onPress={() => { setOpen('back-up'); }}>{words('key.back-up')}</Button>
          </>
        )}
        <Button icon={Upload} onPress={() => { setOpen('bring-in'); }}>{words('key.bring-in')}</Button>
      </div>
      {open === 'back-up' && identity !== null && <BackUpKeyDialog identity={identity} onClose={close} />}
      {open === 'bring-in' && <BringInKeyDialog identity={identity} osProtection={keys.osProtection} onClose={close} onDone={keys.refresh} />}
    </Card>
  );
}

function KeyFacts({ identity: { name, validUntil, protection, fingerprint } }: { readonly identity: Identity }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <dl className={styles['facts']}>
      <dt>{words('key.name')}</dt><dd>{name}</dd>
      <dt>{words('key.valid')}</dt><dd>{formats.moment(validUntil)}</dd>
      <dt>{words('key.protection')}</dt><dd>{words(`key.protection.${protection}`)}</dd>
      <dt>{words('sign.fingerprint')}</dt><dd><Fingerprint value={fingerprint} /></dd>
    </dl>
  );
}
