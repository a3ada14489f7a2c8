import { useState } from 'react';
import { UserCheck, UserX } from 'lucide-react';
import { Button, TextField } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import type { KnownKeys } from './use-known-keys.ts';
import styles from './portfolio.module.css';

interface KnownSignerProps {
  readonly fingerprint: string;
  /** As the certificate calls its owner. */
  readonly signerName: string;
  readonly known: KnownKeys;
}

/** Whether the user knows this key, and the way to remember it once it was compared. */
export function KnownSigner({ fingerprint, signerName, known }: KnownSignerProps) {
  const words = useWords();
  const formats = useFormats();
  const [name, setName] = useState<string | null>(null);
  const key = known.find(fingerprint);
  const remember = async (as: string) => {
    await known.remember(fingerprint, as);
    setName(null);
  };
  if (key !== null) {
    return (
      <div className={styles['actions']}>
        <span>{words('verify.known', { name: key.name, date: formats.moment(key.since) })}</span>
        <Button size="small" variant="quiet" icon={UserX} onPress={() => { void known.forget(fingerprint); }}>{words('verify.forget')}</Button>
      </div>
    );
  }
  if (name === null) return <div><Button size="small" icon={UserCheck} onPress={() => { setName(signerName); }}>{words('verify.remember')}</Button></div>;
  return (
    <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); void remember(name); }}>
      <TextField label={words('verify.remember-name')} hint={words('verify.remember-hint')} value={name} onChange={setName} isRequired />
      <div><Button type="submit" isDisabled={name.trim() === ''}>{words('verify.remember-save')}</Button></div>
    </form>
  );
}
