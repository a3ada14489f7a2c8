import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupName, readBackupName, recordMark, type BackupFacts } from '../../../../shared/backup/backup-name.ts';
import { backupDifference, withTheirPeople } from '../../../../shared/backup/difference.ts';
import { isDue } from '../../../../shared/backup/due.ts';
import { superfluous } from '../../../../shared/backup/thinning.ts';
import { person, session, training } from '../../../support/rule-facts.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const MINUTE = 60_000;
const before = (minutes: number): string => new Date(Date.parse(NOW) - minutes * MINUTE).toISOString();
const backup = (at: string, seq: number): BackupFacts => ({ at, seq, record: 'ours', isLocked: false });

describe('the name of a backup', () => {
  const facts = fc.record({
    at: fc.date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
    seq: fc.nat(), record: fc.uuid().map(recordMark), isLocked: fc.boolean(),
  });

  test('says what the backup holds, and is read again', () => {
    fc.assert(fc.property(facts, (one) => { expect(readBackupName(backupName(one))).toEqual(one); }));
  });

  test('is sorted by the eye as by its time', () => {
    fc.assert(fc.property(facts, facts, (a, b) => { expect(a.at < b.at).toBe(a.at !== b.at && backupName(a) < backupName(b)); }));
  });

  test.each(['record.zip', 'backup-2026-13-99T06-15-22Z-act-1-ab.endorsement.zip', '.backup-2026-11-27T06-15-22Z-act-1-ab.endorsement.zip', ''])('of another file “%s” is not taken for one', (name) => {
    expect(readBackupName(name)).toBeNull();
  });
});

describe('thinning', () => {
  const DAY = 24 * 60;
  /** A backup every quarter of an hour for two days, then one a day for two years. */
  const many = [
    ...Array.from({ length: 2 * 96 }, (_, index) => backup(before(index * 15), 10_000 - index)),
    ...Array.from({ length: 730 }, (_, index) => backup(before(2 * DAY + index * DAY), 9_000 - index)),
  ];
  const kept = many.filter((one) => !superfluous(many, NOW).includes(one));

  test('keeps 3 of today, 14 days and 12 months', () => {
    expect(kept.filter(({ at }) => at.startsWith('2026-11-27')).map(({ seq }) => seq)).toEqual([10_000, 9_999, 9_998]);
    expect(new Set(kept.map(({ at }) => at.slice(0, 10))).size).toBe(14 + 11);
    expect(new Set(kept.map(({ at }) => at.slice(0, 7)))).toEqual(new Set(Array.from({ length: 12 }, (_, back) => new Date(Date.UTC(2026, 10 - back, 1)).toISOString().slice(0, 7))));
  });

  const set = fc.array(fc.record({ minutes: fc.integer({ min: -3 * DAY, max: 900 * DAY }), seq: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 60 })
    .map((list) => list.map(({ minutes, seq }) => backup(before(minutes), seq)));

  test('never lets the fullest one go, nor one from the future', () => {
    fc.assert(fc.property(set, (backups) => {
      const gone = superfluous(backups, NOW);
      expect(gone.every(({ at }) => at <= NOW)).toBe(true);
      const left = backups.filter((one) => !gone.includes(one));
      expect(Math.max(...left.map(({ seq }) => seq))).toBe(Math.max(...backups.map(({ seq }) => seq)));
    }));
  });

  test('under a clock that jumps by years, forth and back, the fullest backup stays at every moment, and the last of each day that was seen lately', () => {
    const jumps = fc.array(fc.record({ days: fc.integer({ min: -400, max: 4_000 }), isTrue: fc.boolean() }), { minLength: 2, maxLength: 30 });
    fc.assert(fc.property(jumps, (clocks) => {
      let there: readonly BackupFacts[] = [];
      for (const [index, { days, isTrue }] of clocks.entries()) {
        const now = isTrue ? before(-index) : before(-days * DAY - index);
        const all = [...there, backup(now, index + 1)];
        const gone = superfluous(all, now);
        there = all.filter((one) => !gone.includes(one));
        expect(there.at(-1)?.seq).toBe(index + 1);
        // Whatever goes, goes because a fuller one of the same day, or fourteen other days and twelve months, are there.
        for (const one of gone) {
          const isOutdone = there.some(({ at, seq }) => at.slice(0, 10) === one.at.slice(0, 10) && seq > one.seq);
          expect(isOutdone || there.length >= 12).toBe(true);
        }
      }
    }));
  });

  test('done twice lets nothing more go', () => {
    fc.assert(fc.property(set, (backups) => {
      const left = backups.filter((one) => !superfluous(backups, NOW).includes(one));
      expect(superfluous(left, NOW)).toEqual([]);
    }));
  });
});

describe('a backup is due', () => {
  test.each<[string, number, Pick<BackupFacts, 'at' | 'seq'> | null, boolean]>([
    ['not for an empty record', 0, null, false],
    ['at once when there is none', 1, null, true],
    ['not when nothing has changed', 5, backup(before(600), 5), false],
    ['not within a quarter of an hour', 6, backup(before(14), 5), false],
    ['after a quarter of an hour', 6, backup(before(15), 5), true],
    ['when the clock was set back since', 6, backup(before(-600), 5), true],
  ])('%s', (_when, lastSeq, newest, due) => {
    expect(isDue({ lastSeq, newest, now: NOW })).toBe(due);
  });
});

describe('what a backup would change', () => {
  const nora = person('Nora', [], { id: 'nora' });
  const meeting = session(2, 'nora', '2026-01-01', { id: 'meeting' });
  const course = training(3, { id: 'course', title: 'Then' });

  test('is told entry by entry', () => {
    const now = { ...course, title: 'Now' };
    const fresh = training(1, { id: 'fresh' });
    expect(backupDifference([now, fresh], [course, nora])).toEqual({ missing: [nora], other: [course], newer: [fresh] });
  });

  test('brings the people along that the record lacks', () => {
    expect(withTheirPeople([meeting], [course], [course, nora, meeting])).toEqual([meeting, nora]);
    expect(withTheirPeople([meeting], [nora], [nora, meeting])).toEqual([meeting]);
  });
});
