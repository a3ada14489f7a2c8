import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { addDays, plainDate } from '../../../../shared/domain/plain-date.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { ownPace, projection } from '../../../../shared/rules/rsc-pace.ts';
import { rscStanding } from '../../../../shared/rules/rsc-standing.ts';
import { credential, evaluateIfs, person, ruleOf, ruling, session, TODAY } from '../../../support/rule-facts.ts';

const ada = person('Ada', [credential('IMHM-C', '2010-01-01')]);
const ben = person('Ben', []);

function standing(entries: readonly Entry[], categoryId: 'IFS' | 'IFA' | 'ERS' | 'IFRS' = 'IFS') {
  return rscStanding(builtInPack, factsFrom(entries), { categoryId, associationId: null, on: TODAY });
}

describe('RSC so far', () => {
  test('says what the rule says', () => {
    const entries = [ada, ben, session(10, 'ada'), session(5, 'ben'), session(3, null), session(2, 'ada', '2025-04-01', { nature: 'peer' })];
    const rule = ruleOf(evaluateIfs(entries), 'IFS.rsc.hours');
    expect(standing(entries)).toMatchObject({ needed: rule.needed, recorded: rule.recorded, counts: rule.counts });
  });

  test('divides by provider, with the reasons of what does not count', () => {
    const found = standing([ada, ben, session(2, 'ben'), session(10, 'ada'), session(1, 'ada', '2025-04-01', { nature: 'peer' })])?.providers;
    expect(found).toMatchObject([
      { personId: 'ada', recorded: 660, counts: 600, refusals: [{ reason: { code: 'peer-supervision' }, amount: 60 }] },
      { personId: 'ben', recorded: 120, counts: 0 },
    ]);
  });

  test('divides by subject and form, and grows month by month', () => {
    const found = standing([ada, session(2, 'ada', '2025-01-10', { rscProvisionMinutes: 30 }), session(1, 'ada', '2025-01-20', { format: 'group' }), session(4, 'ada', '2025-03-01')]);
    expect(found).toMatchObject({ aboutOwnWork: 390, aboutProvision: 30, individual: 360, group: 60 });
    expect(found?.months).toEqual([{ month: '2025-01-01', recorded: 180, counts: 180 }, { month: '2025-03-01', recorded: 420, counts: 420 }]);
  });

  test('follows what the association answered, and asks nothing where nothing is asked', () => {
    expect(standing([ruling('rsc.hours', { ruling: 'other-amount', amount: 12 })])?.needed).toBe(720);
    expect(standing([], 'IFA')?.needed).toBeNull();
    expect(standing([], 'IFRS')).toBeNull();
  });

  test('of the add-on only hours about the RSC that one provides are looked at', () => {
    expect(standing([ada, session(5, 'ada', '2025-01-10', { rscProvisionMinutes: 60 })], 'ERS')).toMatchObject({ needed: 720, recorded: 60 });
  });
});

describe('pace', () => {
  const counted = (...days: readonly (readonly [string, number])[]) => days.map(([on, minutes]) => ({ on: plainDate(on), minutes }));

  test('is that of the last twelve months, or since the first session', () => {
    expect(ownPace(counted(['2026-01-10', 120], ['2026-06-10', 120], ['2020-01-01', 999]), TODAY)).toEqual({ minutes: 240, months: 12 });
    expect(ownPace(counted(['2026-08-24', 120], ['2026-10-10', 120]), TODAY)).toEqual({ minutes: 240, months: 3 });
    expect(ownPace(counted(['2026-11-20', 60], ['2026-11-21', 60]), TODAY)).toEqual({ minutes: 120, months: 1 });
  });

  test('takes two sessions within a year', () => {
    expect(ownPace(counted(['2026-11-20', 60]), TODAY)).toBeNull();
    expect(ownPace(counted(['2025-11-23', 60], ['2026-11-20', 60]), TODAY)).toBeNull();
    expect(ownPace([], TODAY)).toBeNull();
  });

  test('at 2 hours a month 24 hours are reached in the twelfth month', () => {
    expect(projection(0, 1440, { minutes: 120, months: 1 }, TODAY)).toEqual({ kind: 'in-month', month: '2027-11-23' });
    expect(projection(1320, 1440, { minutes: 1440, months: 12 }, TODAY)).toEqual({ kind: 'in-month', month: '2026-12-23' });
    expect(projection(1440, 1440, { minutes: 1, months: 1 }, TODAY)).toEqual({ kind: 'reached' });
    expect(projection(0, 1440, { minutes: 12, months: 1 }, TODAY)).toEqual({ kind: 'in-month', month: '2036-11-23' });
    expect(projection(0, 1441, { minutes: 12, months: 1 }, TODAY)).toEqual({ kind: 'too-far' });
    expect(projection(0, 60, { minutes: 0, months: 1 }, TODAY)).toEqual({ kind: 'too-far' });
  });

  test('more hours are never reached later, and the order of sessions does not matter', () => {
    const list = fc.array(fc.tuple(fc.nat(700), fc.integer({ min: 1, max: 300 })).map(([days, minutes]) => ({ on: addDays(TODAY, -days), minutes })), { minLength: 2, maxLength: 20 });
    fc.assert(fc.property(list, fc.integer({ min: 1, max: 300 }), (sessions, more) => {
      const before = ownPace(sessions, TODAY);
      expect(ownPace(sessions.toReversed(), TODAY)).toEqual(before);
      if (before === null) return;
      const after = ownPace([...sessions, { on: TODAY, minutes: more }], TODAY);
      expect((after?.minutes ?? 0) / (after?.months ?? 1)).toBeGreaterThan(before.minutes / before.months);
    }));
  });
});
