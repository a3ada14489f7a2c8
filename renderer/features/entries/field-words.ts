/** A field and its value in words, for any kind: where versions of an entry are set side by side. */
import { useMemo } from 'react';
import type { Entry, EntryKind } from '../../../shared/domain/entities.ts';
import { isPlainDate, type PlainDate } from '../../../shared/domain/plain-date.ts';
import { associationName, useFormats, useWords, type Formats } from '../../i18n/index.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { specOf } from './kinds/index.ts';
import type { AnyField } from './spec/form-spec.ts';
import { optionKey } from './spec/option-sets.ts';

export interface FieldWords {
  readonly label: (kind: EntryKind, field: string) => string;
  /** Empty text where the field is left empty. `people`: names by id. */
  readonly value: (kind: EntryKind, field: string, value: unknown, people: ReadonlyMap<string, string>) => string;
}

export function useFieldWords(): FieldWords {
  const words = useWords();
  const formats = useFormats();
  return useMemo(() => ({
    label: (kind, field) => words(`field.${kind}.${field}`),
    value: (kind, field, value, people) => {
      const spec = fieldsOf(kind).find((each) => each.field === field);
      return spec === undefined ? plain(value) : inWords(spec, value, { words, formats, people });
    },
  }), [words, formats]);
}

function fieldsOf(kind: Entry['kind']): readonly AnyField[] {
  const sections: readonly { readonly fields: readonly AnyField[] }[] = specOf(kind).form.sections;
  return sections.flatMap(({ fields }) => fields);
}

interface Surroundings {
  readonly words: Translate;
  readonly formats: Formats;
  readonly people: ReadonlyMap<string, string>;
}

function inWords(spec: AnyField, value: unknown, { words, formats, people }: Surroundings): string {
  switch (spec.control) {
    case 'choice':
    case 'optional-choice':
      return typeof value === 'string' ? words(optionKey(spec.options.name, value)) : '';
    case 'yes-no':
      return words(`option.${spec.name}.${String(value)}`);
    case 'duration':
    case 'optional-duration':
      return typeof value === 'number' ? formats.duration(value) : '';
    case 'date':
    case 'required-date':
      return isDate(value) ? formats.date(value) : '';
    case 'date-span':
      return spanText(value, formats);
    case 'person':
      return typeof value === 'string' ? (people.get(value) ?? '') : '';
    case 'association':
      return typeof value === 'string' ? associationName(value) : '';
    default:
      return plain(value);
  }
}

const isDate = (value: unknown): value is PlainDate => typeof value === 'string' && isPlainDate(value);

function spanText(value: unknown, formats: Formats): string {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value) || !isDate(value.from)) return '';
  return formats.span(value.from, isDate(value.to) ? value.to : null);
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' && value !== null ? Object.values(value).map(plain).filter((part) => part !== '').join(', ') : '';
}
