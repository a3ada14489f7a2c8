import { LEAST_PASSPHRASE } from '../../../shared/domain/limits.ts';
import { useWords } from '../../i18n/index.ts';
import { TextField } from '../../ui/index.ts';

export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const NO_PASSPHRASE: NewPassphrase = { passphrase: '', again: '' };

export const isNewPassphrase = ({ passphrase, again }: NewPassphrase): boolean => passphrase.length >= LEAST_PASSPHRASE && passphrase === again;

interface NewPassphraseFieldsProps {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
}

/** A passphrase is typed twice: nobody can look it up later. */
export function NewPassphraseFields({ value, onChange }: NewPassphraseFieldsProps) {
  const words = useWords();
  const { passphrase, again } = value;
  return (
    <>
      <TextField
        type="password" label={words('backup-lock.passphrase')} hint={words('backup-lock.passphrase-hint', { least: LEAST_PASSPHRASE })}
        value={passphrase} onChange={(text) => { onChange({ ...value, passphrase: text }); }} isRequired maxLength={500}
      />
      <TextField
        type="password" label={words('backup-lock.again')} value={again} onChange={(text) => { onChange({ ...value, again: text }); }} isRequired maxLength={500}
        {...(again.length >= passphrase.length && again !== passphrase && { error: words('backup-lock.not-the-same') })}
      />
    </>
  );
}
