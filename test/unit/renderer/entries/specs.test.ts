import { describe, expect, it } from 'vitest';
import { CATEGORY_IDS, ENTRY_KINDS, RULING_KINDS, type Entry, type EntryKind, type EntryOf } from '../../../../shared/domain/entities.ts';
import { entrySchemas } from '../../../../shared/record/schema.ts';
import { english } from '../../../../shared/words/english.ts';
import { holdsSomething, isVisible, sectionsOf, withoutHidden } from '../../../../renderer/features/entries/form/form-state.ts';
import { specOf } from '../../../../renderer/features/entries/kinds/index.ts';
import type { KindSpec } from '../../../../renderer/features/entries/spec/kind-spec.ts';
import { OPTION_SETS, optionKey } from '../../../../renderer/features/entries/spec/option-sets.ts';
import { placeOfKind } from '../../../../renderer/state/place-of-kind.ts';
import { sourceFiles } from '../../architecture/source-files.ts';
import { sample } from './samples.ts';

const KEPT = new Set(['id', 'kind', 'createdAt', 'updatedAt']);
const anySpec = (kind: EntryKind): KindSpec<EntryKind> => specOf(kind) as KindSpec<EntryKind>; // read only, any kind
const fieldsOf = (kind: EntryKind): readonly string[] => sectionsOf(kind).flatMap((section) => section.fields.map(({ field }): string => field));
/** The values that a field lets choose from. */
function optionsOf(kind: EntryKind, name: string): readonly string[] {
  const field = sectionsOf(kind).flatMap((section) => section.fields).find((candidate) => candidate.field === name);
  return field !== undefined && 'options' in field ? field.options.values : [];
}

describe.each(ENTRY_KINDS)('the spec of %s', (kind) => {
  it('shows every field of the schema once, or lists it as derived', () => {
    const inSchema = Object.keys(entrySchemas[kind].unwrap().shape).filter((field) => !KEPT.has(field));
    const { derived } = anySpec(kind).form;
    expect([...fieldsOf(kind), ...derived].toSorted()).toEqual(inSchema.toSorted());
  });

  it('has a word for every label, hint, section, column and empty state', () => {
    const { form, list } = anySpec(kind);
    const keys = [
      ...fieldsOf(kind).map((field) => `field.${kind}.${field}`),
      ...sectionsOf(kind).flatMap((section) => section.fields.filter((field) => field.hint === true).map(({ field }) => `hint.${kind}.${field}`)),
      ...sectionsOf(kind).map((section) => `section.${kind}.${section.name}`),
      ...list.columns.map((column) => `column.${kind}.${column.id}`),
      ...(form.advice === true ? [`advice.${kind}`] : []),
      ...(list.minutes === undefined ? [] : [`total.${kind}`]),
      ...(kind === 'applicant' ? [] : [`empty.${kind}.title`, `empty.${kind}.text`]),
      `kind.${kind}.one`, `kind.${kind}.many`, `new.${kind}`,
    ];
    expect(keys.filter((key) => english[key] === undefined)).toEqual([]);
  });

  it('has no hint in the catalogue that no field shows', () => {
    const shown = new Set(sectionsOf(kind).flatMap((section) => section.fields.filter((field) => field.hint === true).map(({ field }) => `hint.${kind}.${field}`)));
    const unused = Object.keys(english).filter((key) => key.startsWith(`hint.${kind}.`) && !shown.has(key));
    expect(unused).toEqual([]);
  });

  it('sorts at first by a column that it has', () => {
    const { list } = anySpec(kind);
    expect(list.columns.map((column) => column.id)).toContain(list.initialSort.column);
  });

  it('keeps the required fields in front of "More details"', () => {
    const hidden = sectionsOf(kind).filter((section) => section.disclosed).flatMap((section) => section.fields);
    expect(hidden.filter((field) => field.required === true)).toEqual([]);
  });
});

it('has a word for every option', () => {
  const keys = OPTION_SETS.flatMap((set) => set.values.map((value) => optionKey(set.name, value)));
  expect(keys.filter((key) => english[key] === undefined)).toEqual([]);
});

describe('group size', () => {
  const groupSize = sectionsOf('rsc-received').flatMap((section) => section.fields).find((field) => field.field === 'groupSize');

  it('is asked for only for a group', () => {
    const asked = (entry: Entry): boolean => groupSize !== undefined && isVisible(groupSize, entry);
    expect(asked(sample('rsc-received', 'a', { format: 'group' }))).toBe(true);
    expect(asked(sample('rsc-received', 'a', { format: 'individual' }))).toBe(false);
  });

  it('is not saved with an individual meeting', () => {
    const left = sample('rsc-received', 'a', { format: 'individual', groupSize: 6 });
    expect(withoutHidden(left)).toEqual({ ...left, groupSize: null });
  });
});

describe('an answer of the association', () => {
  const asked = (ruling: EntryOf<'ruling'>['ruling']): readonly string[] => {
    const entry = sample('ruling', 'a', { ruling });
    return sectionsOf('ruling').flatMap((section) => section.fields).filter((field) => field.visible !== undefined && isVisible(field, entry)).map(({ field }) => field);
  };

  it('asks for the reading or the amount that it is about, and for nothing else', () => {
    expect(RULING_KINDS.map(asked)).toEqual([[], ['reading'], ['amount'], []]);
  });

  it('does not keep the figure of another answer', () => {
    const left = sample('ruling', 'a', { ruling: 'other-amount', reading: 2, amount: 62.5 });
    expect(withoutHidden(left)).toEqual({ ...left, reading: null });
  });
});

it('offers the add-on to apply for, and no status that nobody can apply for', () => {
  expect(optionsOf('applicant', 'categoryId')).toEqual([...CATEGORY_IDS, 'ERS']);
  expect(optionsOf('ruling', 'categoryId')).toEqual(optionsOf('applicant', 'categoryId'));
});

it('offers as an endorsement held what a person can hold, not what an association lets pass', () => {
  expect(optionsOf('endorsement', 'held')).toEqual([...CATEGORY_IDS, 'ERS', 'ERS-emerging', 'FRS-emerging']);
});

it.each(ENTRY_KINDS.filter((kind) => kind !== 'applicant'))('%s has a tab in the place where it is logged', (kind) => {
  const places = sourceFiles.find(({ file }) => file === 'renderer/app/place-view.tsx')?.text ?? '';
  const tabs = new RegExp(`case '${placeOfKind(kind)}': return <EntryPlace key=\\{place\\} kinds=\\{\\[([^\\]]*)\\]`).exec(places)?.[1] ?? '';
  expect(tabs).toContain(`'${kind}'`);
});

it('opens "More details" only where it holds something', () => {
  const [more] = sectionsOf('training').filter((section) => section.disclosed);
  const fields = more?.fields ?? [];
  expect(holdsSomething(fields, sample('training', 'a'))).toBe(false);
  expect(holdsSomething(fields, sample('training', 'a', { note: 'With handouts' }))).toBe(true);
});
