import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { RecordView } from '../../../../renderer/db/record-view.ts';
import { difference } from '../../../../shared/domain/commands.ts';
import { ENTRY_KINDS, type Entry } from '../../../../shared/domain/entities.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { savableRecord } from '../../../support/savable-record.ts';

const asMap = (entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.id, entry]));
const training = (id: string): Entry =>
  ({ ...blankEntry('training', { id, now: '2026-01-01T10:00:00.000Z', today: plainDate('2026-01-01') }), title: id, minutes: 60 });
const at = '2026-11-23T10:00:00.000Z';

describe('the record in memory', () => {
  it('is after each act what a fresh start would show', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (before, after) => {
      const view = new RecordView(before, 7);
      view.show({ seq: 8, at, act: 'edit', changes: difference(asMap(before), asMap(after)), target: null });
      expect(view.facts.get()).toEqual(new RecordView(after, 8).facts.get());
      expect(view.lastSeq).toBe(8);
      for (const entry of after) expect(view.entry(entry.id)).toEqual(entry);
    }));
  });

  it('is so after an act of thousands of entries, too', () => {
    const many = Array.from({ length: 3_000 }, (_item, index) => training(`t-${index}`));
    const view = new RecordView([], 0);
    view.show({ seq: 1, at, act: 'import', changes: difference(new Map(), asMap(many)), target: null });
    expect(view.facts.get()).toEqual(new RecordView(many, 1).facts.get());
    expect(view.kindOf('t-7')).toBe('training');
  });

  it('leaves the lists of other kinds alone', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (before, after) => {
      const view = new RecordView(before, 0);
      const old = view.facts.get();
      const changes = difference(asMap(before), asMap(after));
      view.show({ seq: 1, at, act: 'edit', changes, target: null });
      const touched = new Set(changes.flatMap((change) => [change.before?.kind, change.after?.kind]));
      const rebuilt = ENTRY_KINDS.filter((kind) => !touched.has(kind) && view.ofKind(kind) !== old[kind]);
      expect(rebuilt).toEqual([]);
    }));
  });

  it('tells its watchers once for each act, and passes over acts that it shows', () => {
    const view = new RecordView([], 3);
    let told = 0;
    const stop = view.facts.subscribe(() => (told += 1));
    view.show({ seq: 3, at, act: 'edit', changes: [], target: null });
    view.show({ seq: 4, at, act: 'edit', changes: [], target: null });
    stop();
    view.show({ seq: 5, at, act: 'edit', changes: [], target: null });
    expect([told, view.lastSeq]).toEqual([1, 5]);
  });
});
