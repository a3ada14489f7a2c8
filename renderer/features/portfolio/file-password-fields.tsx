import { MOST_PASSWORD } from '../../../shared/report/file-passwords.ts';
import { TextField } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import type { FilePasswordState } from './use-file-passwords.ts';

/** One field for each certificate that opened only with a password, for the next time that the portfolio is made. */
export function FilePasswordFields({ state: { locked, set } }: { readonly state: FilePasswordState }) {
  const words = useWords();
  return locked.map(({ name, hash, password, isRefused }) => (
    <TextField
      key={hash}
      type="password"
      label={words('portfolio.file-password', { name })}
      hint={words('portfolio.file-password-hint')}
      value={password}
      onChange={(value) => { set(hash, value.slice(0, MOST_PASSWORD)); }}
      {...(isRefused ? { error: words('portfolio.file-password-wrong') } : {})}
    />
  ));
}
