import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import styles from './fields.module.css';

const css = classNames(styles);

interface SearchFieldProps {
  /** Said to screen readers and shown as the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For `Ctrl+F`: the input, to focus it. */
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({ label, value, onChange, inputRef }: SearchFieldProps) {
  const words = useWords();
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={css('search')}>
      <Search aria-hidden size={18} className={css('searchIcon')} />
      <Input
        className={css('control', 'searchInput')}
        placeholder={label}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      <Button className={css('searchClear')} aria-label={words('field.clear')}><X aria-hidden size={16} /></Button>
    </AriaSearchField>
  );
}
