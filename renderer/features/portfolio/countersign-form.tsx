import { useState } from 'react';
import { PenLine } from 'lucide-react';
import { plainDate } from '../../../shared/domain/plain-date.ts';
import { MOST_COMMENT_CHARACTERS, MOST_HOURS_CHARACTERS, type CountersignOffer } from '../../../shared/report/countersigning.ts';
import { Banner, Button, RadioGroup, TextArea, TextField } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { AppearanceFields } from './appearance-fields.tsx';
import { KeyFields } from './key-fields.tsx';
import { SavingDialog } from './saving-dialog.tsx';
import { useCountersign, type CountersignedFile, type CountersignInput, type OpenedFile } from './use-countersign.ts';
import { useIdentity } from './use-identity.ts';
import styles from './portfolio.module.css';

const KEYS = ['own', 'one-time'] as const;
const EMPTY: CountersignInput = {
  hours: '', comment: '', key: 'own', name: '', style: 'typed', typedName: '', strokes: [], passphrase: '', passphraseAgain: '',
};

interface CountersignFormProps {
  readonly file: OpenedFile;
  /** The file was made by the person whose record is open here: her key must not sign for the supervisor. */
  readonly isApplicantsComputer: boolean;
  readonly onSaved: (saved: CountersignedFile) => void;
}

/** What the supervisor fills in, and the key that signs it. */
export function CountersignForm({ file, isApplicantsComputer, onSaved }: CountersignFormProps) {
  const words = useWords();
  const identity = useIdentity();
  const [input, setInput] = useState<CountersignInput>({ ...EMPTY, key: isApplicantsComputer ? 'one-time' : 'own' });
  const { run, progress, cancel, errors, failure } = useCountersign(file, identity, onSaved);
  const set = (part: Partial<CountersignInput>) => { setInput((now) => ({ ...now, ...part })); };
  // What appears above the line follows the name until it is changed.
  const rename = (name: string) => { set({ name, ...(input.typedName === input.name ? { typedName: name } : {}) }); };
  const { place, providers } = file.offer;
  const needsName = input.key === 'one-time' || identity.identity === null;
  return (
    <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); void run(input); }}>
      {place === null ? <p>{words('countersign.no-place')}</p> : (
        <>
          {providers.length > 0 && <ProviderChoice providers={providers} onChoose={({ name, hours }) => { set({ hours, name, typedName: name }); }} />}
          <TextField
            label={words('countersign.hours')} hint={words('countersign.hours-hint')} width="medium"
            value={input.hours} onChange={(hours) => { set({ hours }); }} maxLength={MOST_HOURS_CHARACTERS}
          />
          <TextArea label={words('countersign.comment')} value={input.comment} onChange={(comment) => { set({ comment }); }} maxLength={MOST_COMMENT_CHARACTERS} />
        </>
      )}
      <RadioGroup
        label={words('countersign.key')}
        value={input.key}
        onChange={(key) => { if (key !== null) set({ key }); }}
        options={KEYS.map((id) => ({ id, label: words(`countersign.key.${id}`), description: words(`countersign.key.${id}-hint`) }))}
      />
      {needsName && <TextField label={words('countersign.name')} value={input.name} onChange={rename} error={errors['name']} isRequired />}
      {input.key === 'own' && <KeyFields input={input} set={set} keys={identity} errors={errors} />}
      <AppearanceFields input={input} set={set} errors={errors} />
      {failure !== null && <Banner tone="bad" isLive title={words('countersign.not-saved')}>{failure}</Banner>}
      <div>
        <Button type="submit" variant="primary" icon={PenLine} isDisabled={identity.identity === undefined} isPending={progress !== null}>
          {words('countersign.save')}
        </Button>
      </div>
      <SavingDialog title={words('countersign.saving')} progress={progress} onCancel={cancel} />
    </form>
  );
}

interface ProviderChoiceProps {
  readonly providers: CountersignOffer['providers'];
  readonly onChoose: (chosen: { readonly name: string; readonly hours: string }) => void;
}

/** Fills in the hours that the record lists for one of its providers. */
function ProviderChoice({ providers, onChoose }: ProviderChoiceProps) {
  const words = useWords();
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <RadioGroup
      label={words('countersign.provider')}
      hint={words('countersign.provider-hint')}
      value={chosen}
      onChange={(id) => {
        const provider = id === null ? undefined : providers[Number(id)];
        setChosen(id);
        if (provider !== undefined) onChoose({ name: provider.name, hours: words('countersign.hours-value', { hours: formats.hours(provider.minutes) }) });
      }}
      options={providers.map(({ name, sessions, minutes, from, to }, index) => ({
        id: String(index),
        label: name === '' ? words('countersign.no-name') : name,
        description: words('countersign.provider-line', { hours: formats.hours(minutes), sessions, span: formats.span(plainDate(from), plainDate(to)) }),
      }))}
    />
  );
}
