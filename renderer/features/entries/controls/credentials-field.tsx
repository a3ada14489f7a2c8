/** The dated credentials of a person: one row each. */
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Credential } from '../../../../shared/domain/entities.ts';
import { useWords } from '../../../i18n/index.ts';
import { Button, ComboBox, DateField, IconButton, Select, classNames, type Option } from '../../../ui/index.ts';
import { credentials as credentialSet, optionKey } from '../spec/option-sets.ts';
import styles from './controls.module.css';

const css = classNames(styles);
const EMPTY: Credential = { credential: 'ERS', from: null, to: null, associationId: null };

interface CredentialsFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly Credential[];
  readonly onChange: (value: readonly Credential[]) => void;
  readonly onUnderstood: (path: string, isUnderstood: boolean) => void;
  readonly errors: ReadonlyMap<string, string>;
  readonly associations: readonly Option[];
}

export function CredentialsField({ label, hint, value, onChange, onUnderstood, errors, associations }: CredentialsFieldProps) {
  const words = useWords();
  const [added, setAdded] = useState<number | null>(null);
  const options = credentialSet.values.map((id) => ({ id, label: words(optionKey(credentialSet.name, id)) }));
  const setRow = (index: number, part: Partial<Credential>): void => {
    onChange(value.map((credential, at) => (at === index ? { ...credential, ...part } : credential)));
  };
  const remove = (index: number): void => {
    for (const part of ['from', 'to']) onUnderstood(`credentials.${String(index)}.${part}`, true);
    onChange(value.filter((_, at) => at !== index));
  };
  return (
    <fieldset className={css('credentials')}>
      <legend className={css('groupLabel')}>{label}</legend>
      {hint !== undefined && <p className={css('groupHint')}>{hint}</p>}
      {value.map((credential, index) => {
        const path = `credentials.${String(index)}`;
        return (
          <fieldset key={index} aria-label={words('credential.row', { number: index + 1 })} className={css('credential')}>
            <div className={css('credentialKind')}>
              <Select
                label={words('credential.kind')}
                options={options}
                value={credential.credential}
                onChange={(next) => { if (next !== null) setRow(index, { credential: next }); }}
                error={errors.get(`${path}.credential`)}
                {...(index === added ? { autoFocus: true } : {})}
              />
            </div>
            <DateField
              label={words('credential.from')}
              value={credential.from}
              onChange={(from) => { setRow(index, { from }); }}
              onUnderstood={(isUnderstood) => { onUnderstood(`${path}.from`, isUnderstood); }}
              error={errors.get(`${path}.from`)}
              width="full"
            />
            <DateField
              label={words('credential.to')}
              value={credential.to}
              onChange={(to) => { setRow(index, { to }); }}
              onUnderstood={(isUnderstood) => { onUnderstood(`${path}.to`, isUnderstood); }}
              error={errors.get(`${path}.to`)}
              width="full"
            />
            <ComboBox
              label={words('credential.association')}
              options={associations}
              value={credential.associationId}
              onChange={(associationId) => { setRow(index, { associationId }); }}
            />
            <div className={css('credentialRemove')}>
              <IconButton
                icon={Trash2}
                label={words('credential.remove', { credential: words(optionKey('credential-short', credential.credential)) })}
                onPress={() => { remove(index); }}
              />
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button
          icon={Plus}
          size="small"
          onPress={() => {
            setAdded(value.length);
            onChange([...value, EMPTY]);
          }}
        >
          {words('credential.add')}
        </Button>
      </div>
    </fieldset>
  );
}
