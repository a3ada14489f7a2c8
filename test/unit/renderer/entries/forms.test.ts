import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { MOST_ATTACHMENTS } from '../../../../shared/domain/limits.ts';
import { completionsFrom, fitting } from '../../../../renderer/features/entries/form/completions.ts';
import { clear, formStateOf, sameContent, set } from '../../../../renderer/features/entries/form/form-state.ts';
import { choosePerson, namePerson } from '../../../../renderer/features/entries/form/newcomers.ts';
import { duplicateOf, lastMade, prefilled } from '../../../../renderer/features/entries/form/new-from.ts';
import { parseDraft } from '../../../../renderer/features/entries/form/parse-draft.ts';
import { nearestPerson, personLabels } from '../../../../renderer/features/entries/controls/people.ts';
import { sizeParts, withFiles } from '../../../../renderer/features/entries/controls/attachments.ts';
import { specOf } from '../../../../renderer/features/entries/kinds/index.ts';
import { sample } from './samples.ts';

const file = (letter: string) => ({ hash: letter.repeat(64), name: `${letter}.pdf`, mediaType: 'application/pdf', size: 1 });

describe('a new entry', () => {
  const earlier = sample('rsc-received', 'old', {
    providerId: 'nora', format: 'group', groupSize: 5, mode: 'virtual', minutes: 90, topics: 'Parallel process', note: 'x', attachments: [file('a')],
    createdAt: '2026-02-01T00:00:00.000Z', date: { from: plainDate('2025-01-01'), to: null },
  });
  const blank = sample('rsc-received', 'new');

  it('takes over provider, format, group size, mode and hours of the last meeting', () => {
    const made = prefilled(blank, earlier, specOf('rsc-received'));
    expect(made).toMatchObject({ id: 'new', providerId: 'nora', format: 'group', groupSize: 5, mode: 'virtual', minutes: 90 });
  });

  it('takes over neither date, topics, note nor files', () => {
    const made = prefilled(blank, earlier, specOf('rsc-received'));
    expect(made).toMatchObject({ date: blank.date, topics: '', note: '', attachments: [] });
  });

  it('is blank when there is nothing before it', () => {
    expect(prefilled(blank, null, specOf('rsc-received'))).toEqual(blank);
    expect(lastMade([])).toBeNull();
  });

  it('follows the entry that was made last, whatever its date', () => {
    expect(lastMade([earlier, blank])).toBe(earlier);
  });
});

it('a copy has its own id and times and none of the files', () => {
  const original = sample('training', 'a', { title: 'Attachment', attachments: [file('a')] });
  const copy = duplicateOf(original, 'b', '2026-03-01T00:00:00.000Z');
  expect(copy).toEqual({ ...original, id: 'b', createdAt: '2026-03-01T00:00:00.000Z', updatedAt: '2026-03-01T00:00:00.000Z', attachments: [] });
});

it('completes with the texts that were used most, then last, each once', () => {
  const at = (id: string, trainer: string, day: string) => sample('training', id, { trainer, updatedAt: `2026-01-${day}T00:00:00.000Z` });
  const entries = [at('1', 'Ana', '01'), at('2', 'Ben', '02'), at('3', 'Ben', '03'), at('4', ' Cleo ', '04'), at('5', '', '05')];
  expect(completionsFrom(entries, [{ kind: 'training', field: 'trainer' }])).toEqual(['Ben', 'Cleo', 'Ana']);
});

describe('what a field offers while one types', () => {
  const known = ['Ana Ruiz', 'Mariana Diaz', 'Ben Anand', 'Ánika Holm'];

  it('puts texts that begin alike before texts that hold the letters somewhere', () => {
    expect(fitting(known, 'an')).toEqual(['Ana Ruiz', 'Ánika Holm', 'Mariana Diaz', 'Ben Anand']);
  });

  it('does not offer what is typed already', () => {
    expect(fitting(known, 'Ana Ruiz')).toEqual([]);
  });

  it('never offers more than can be read at a glance', () => {
    expect(fitting(Array.from({ length: 90 }, (_, index) => `Text ${String(index)}`), '')).toHaveLength(12);
  });
});

describe('the state of a form', () => {
  const state = formStateOf(sample('training', 'a'), true);

  it('knows when nothing differs', () => {
    expect(sameContent(set(set(state, 'title', 'x'), 'title', ''), state)).toBe(true);
    expect(sameContent(set(state, 'title', 'x'), state)).toBe(false);
  });

  it('remembers a cleared date until there is a new one', () => {
    const cleared = clear(state, 'date');
    expect(cleared.cleared).toEqual(['date']);
    expect(set(cleared, 'date', { from: plainDate('2024-01-01'), to: null }).cleared).toEqual([]);
  });

  it('comes back from a draft as it was', () => {
    const draft = set(state, 'title', 'Half a ti');
    expect(parseDraft(structuredClone(draft), 'training')).toEqual(draft);
  });

  it.each([undefined, 'text', {}, { ...state, entry: { ...state.entry, extra: 1 } }, { ...state, entry: { kind: 'training' } }])(
    'is not taken from a draft that does not fit (%#)', (kept) => { expect(parseDraft(kept, 'training')).toBeUndefined(); });
});

describe('people in a form', () => {
  const nora = sample('person', 'nora', { name: 'Nora Núñez', organization: 'Bright Start' });
  const newId = () => 'fresh';
  const state = formStateOf(sample('rsc-received', 'm'), true);

  it('becomes one new person while a name is typed', () => {
    const typed = namePerson(namePerson(state, 'providerId', 'A', newId), 'providerId', 'Ana', newId);
    expect(typed.people.map((person) => person.name)).toEqual(['Ana']);
    expect(typed.entry).toMatchObject({ providerId: 'fresh' });
  });

  it('forgets the new person when a known one is chosen', () => {
    const chosen = choosePerson(namePerson(state, 'providerId', 'Nor', newId), 'providerId', 'nora');
    expect(chosen.people).toEqual([]);
    expect(chosen.entry).toMatchObject({ providerId: 'nora' });
  });

  it('points to the one known person whom a short name may mean', () => {
    expect(nearestPerson('nunez', [nora])?.id).toBe('nora');
    expect(nearestPerson('Nora K', [nora])).toBeNull();
    expect(nearestPerson('nora', [nora, { ...nora, id: 'other' }])).toBeNull();
  });

  it('tells namesakes apart', () => {
    const other = { ...nora, id: 'other', organization: 'Head Start' };
    const third = { ...nora, id: 'third', organization: 'Head Start' };
    expect([...personLabels([nora, other, third]).values()]).toEqual([
      'Nora Núñez (Bright Start)', 'Nora Núñez (Head Start)', 'Nora Núñez (2)',
    ]);
  });
});

describe('files of an entry', () => {
  it('holds each content once and says which came twice', () => {
    const result = withFiles([file('a')], [file('b'), file('a'), file('b')]);
    expect(result.attachments).toEqual([file('a'), file('b')]);
    expect(result).toMatchObject({ added: 1, same: ['a.pdf', 'b.pdf'], leftOut: 0 });
  });

  it('never holds more than an entry may', () => {
    const many = Array.from({ length: MOST_ATTACHMENTS + 2 }, (_, index) => ({ ...file('a'), hash: String(index).padStart(64, '0') }));
    expect(withFiles([], many)).toMatchObject({ added: MOST_ATTACHMENTS, leftOut: 2 });
  });

  it('says sizes in a unit that people know', () => {
    expect(sizeParts(900)).toEqual({ key: 'size.bytes', value: 900 });
    expect(sizeParts(2048)).toEqual({ key: 'size.kilobytes', value: 2 });
    expect(sizeParts(1_600_000)).toEqual({ key: 'size.megabytes', value: 1.5 });
  });
});
