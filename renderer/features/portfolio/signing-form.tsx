import type { Dispatch } from 'react';
import type { Identity } from '../../../shared/ipc/contract.ts';
import { RadioGroup, TextField } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { SignaturePad, type Strokes } from './signature-pad.tsx';
import { Fingerprint } from './fingerprint.tsx';

export interface SigningInput {
  readonly style: 'typed' | 'drawn';
  readonly typedName: string;
  readonly strokes: Strokes;
  readonly passphrase: string;
  readonly passphraseAgain: string;
}

interface SigningFormProps {
  readonly input: SigningInput;
  readonly onChange: Dispatch<SigningInput>;
  readonly identity: Identity | null;
  readonly osProtection: boolean;
  readonly errors: Readonly<Record<string, string>>;
}

/** How the signature looks, and the key behind it. */
export function SigningForm({ input, onChange, identity, osProtection, errors }: SigningFormProps) {
  const words = useWords();
  const set = (part: Partial<SigningInput>) => { onChange({ ...input, ...part }); };
  return (
    <>
      <RadioGroup
        label={words('sign.style')}
        layout="row"
        value={input.style}
        onChange={(style) => { if (style !== null) set({ style }); }}
        options={[
          { id: 'typed', label: words('sign.typed'), description: words('sign.typed-hint') },
          { id: 'drawn', label: words('sign.drawn'), description: words('sign.drawn-hint') },
        ]}
      />
      {input.style === 'typed'
        ? <TextField label={words('sign.name')} value={input.typedName} onChange={(typedName) => { set({ typedName }); }} error={errors['typedName']} isRequired />
        : <SignaturePad strokes={input.strokes} onChange={(strokes) => { set({ strokes }); }} />}
      <IdentityLine identity={identity} osProtection={osProtection} />
      <PassphraseFields input={input} set={set} identity={identity} osProtection={osProtection} errors={errors} />
    </>
  );
}

function IdentityLine({ identity, osProtection }: Pick<SigningFormProps, 'identity' | 'osProtection'>) {
  const words = useWords();
  if (identity === null) return <p>{words(osProtection ? 'sign.key-first-os' : 'sign.key-first-passphrase')}</p>;
  return (
    <div>
      <p>{words('sign.key-existing', { name: identity.name })}</p>
      <Fingerprint value={identity.fingerprint} />
    </div>
  );
}

interface PassphraseFieldsProps extends Pick<SigningFormProps, 'identity' | 'osProtection' | 'input' | 'errors'> {
  readonly set: (part: Partial<SigningInput>) => void;
}

/** Only where the operating system cannot keep the key: asked once more when the key is made. */
function PassphraseFields({ input, set, identity, osProtection, errors }: PassphraseFieldsProps) {
  const words = useWords();
  const isNeeded = identity === null ? !osProtection : identity.protection === 'passphrase';
  if (!isNeeded) return null;
  return (
    <>
      <TextField
        type="password"
        label={words(identity === null ? 'sign.passphrase-new' : 'sign.passphrase')}
        hint={identity === null ? words('sign.passphrase-hint') : undefined}
        value={input.passphrase}
        onChange={(passphrase) => { set({ passphrase }); }}
        error={errors['passphrase']}
        isRequired
      />
      {identity === null && (
        <TextField
          type="password"
          label={words('sign.passphrase-again')}
          value={input.passphraseAgain}
          onChange={(passphraseAgain) => { set({ passphraseAgain }); }}
          error={errors['passphraseAgain']}
          isRequired
        />
      )}
    </>
  );
}
