import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { LONGEST_TEXT } from '../../../../shared/domain/limits.ts';
import { readRegisters, type Registers, type Writes } from '../../../../shared/merge/registers.ts';
import { BETWEEN_TEXTS, joined, LONG_TEXTS, viewOf } from '../../../../shared/merge/view.ts';
import { writesFor } from '../../../../shared/merge/writes.ts';
import { entrySchemas } from '../../../../shared/record/schema.ts';
import { arbitraryEntryOf } from '../../../support/arbitrary-record.ts';
import { savableRecord } from '../../../support/savable-record.ts';
import { training } from '../../../support/rule-facts.ts';

/** What stands in the registers after these writes on top of what stood there. */
class Written {
  readonly #texts = new Map<string, readonly string[]>();

  write(writes: Writes): this {
    for (const [key, text] of writes) {
      if (text === null) this.#texts.delete(key);
      else this.#texts.set(key, [text]);
    }
    return this;
  }

  registers(): Registers {
    const read = readRegisters(this.#texts);
    if (read === null) throw new Error('These are no registers');
    return read;
  }

  tells(record: readonly Entry[]): this {
    return this.write(writesFor(this.registers(), record));
  }
}

const recordIn = (written: Written) => viewOf(written.registers())?.entries;
const byId = (record: readonly Entry[]) => new Map(record.map((entry) => [entry.id, entry]));

describe('registers', () => {
  test('say any record, and after any other record again; an equal record writes nothing', () => {
    fc.assert(fc.property(savableRecord, savableRecord, (first, second) => {
      const written = new Written().tells(first);
      expect(recordIn(written)).toEqual(byId(first));
      expect(writesFor(written.registers(), first).size).toBe(0);
      expect(recordIn(written.tells(second))).toEqual(byId(second));
      expect(recordIn(written.tells(first))).toEqual(byId(first));
    }));
  });

  test('keep the order of lists, equal items included, whatever is put in or taken out', () => {
    const person = arbitraryEntryOf('person');
    fc.assert(fc.property(person, fc.array(fc.subarray(['a', 'b', 'c', 'd', 'a'], { minLength: 0 }), { minLength: 1, maxLength: 6 }), (_person, lists) => {
      const written = new Written();
      for (const competencies of lists) {
        const entry = training(1, { id: 't', competencies });
        expect(recordIn(written.tells([entry]))?.get('t')).toEqual(entry);
      }
    }));
  });

  test('an item that stays keeps its register when one before it goes', () => {
    const written = new Written().tells([training(1, { id: 't', competencies: ['TF.01', 'TF.05', 'TF.07'] })]);
    const writes = writesFor(written.registers(), [training(1, { id: 't', competencies: ['TF.05', 'TF.07'] })]);
    expect([...writes.keys()].filter((key) => key.includes('|+'))).toEqual(['t|+competencies|0|"TF.01"']);
  });

  test.each([
    ['no value', [['t|!', []]]], ['no id', [['|!', ['["2026-01-01T00:00:00.000Z",true]']]]], ['no JSON', [['t|=title', ['{']]]],
    ['no time', [['t|=title', ['["yesterday","x"]']]]], ['no place', [['t|+note|0|"x"', ['"here"']]]], ['another kind of register', [['t|?x', ['1']]]],
  ] satisfies readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[])('%s is no register of ours', (_name, raw) => {
    expect(readRegisters(raw)).toBeNull();
  });

  test('an entry that does not fit its schema makes the whole unreadable', () => {
    const written = new Written().tells([training(1, { id: 't' })]).write(new Map([['t|=minutes', '["2026-01-01T00:00:00.000Z","many"]']]));
    expect(viewOf(written.registers())).toBeNull();
  });
});

describe('texts of several lines', () => {
  test('are those that the schemas give so much room', () => {
    const text = 'x'.repeat(LONGEST_TEXT);
    const fields = new Set(Object.values(entrySchemas).flatMap((schema) => Object.entries(schema.unwrap().shape).filter(([field, each]) => field !== 'id' && each.safeParse(text).success).map(([field]) => field)));
    expect([...fields].toSorted()).toEqual([...LONG_TEXTS].toSorted());
  });

  test('stand one below the other, without one that another contains, and the first alone where they do not fit', () => {
    expect(joined(['later', 'earlier'])).toBe(`later${BETWEEN_TEXTS}earlier`);
    expect(joined(['As it was', 'As it was, and more'])).toBe('As it was, and more');
    const long = 'x'.repeat(LONGEST_TEXT - 1);
    expect(joined([long, 'yy'])).toBe(long);
  });
});
