import type { Dispatch } from 'react';
import { MOST_COUNTERSIGNATURES, SIGNATURE_KINDS, type SignatureKind, type SignatureKindType } from '../../../shared/report/signature-kind.ts';
import { RadioGroup, Select } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AppearanceFields, type AppearanceInput } from './appearance-fields.tsx';
import { KeyFields, type KeyInput } from './key-fields.tsx';
import type { IdentityState } from './use-identity.ts';

export interface SigningInput extends AppearanceInput, KeyInput {
  readonly kind: SignatureKindType;
  /** Supervisors who are to confirm hours. */
  readonly places: number;
}

interface SigningFormProps {
  readonly input: SigningInput;
  readonly onChange: Dispatch<SigningInput>;
  readonly keys: IdentityState;
  readonly errors: Readonly<Record<string, string>>;
}

const PLACES = Array.from({ length: MOST_COUNTERSIGNATURES }, (_, index) => ({ id: String(index + 1), label: String(index + 1) }));

/** How the signature looks, what may follow it, and the key behind it. */
export function SigningForm({ input, onChange, keys, errors }: SigningFormProps) {
  const words = useWords();
  const set = (part: Partial<SigningInput>) => { onChange({ ...input, ...part }); };
  return (
    <>
      <AppearanceFields input={input} set={set} errors={errors} />
      <RadioGroup
        label={words('sign.kind')}
        value={input.kind}
        onChange={(kind) => { if (kind !== null) set({ kind }); }}
        options={SIGNATURE_KINDS.map((id) => ({ id, label: words(`sign.kind.${id}`), description: words(`sign.kind.${id}-hint`) }))}
      />
      {input.kind === 'to-be-countersigned' && (
        <Select
          label={words('sign.places')}
          width="short"
          value={String(input.places)}
          onChange={(places) => { if (places !== null) set({ places: Number(places) }); }}
          options={PLACES}
        />
      )}
      <KeyFields input={input} set={set} keys={keys} errors={errors} />
    </>
  );
}

export function kindOf({ kind, places }: SigningInput): SignatureKind {
  return kind === 'to-be-countersigned' ? { type: kind, places } : { type: kind };
}
