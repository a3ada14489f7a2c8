import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decide, idsNeeded, type Command } from '../../../../shared/domain/commands.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { applyChanges, replay } from '../../../../shared/domain/replay.ts';
import type { Act } from '../../../../shared/domain/changes.ts';
import type { Entry, Id, Person, RscReceived, Training } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { MOST_ENTRIES, MOST_RECORD_BYTES } from '../../../../shared/domain/limits.ts';
import { sameData } from '../../../../shared/domain/same-data.ts';
import { savableRecord } from '../../../support/savable-record.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const EARLIER = '2026-01-01T10:00:00.000Z';
const context = (id: Id) => ({ id, now: EARLIER, today: plainDate('2026-01-01') });
const training = (id: Id, fields: Partial<Training> = {}): Training => ({ ...blankEntry('training', context(id)), title: 'T', minutes: 60, ...fields });
const person = (id: Id, fields: Partial<Person> = {}): Person => ({ ...blankEntry('person', context(id)), name: 'Grace', ...fields });
const session = (id: Id, providerId: Id | null): RscReceived => ({ ...blankEntry('rsc-received', context(id)), minutes: 60, providerId });
const recordOf = (...entries: readonly Entry[]): ReadonlyMap<Id, Entry> => new Map(entries.map((entry) => [entry.id, entry]));

function actOf(command: Command, current: ReadonlyMap<Id, Entry>): Act {
  const decision = decide(command, current, { now: NOW });
  if (!decision.ok) throw new Error(JSON.stringify(decision.error));
  return decision.value;
}
function refusalOf(command: Command, current: ReadonlyMap<Id, Entry>) {
  const decision = decide(command, current, { now: NOW });
  if (decision.ok) throw new Error('The command was not refused');
  return decision.error.map(({ entryId, field, code, params }) => ({ entryId, field, code, params }));
}
function after(command: Command, current: ReadonlyMap<Id, Entry>): ReadonlyMap<Id, Entry> {
  const record = new Map(current);
  applyChanges(record, actOf(command, current).changes);
  return record;
}

describe('saving', () => {
  it('a new entry is an act called add, stamped with the time of the act', () => {
    const act = actOf({ type: 'save', entries: [training('t')] }, recordOf());
    expect(act).toEqual({ act: 'add', target: null, changes: [{ id: 't', before: null, after: training('t', { createdAt: NOW, updatedAt: NOW }) }] });
  });

  it('an edit keeps when the entry was made', () => {
    const act = actOf({ type: 'save', entries: [training('t', { title: 'U', createdAt: NOW })] }, recordOf(training('t')));
    expect(act.act).toBe('edit');
    expect(act.changes[0]?.after).toMatchObject({ title: 'U', createdAt: EARLIER, updatedAt: NOW });
  });

  it('an unchanged entry changes nothing', () => {
    expect(actOf({ type: 'save', entries: [training('t')] }, recordOf(training('t'))).changes).toEqual([]);
  });

  it('is refused with the problems of every entry, and saves nothing', () => {
    expect(refusalOf({ type: 'save', entries: [training('a', { title: '' }), training('b'), training('c', { minutes: 0 })] }, recordOf())
      .map(({ entryId, code }) => `${entryId} ${code}`)).toEqual(['a title-needed', 'c hours-needed']);
  });

  it('is not held up by warnings', () => {
    expect(actOf({ type: 'save', entries: [session('s', null)] }, recordOf()).changes).toHaveLength(1);
  });

  it('takes a new person in the same act as the entry that names her', () => {
    const act = actOf({ type: 'save', entries: [session('s', 'p'), person('p')] }, recordOf());
    expect([act.act, act.changes.map(({ id }) => id)]).toEqual(['add', ['s', 'p']]);
  });

  it.each<[string, ReadonlyMap<Id, Entry>]>([['nobody', recordOf()], ['a training', recordOf(training('p'))]])(
    'is refused when the provider is %s', (_name, current) => {
      expect(refusalOf({ type: 'save', entries: [session('s', 'p')] }, current))
        .toEqual([{ entryId: 's', field: 'providerId', code: 'unknown-person', params: { id: 'p' } }]);
    });

  it('throws on mistakes of the caller', () => {
    expect(() => actOf({ type: 'save', entries: [training('t'), training('t')] }, recordOf())).toThrow('twice');
    expect(() => actOf({ type: 'save', entries: [training('t')] }, recordOf(person('t')))).toThrow('training');
  });
});

describe('removing', () => {
  const record = recordOf(person('p'), session('s1', 'p'), session('s2', 'p'), training('t'));

  it('takes entries out in one act and passes over what is gone', () => {
    expect(actOf({ type: 'remove', ids: ['t', 't', 'none'] }, record).changes).toEqual([{ id: 't', before: training('t'), after: null }]);
  });

  it('of a person is refused while entries name her, with their number', () => {
    expect(refusalOf({ type: 'remove', ids: ['p'] }, record))
      .toEqual([{ entryId: 'p', field: '', code: 'person-in-use', params: { name: 'Grace', count: 2 } }]);
  });

  it('of a person together with all entries that name her is fine', () => {
    expect([...after({ type: 'remove', ids: ['p', 's1', 's2'] }, record).keys()]).toEqual(['t']);
  });

  it('of the applicant is refused', () => {
    const applicant = blankEntry('applicant', context('x'));
    expect(refusalOf({ type: 'remove', ids: ['applicant'] }, recordOf(applicant)).map(({ code }) => code)).toEqual(['applicant-stays']);
  });
});

describe('importing', () => {
  const replace = (...entries: readonly Entry[]): Command => ({ type: 'import', entries, mode: 'replace', act: 'import' });
  const add = (...entries: readonly Entry[]): Command => ({ type: 'import', entries, mode: 'add', act: 'sample' });

  it('with replace makes the record equal to the file, times included', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (before, file) => {
      const result = after(replace(...file), recordOf(...before));
      expect(result.size).toBe(file.length);
      for (const entry of file) expect(result.get(entry.id)).toEqual(entry);
    }));
  });

  it('of what is there already changes nothing', () => {
    fc.assert(fc.property(savableRecord, fc.constantFrom('replace' as const, 'add' as const), (record, mode) => {
      expect(actOf({ type: 'import', entries: record, mode, act: 'import' }, recordOf(...record)).changes).toEqual([]);
    }));
  });

  it('with add loses no entry and doubles none', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (ours, file) => {
      const result = after(add(...file), recordOf(...ours));
      expect([...result.keys()].toSorted()).toEqual([...new Set([...ours, ...file].map((entry) => entry.id))].toSorted());
      const again = actOf(add(...file), result);
      expect(again.changes).toEqual([]);
    }));
  });

  it('with add keeps the entry that was changed last', () => {
    const ours = training('t', { title: 'ours', updatedAt: '2026-05-01T00:00:00.000Z' });
    const newer = training('t', { title: 'newer', updatedAt: '2026-06-01T00:00:00.000Z' });
    const older = training('t', { title: 'older', updatedAt: '2026-04-01T00:00:00.000Z' });
    expect(after(add(newer), recordOf(ours)).get('t')).toEqual(newer);
    expect(after(add(older), recordOf(ours)).get('t')).toEqual(ours);
    expect(after(add({ ...older, updatedAt: ours.updatedAt }), recordOf(ours)).get('t')).toEqual(ours);
  });

  it('with add never takes the profile of another person over ours', () => {
    const ours = { ...blankEntry('applicant', context('x')), name: 'Ours' };
    const theirs = { ...ours, name: 'Theirs', updatedAt: NOW };
    expect(after(add(theirs), recordOf(ours)).get('applicant')).toEqual(ours);
    expect(after(add(theirs), recordOf()).get('applicant')).toEqual(theirs);
  });

  it('with add gives a free id to an entry of another kind, and its links follow', () => {
    const result = after(add(person('x'), session('s', 'x')), recordOf(training('x'), training('x-2')));
    expect(result.get('x')?.kind).toBe('training');
    expect(result.get('x-3')).toMatchObject({ kind: 'person', id: 'x-3' });
    expect(result.get('s')).toMatchObject({ providerId: 'x-3' });
    const long = 'y'.repeat(64);
    expect([...after(add(person(long)), recordOf(training(long))).keys()][1]).toBe(`${'y'.repeat(62)}-2`);
  });

  it('is refused when an id comes twice or a person is missing', () => {
    expect(refusalOf(replace(training('t'), training('t')), recordOf()).map(({ code }) => code)).toEqual(['id-twice']);
    expect(refusalOf(replace(session('s', 'p')), recordOf(person('p'))).map(({ code }) => code)).toEqual(['unknown-person']);
    expect(actOf(add(session('s', 'p')), recordOf(person('p'))).changes).toHaveLength(1);
  });

  it('takes entries whose fields have problems, so that a backup is never refused', () => {
    expect(actOf(replace(training('t', { title: '' })), recordOf()).changes).toHaveLength(1);
  });
});

describe('what a decision needs', () => {
  it('leads to the same decision as the whole record', () => {
    const record = recordOf(person('p'), person('q'), session('s', 'p'), training('t'));
    const commands: readonly Command[] = [
      { type: 'save', entries: [session('s', 'q')] }, { type: 'save', entries: [session('n', 'none')] }, { type: 'remove', ids: ['p'] },
      { type: 'remove', ids: ['t', 'q'] }, { type: 'remove', ids: ['t'] },
      { type: 'import', entries: [], mode: 'replace', act: 'import' },
    ];
    for (const command of commands) {
      const ids = idsNeeded(command, (id) => record.get(id)?.kind);
      const needed = ids === 'all' ? record : new Map([...record].filter(([id]) => ids.includes(id)));
      expect(decide(command, needed, { now: NOW })).toEqual(decide(command, record, { now: NOW }));
    }
  });
});

describe('equal data', () => {
  it('does not depend on the order of keys', () => {
    expect(sameData({ a: 1, b: [{ c: null, d: 'x' }] }, { b: [{ d: 'x', c: null }], a: 1 })).toBe(true);
    expect([sameData([1, 2], [2, 1]), sameData({ a: 1 }, { a: 1, b: 1 }), sameData({ a: 1 }, { b: 1 }), sameData([], {}), sameData(null, {})])
      .toEqual([false, false, false, false, false]);
  });

  it('is that of a replayed log', () => {
    fc.assert(fc.property(savableRecord, (record) => {
      const row = { seq: 1, at: NOW, ...actOf({ type: 'import', entries: record, mode: 'replace', act: 'import' }, recordOf()) };
      expect(replay([row])).toEqual(recordOf(...record));
    }));
  });
});

describe('an import that would make the record larger than it can be', () => {
  const one = training('t');
  const everyId = (count: number) => Array.from({ length: count }, (_, index) => ({ ...one, id: `t-${String(index)}` }));

  it('is refused for the number of entries, those that are here counted too', () => {
    const entries = everyId(MOST_ENTRIES);
    const tooLarge = [{ entryId: '', field: '', code: 'import-too-large', params: { max: MOST_ENTRIES } }];
    expect(refusalOf({ type: 'import', entries: [...entries, training('one-more')], mode: 'replace', act: 'import' }, recordOf())).toEqual(tooLarge);
    expect(refusalOf({ type: 'import', entries, mode: 'add', act: 'import' }, recordOf(training('here')))).toEqual(tooLarge);
    expect(actOf({ type: 'import', entries, mode: 'replace', act: 'import' }, recordOf(training('here'))).changes).toHaveLength(MOST_ENTRIES + 1);
  });

  it('is refused for its size', () => {
    const note = '漢'.repeat(20_000);
    const entries = everyId(Math.ceil(MOST_RECORD_BYTES / 60_000)).map((entry) => ({ ...entry, note }));
    expect(refusalOf({ type: 'import', entries, mode: 'replace', act: 'import' }, recordOf())).toMatchObject([{ code: 'import-too-large' }]);
    expect(actOf({ type: 'import', entries: entries.slice(0, -100), mode: 'replace', act: 'import' }, recordOf()).act).toBe('import');
  });
});

describe('putting an entry back', () => {
  it('keeps its times, as if it had never been away', () => {
    const act = actOf({ type: 'restore', entries: [training('t')] }, recordOf());
    expect(act).toEqual({ act: 'add', target: null, changes: [{ id: 't', before: null, after: training('t') }] });
  });

  it('is refused when somebody that it names has gone in the meantime', () => {
    expect(refusalOf({ type: 'restore', entries: [session('s', 'p')] }, recordOf())).toMatchObject([{ code: 'unknown-person' }]);
  });
});
