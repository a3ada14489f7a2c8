import { KeyRound } from 'lucide-react';
import { Banner, Button, TextField } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { Fingerprint } from './fingerprint.tsx';
import type { IdentityState } from './use-identity.ts';

export interface KeyInput {
  readonly passphrase: string;
  readonly passphraseAgain: string;
}

interface KeyFieldsProps {
  readonly input: KeyInput;
  readonly set: (part: Partial<KeyInput>) => void;
  readonly keys: IdentityState;
  readonly errors: Readonly<Record<string, string>>;
}

/** The key of this computer that signs, and its passphrase where it has one. */
export function KeyFields(props: KeyFieldsProps) {
  const words = useWords();
  if (props.keys.identity === undefined) return <p>{words('sign.key-asking')}</p>;
  return (
    <>
      <KeyLines keys={props.keys} />
      <PassphraseFields {...props} />
    </>
  );
}

/** Which key signs, and the way to another one. */
function KeyLines({ keys: { identity, expired, givenUp, osProtection, giveUp } }: Pick<KeyFieldsProps, 'keys'>) {
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

/** Only where the operating system cannot keep the key: asked once more when the key is made. */
function PassphraseFields({ input, set, keys, errors }: KeyFieldsProps) {
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
