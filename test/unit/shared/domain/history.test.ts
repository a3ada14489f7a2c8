import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { historyOf, redoOf, undoOf } from '../../../../shared/domain/history.ts';
import { applyChanges, rebase, replay } from '../../../../shared/domain/replay.ts';
import { difference } from '../../../../shared/domain/commands.ts';
import type { Act, ChangeRow } from '../../../../shared/domain/changes.ts';
import type { Entry, Id } from '../../../../shared/domain/entities.ts';
import { historyAt } from '../../../../renderer/db/history-walk.ts';
import { savableRecord } from '../../../support/savable-record.ts';

type Step = { readonly do: 'undo' | 'redo' } | { readonly do: 'act'; readonly to: readonly Entry[] };
const AT = '2026-11-23T10:00:00.000Z';
const asMap = (entries: readonly Entry[]): Map<Id, Entry> => new Map(entries.map((entry) => [entry.id, entry]));
const byId = (record: ReadonlyMap<Id, Entry>): readonly Entry[] => [...record.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof(
  { weight: 2, arbitrary: savableRecord.map((to) => ({ do: 'act' as const, to })) },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
), { maxLength: 25 });

/** Plays steps against the log, and beside it against the simplest editor: a list of whole states and a cursor. */
function play(list: readonly Step[]) {
  const log: ChangeRow[] = [];
  const record = new Map<Id, Entry>();
  let states: readonly (readonly Entry[])[] = [[]];
  let cursor = 0;
  const write = (act: Act): void => {
    log.push({ seq: log.length + 1, at: AT, ...act });
    applyChanges(record, act.changes);
  };
  for (const step of list) {
    const { undoable, redoable } = historyOf(log);
    if (step.do === 'act') {
      write({ act: 'edit', changes: difference(record, asMap(step.to)), target: null });
      states = [...states.slice(0, cursor + 1), step.to];
      cursor += 1;
    } else if (step.do === 'undo' && undoable !== null) {
      write(undoOf(undoable));
      cursor -= 1;
    } else if (step.do === 'redo' && redoable !== null) {
      write(redoOf(redoable));
      cursor += 1;
    }
  }
  return { log, record, expected: states[cursor] ?? [], canUndo: cursor > 0, canRedo: cursor < states.length - 1 };
}

describe('undo and redo', () => {
  it('taking back what was done gives the record before', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (before, after) => {
      const record = asMap(before);
      const row: ChangeRow = { seq: 1, at: AT, act: 'edit', changes: difference(record, asMap(after)), target: null };
      applyChanges(record, row.changes);
      expect(byId(record)).toEqual(byId(asMap(after)));
      applyChanges(record, undoOf(row).changes);
      expect(byId(record)).toEqual(byId(asMap(before)));
    }));
  });

  it('behave as in any editor, over any sequence of acts', () => {
    fc.assert(fc.property(steps, (list) => {
      const { log, record, expected, canUndo, canRedo } = play(list);
      expect(byId(record)).toEqual(byId(asMap(expected)));
      expect(byId(replay(log))).toEqual(byId(record));
      const { undoable, redoable } = historyOf(log);
      expect([undoable !== null, redoable !== null]).toEqual([canUndo, canRedo]);
    }), { numRuns: 60 });
  });

  it('are found from the end of the log as from the whole of it', async () => {
    await fc.assert(fc.asyncProperty(steps, async (list) => {
      const { log } = play(list);
      expect(await historyAt(log.length, (seq) => Promise.resolve(log[seq - 1]))).toEqual(historyOf(log));
    }), { numRuns: 60 });
  });

  it('of an empty log are nothing', () => {
    expect(historyOf([])).toEqual({ undoable: null, redoable: null });
  });
});

describe('a log that is put after another', () => {
  it('keeps the entries of both and can be taken back to the first', () => {
    fc.assert(fc.property(steps, steps, (first, second) => {
      const journal = play(first);
      const own = play(second);
      const moved = rebase(own.log, journal.log.length, journal.record);
      const all = [...journal.log, ...moved];
      expect(all.map((row) => row.seq)).toEqual(all.map((_row, index) => index + 1));
      const joined = replay(all);
      for (const entry of own.expected) expect(joined.get(entry.id)).toEqual(entry);
      const record = new Map(joined);
      for (const row of moved.toReversed()) applyChanges(record, undoOf(row).changes);
      expect(byId(record)).toEqual(byId(journal.record));
    }), { numRuns: 40 });
  });

  it('ties what is left of a broken log to the acts that are there', () => {
    const { log } = play([{ do: 'act', to: [] }, { do: 'act', to: [] }, { do: 'undo' }, { do: 'undo' }]);
    expect(rebase(log.slice(3), 3, new Map()).map(({ seq, act, target }) => ({ seq, act, target }))).toEqual([{ seq: 4, act: 'undo', target: 1 }]);
    expect(rebase(log.slice(3), 0, new Map()).map(({ seq, act, target }) => ({ seq, act, target }))).toEqual([{ seq: 1, act: 'edit', target: null }]);
  });
});
