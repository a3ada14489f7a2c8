import type { SignatureAppearance, Strokes } from '../../../shared/report/signature-appearance.ts';
import { RadioGroup, TextField } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { SignaturePad } from './signature-pad.tsx';

export interface AppearanceInput {
  readonly style: 'typed' | 'drawn';
  readonly typedName: string;
  readonly strokes: Strokes;
}

interface AppearanceFieldsProps {
  readonly input: AppearanceInput;
  readonly set: (part: Partial<AppearanceInput>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** How the signature looks: typed or drawn. */
export function AppearanceFields({ input, set, errors }: AppearanceFieldsProps) {
  const words = useWords();
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
    </>
  );
}

export function appearanceOf({ style, typedName, strokes }: AppearanceInput): SignatureAppearance {
  return style === 'typed' ? { style, text: typedName.trim() } : { style, strokes };
}
