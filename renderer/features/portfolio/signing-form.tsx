import type { Dispatch } from 'react';
import { KeyRound } from 'lucide-react';
import type { Strokes } from '../../../shared/report/signature-appearance.ts';
import { Banner, Button, RadioGroup, TextField } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { SignaturePad } from './signature-pad.tsx';
import { Fingerprint } from './fingerprint.tsx';
import type { IdentityState } from './use-identity.ts';

export interface SigningInput {
  readonly style: 'typed' | 'drawn';
  readonly typedName: string;
  readonly strokes: Strokes;
  /** What may be added after the signature. */
  readonly additions: 'signatures' | 'none';
  readonly passphrase: string;
  readonly passphraseAgain: string;
}

interface SigningFormProps {
  readonly input: SigningInput;
  readonly onChange: Dispatch<SigningInput>;
  readonly keys: IdentityState;
  readonly errors: Readonly<Record<string, string>>;
}

/** How the signature looks, and the key behind it. */
export function SigningForm({ input, onChange, keys, errors }: SigningFormProps) {
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
        : <SignaturePad strokes={input.strokes} onChange={(strokes) => { set({ strokes }); }} error={errors['strokes']} />}
      <RadioGroup
        label={words('sign.additions')}
        value={input.additions}
        onChange={(additions) => { if (additions !== null) set({ additions }); }}
        options={[
          { id: 'signatures', label: words('sign.additions-signatures'), description: words('sign.additions-signatures-hint') },
          { id: 'none', label: words('sign.additions-none'), description: words('sign.additions-none-hint') },
        ]}
      />
      <KeyLines keys={keys} />
      <PassphraseFields input={input} set={set} keys={keys} errors={errors} />
    </>
  );
}

/** Which key signs, and the way to another one. */
function KeyLines({ keys: { identity, expired, givenUp, osProtection, giveUp } }: Pick<SigningFormProps, 'keys'>) {
  const words = useWords();
  const formats = useFormats();
  if (identity) {
    return (
      <div>
        <p>{words('sign.key-existing', { name: identity.name })}</p>
        <Fingerprint value={identity.fingerprint} />
        <Button variant="quiet" size="small" icon={KeyRound} onPress={() => { giveUp(true); }}>{words('sign.give-up')}</Button>
      </div>
    );
  }
  return (
    <>
      {expired !== null && <Banner tone="caution" title={words('sign.key-expired')}>{words('sign.key-expired-line', { until: formats.moment(expired.validUntil) })}</Banner>}
      {givenUp !== null && (
        <Banner tone="caution" title={words('sign.given-up')} actions={<Button size="small" onPress={() => { giveUp(false); }}>{words('sign.keep')}</Button>}>
          {words('sign.given-up-line')}
        </Banner>
      )}
      <p>{words(osProtection ? 'sign.key-first-os' : 'sign.key-first-passphrase')}</p>
    </>
  );
}

interface PassphraseFieldsProps extends Pick<SigningFormProps, 'keys' | 'input' | 'errors'> {
  readonly set: (part: Partial<SigningInput>) => void;
}

/** Only where the operating system cannot keep the key: asked once more when the key is made. */
function PassphraseFields({ input, set, keys, errors }: PassphraseFieldsProps) {
  const words = useWords();
  const identity = keys.identity ?? null;
  const isNeeded = identity === null ? !keys.osProtection : identity.protection === 'passphrase';
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
