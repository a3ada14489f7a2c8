import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { headsOf, type ReadHistory } from '../../../../electron/merge/history.ts';
import type { Entry, Id } from '../../../../shared/domain/entities.ts';
import { sameData } from '../../../../shared/domain/same-data.ts';
import { choiceKey } from '../../../../shared/merge/choices.ts';
import type { MergeReport } from '../../../../shared/merge/report-schema.ts';
import { resolved } from '../../../../shared/merge/view.ts';
import { arbitraryWork, both, commandOf, engineStarted, historyOf, Laptop, recordIn } from '../../../support/laptops.ts';
import { person, session, training } from '../../../support/rule-facts.ts';

beforeAll(engineStarted);

const NAMES = ['blue', 'green', 'red'] as const;
const laptopNumber = fc.nat(NAMES.length - 1);
const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ laptop: laptopNumber, work: arbitraryWork }) },
  { weight: 1, arbitrary: fc.record({ laptop: laptopNumber, from: laptopNumber }) },
), { maxLength: 30 });
/** What the three had in common when they parted. */
const common = fc.constantFrom<readonly Entry[]>(
  [],
  [person('Ada', []), session(1, 'ada', '2025-03-14', { id: 's1', topics: 'First' }), training(3, { id: 't1', note: 'As it was' }), training(2, { id: 't2' })],
);

const three = (start: readonly Entry[]): readonly Laptop[] => NAMES.map(() => new Laptop(start, historyOf(start)));
const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new Error('There is no such item');
  return item;
};

/** Who wrote what into a field, and which of the earlier writings he knew: what a merge must never forget. */
interface Writing {
  readonly value: unknown;
  readonly over: ReadonlySet<Writing>;
}

class Model {
  readonly #known = NAMES.map(() => new Map<string, Set<Writing>>());
  readonly added = new Set<Id>();
  readonly removed = new Set<Id>();

  /** Notes what the work of a laptop changed. */
  worked(laptop: number, before: ReadonlyMap<Id, Entry>, after: ReadonlyMap<Id, Entry>): void {
    for (const entry of after.values()) {
      const old = before.get(entry.id);
      if (old === undefined) this.added.add(entry.id);
      if (!sameData(old, entry)) this.#write(laptop, `${entry.id} !`, true);
      for (const [field, value] of Object.entries(entry)) {
        if (old === undefined || !sameData(Reflect.get(old, field), value)) this.#write(laptop, `${entry.id} ${field}`, value);
      }
    }
    for (const id of before.keys()) {
      if (after.has(id)) continue;
      this.removed.add(id);
      this.#giveUp(laptop, id);
      this.#write(laptop, `${id} !`, false);
    }
  }

  /** What she wrote into an entry and has told nobody goes with the entry when she removes it: that was her will. */
  #giveUp(laptop: number, id: Id): void {
    const known = at(this.#known, laptop);
    const elsewhere = new Set(this.#known.filter((other) => other !== known).flatMap((other) => [...other.values()].flatMap((writings) => [...writings])));
    for (const [key, writings] of known) {
      if (key.startsWith(`${id} `) && key !== `${id} !`) known.set(key, new Set([...writings].filter((writing) => elsewhere.has(writing))));
    }
  }

  #write(laptop: number, key: string, value: unknown): void {
    const known = at(this.#known, laptop);
    const earlier = known.get(key) ?? new Set();
    known.set(key, new Set([...earlier, { value, over: new Set(earlier) }]));
  }

  merged(laptop: number, from: number): void {
    const known = at(this.#known, laptop);
    for (const [key, writings] of at(this.#known, from)) known.set(key, new Set([...(known.get(key) ?? []), ...writings]));
  }

  /** The writings that nobody who knew them has replaced. */
  *standing(laptop: number): Generator<readonly [key: string, values: readonly unknown[]]> {
    for (const [key, writings] of at(this.#known, laptop)) {
      const replaced = new Set([...writings].flatMap(({ over }) => [...over]));
      yield [key, [...writings].filter((writing) => !replaced.has(writing)).map(({ value }) => value)];
    }
  }
}

/** Lists are merged item by item, and the app's own times go without saying. */
const isTold = (field: string): boolean => !['!', 'id', 'kind', 'createdAt', 'updatedAt', 'attachments', 'competencies', 'ageGroups', 'credentials'].includes(field);

/** What somebody wrote, nobody who knew it replaced, and neither the record nor the report shows. */
function lostIn(model: Model, laptop: number, record: ReadonlyMap<Id, Entry>, report: MergeReport): readonly string[] {
  const told = new Map(report.both.map((conflict) => [choiceKey(conflict), conflict]));
  const lost: string[] = [];
  for (const [key, values] of model.standing(laptop)) {
    const [id = '', field = ''] = key.split(' ');
    const entry = record.get(id);
    // A removal stands only over what whoever removed it knew.
    if (field === '!' && values.includes(true) && entry === undefined) lost.push(id);
    if (entry === undefined || !isTold(field)) continue;
    const shown: unknown = Reflect.get(entry, field);
    const missing = values.filter((value) => !sameData(value, shown) && told.get(key)?.versions.some((version) => sameData(version.value, value)) !== true);
    lost.push(...missing.map((value) => `${key}: ${JSON.stringify(value)}`));
  }
  return lost;
}

/** Every way to join three things. */
function everyOrder(a: ReadHistory, b: ReadHistory, c: ReadHistory): readonly ReadHistory[] {
  const orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] as const;
  return orders.flatMap(([x, y, z]) => [both(both(x, y), z), both(x, both(y, z))]);
}

describe('three laptops', () => {
  test('any order and grouping of merges of any edits ends in the same record, and nothing that one side added or wrote is missing', () => {
    fc.assert(fc.property(common, steps, (start, made) => {
      const laptops = three(start);
      const model = new Model();
      const lost: string[] = [];
      for (const laptop of NAMES.keys()) model.worked(laptop, new Map(), new Map(start.map((entry) => [entry.id, entry])));
      if (start.length > 0) for (const laptop of NAMES.keys()) for (const from of NAMES.keys()) model.merged(laptop, from);
      for (const step of made) {
        const laptop = at(laptops, step.laptop);
        if ('work' in step) {
          const before = laptop.record;
          const command = commandOf(step.work, laptop, at(NAMES, step.laptop));
          if (command !== null && laptop.does(command)) model.worked(step.laptop, before, laptop.record);
        } else if (step.laptop !== step.from) {
          const report = laptop.merges(at(laptops, step.from).history());
          model.merged(step.laptop, step.from);
          lost.push(...lostIn(model, step.laptop, laptop.record, report));
        }
      }
      expect(lost).toEqual([]);
      const [a, b, c] = laptops.map((laptop) => laptop.history());
      if (a === undefined || b === undefined || c === undefined) throw new Error('There are three');
      const [first, ...others] = everyOrder(a, b, c);
      if (first === undefined) throw new Error('There are twelve');
      const record = recordIn(first);
      for (const other of others) {
        expect(recordIn(other)).toEqual(record);
        expect(headsOf(other.history).toSorted()).toEqual(headsOf(first.history).toSorted());
      }
      const ids = new Set(record.map(({ id }) => id));
      expect([...model.added].filter((id) => !model.removed.has(id) && !ids.has(id))).toEqual([]);
      const people = new Set(record.filter(({ kind }) => kind === 'person').map(({ id }) => id));
      expect(record.filter((entry) => entry.kind === 'rsc-received' && entry.providerId !== null && !people.has(entry.providerId))).toEqual([]);
    }), { numRuns: 120 });
  }, 300_000);

  test('whatever she decides on each, once all have merged all they hold the same record, and merging again brings nothing', () => {
    const choice = fc.nat(3);
    fc.assert(fc.property(common, steps, fc.array(choice, { minLength: 5, maxLength: 5 }), (start, made, decisions) => {
      const laptops = three(start);
      let turn = 0;
      const merge = (laptop: Laptop, from: Laptop): MergeReport => {
        const other = from.history();
        const { report } = laptop.reportOn(other);
        const versions = report.both.map((conflict) => [choiceKey(conflict), at(decisions, (turn += 1) % decisions.length) % conflict.versions.length] as const);
        return laptop.merges(other, { versions: new Map(versions), keep: new Set(turn % 2 === 0 ? report.removed : []) });
      };
      for (const step of made) {
        const laptop = at(laptops, step.laptop);
        if ('work' in step) {
          const command = commandOf(step.work, laptop, at(NAMES, step.laptop));
          if (command !== null) laptop.does(command);
        } else if (step.laptop !== step.from) merge(laptop, at(laptops, step.from));
      }
      const [a, b, c] = laptops;
      if (a === undefined || b === undefined || c === undefined) throw new Error('There are three');
      merge(a, b);
      merge(a, c);
      b.merges(a.history());
      c.merges(a.history());
      const byId = (laptop: Laptop) => new Map(laptop.entries.toSorted((x, y) => (x.id < y.id ? -1 : 1)).map((entry) => [entry.id, entry]));
      expect(byId(b)).toEqual(byId(a));
      expect(byId(c)).toEqual(byId(a));
      const { added, changed, removed, both: open } = a.merges(b.history());
      expect({ added, changed, removed, open }).toEqual({ added: [], changed: [], removed: [], open: [] });
    }), { numRuns: 60 });
  }, 300_000);
});

test('the version that stands is the same whichever laptop asks', () => {
  const versions = [{ at: '2026-01-02T00:00:00.000Z', value: 'later' }, { at: '2026-01-01T00:00:00.000Z', value: 'earlier' }];
  expect(resolved('title', versions)).toBe('later');
});
