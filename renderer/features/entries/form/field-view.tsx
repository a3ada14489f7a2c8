/** Draws one field of a spec with the control that it asks for. */
import type { ReactNode } from 'react';
import { LONGEST_LINE, LONGEST_TEXT } from '../../../../shared/domain/limits.ts';
import { assertNever } from '../../../../shared/domain/result.ts';
import { useWords } from '../../../i18n/index.ts';
import {
  ComboBox, DateField, DurationField, MultiChoice, NumberField, RadioGroup, Select, SuggestField, TextArea, TextField, type Option,
} from '../../../ui/index.ts';
import { AttachmentsField } from '../controls/attachments-field.tsx';
import { CompetenciesField } from '../controls/competencies-field.tsx';
import { CredentialsField } from '../controls/credentials-field.tsx';
import { DateSpanField } from '../controls/date-span-field.tsx';
import { PersonField } from '../controls/person-field.tsx';
import type { AnyField } from '../spec/form-spec.ts';
import { optionKey } from '../spec/option-sets.ts';
import {
  attachmentsOf, booleanOf, credentialsOf, numberOf, optionalDateOf, optionalNumberOf, optionalTextOf, spanOf, textOf, textsOf, withField,
} from '../spec/values.ts';
import { fitting } from './completions.ts';
import type { FieldEnvironment } from './field-environment.ts';
import { clear, set } from './form-state.ts';
import { choosePerson, namePerson } from './newcomers.ts';

/** Labels of so many letters together stand in one line. */
const ONE_LINE = 40;
const isShort = (options: readonly Option[]): boolean => options.reduce((sum, option) => sum + option.label.length, 0) <= ONE_LINE;

interface FieldViewProps {
  readonly field: AnyField;
  readonly environment: FieldEnvironment;
}

export function FieldView({ field, environment }: FieldViewProps): ReactNode {
  const words = useWords();
  const { entry, state, errors } = environment;
  const name: string = field.field;
  const error = errors.get(name);
  const shared = {
    label: words(`field.${entry.kind}.${name}`),
    ...(field.hint === true ? { hint: words(`hint.${entry.kind}.${name}`) } : {}),
    ...(error === undefined ? {} : { error }),
    isRequired: field.required === true,
    autoFocus: environment.firstField === name,
  };
  const setValue = (value: unknown): void => { environment.change((now) => set(now, name, value)); };
  const setDate = (value: unknown): void => { environment.change((now) => (value === null ? clear(now, name) : set(now, name, value))); };
  const onUnderstood = (isUnderstood: boolean): void => { environment.setUnderstood(name, isUnderstood); };
  const optionsOf = (setOfOptions: { readonly name: string; readonly values: readonly string[] }): readonly Option[] =>
    setOfOptions.values.map((id) => ({ id, label: words(optionKey(setOfOptions.name, id)) }));

  switch (field.control) {
    case 'line':
      return field.completeFrom === undefined
        ? <TextField {...shared} value={textOf(entry, name)} onChange={setValue} type={field.input ?? 'text'} maxLength={LONGEST_LINE} />
        : <SuggestField {...shared} value={textOf(entry, name)} onChange={setValue} suggestions={fitting(environment.completions(field.completeFrom), textOf(entry, name))} />;
    case 'text':
      return <TextArea {...shared} value={textOf(entry, name)} onChange={setValue} rows={field.rows} maxLength={LONGEST_TEXT} />;
    case 'choice': {
      const props = { ...shared, options: optionsOf(field.options), value: textOf(entry, name), onChange: setValue };
      return field.as === 'select' ? <Select {...props} /> : <RadioGroup {...props} layout={isShort(props.options) ? 'row' : 'column'} />;
    }
    case 'optional-choice':
      return (
        <Select
          {...shared}
          options={[{ id: '', label: words('option.none') }, ...optionsOf(field.options)]}
          value={optionalTextOf(entry, name) ?? ''}
          onChange={(value) => { setValue(value === '' ? null : value); }}
        />
      );
    case 'choices':
      return <MultiChoice {...shared} options={optionsOf(field.options)} value={textsOf(entry, name)} onChange={setValue} layout="row" />;
    case 'date':
      return <DateField {...shared} value={optionalDateOf(entry, name)} onChange={setValue} onUnderstood={onUnderstood} width="full" />;
    case 'required-date':
      return (
        <DateField
          {...shared} value={state.cleared.includes(name) ? null : optionalDateOf(entry, name)} onChange={setDate} onUnderstood={onUnderstood} width="full"
        />
      );
    case 'date-span':
      return (
        <DateSpanField
          label={shared.label} isRequired={shared.isRequired} takesFocus={shared.autoFocus}
          value={spanOf(entry, name)} isCleared={state.cleared.includes(name)}
          onChange={setValue} onClear={() => { setDate(null); }}
          onUnderstood={(part, isUnderstood) => { environment.setUnderstood(`${name}.${part}`, isUnderstood); }}
          fromError={errors.get(`${name}.from`) ?? error} toError={errors.get(`${name}.to`)}
        />
      );
    case 'duration': {
      const minutes = numberOf(entry, name);
      return <DurationField {...shared} value={minutes === 0 ? null : minutes} onChange={(value) => { setValue(value ?? 0); }} onUnderstood={onUnderstood} />;
    }
    case 'optional-duration':
      return <DurationField {...shared} value={optionalNumberOf(entry, name)} onChange={setValue} onUnderstood={onUnderstood} />;
    case 'count':
      return <NumberField {...shared} value={optionalNumberOf(entry, name)} onChange={setValue} />;
    case 'quantity':
      return <NumberField {...shared} value={optionalNumberOf(entry, name)} onChange={setValue} inQuarters />;
    case 'yes-no':
      return (
        <RadioGroup
          {...shared} layout="row" value={String(booleanOf(entry, name))} onChange={(value) => { setValue(value === 'true'); }}
          options={['true', 'false'].map((id) => ({ id, label: words(optionKey(field.name, id)) }))}
        />
      );
    case 'person': {
      const id = optionalTextOf(entry, name);
      return (
        <PersonField
          {...shared} people={environment.people} value={id} newcomer={state.people.find((person) => person.id === id) ?? null}
          onChoose={(chosen) => { environment.change((now) => choosePerson(now, name, chosen)); }}
          onName={(typed) => { environment.change((now) => namePerson(now, name, typed, environment.newId)); }}
        />
      );
    }
    case 'association':
      return <ComboBox {...shared} options={environment.associations} value={optionalTextOf(entry, name)} onChange={setValue} />;
    case 'competencies':
      return <CompetenciesField {...shared} value={textsOf(entry, name)} onChange={setValue} />;
    case 'credentials':
      return (
        <CredentialsField
          {...shared} value={credentialsOf(entry)} onChange={setValue} onUnderstood={environment.setUnderstood}
          errors={errors} associations={environment.associations}
        />
      );
    case 'attachments':
      return (
        <AttachmentsField
          {...shared} value={attachmentsOf(entry)}
          onChange={(update) => { environment.change((now) => ({ ...now, entry: withField(now.entry, name, update(attachmentsOf(now.entry))) })); }}
        />
      );
    default:
      return assertNever(field);
  }
}
