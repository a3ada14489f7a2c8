import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { dueDates, DUE_KINDS, type DueDate } from '../../../../shared/renewal/due-dates.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { english } from '../../../../shared/words/english.ts';
import { endorsement, exam, membership, person, reference } from '../../../support/rule-facts.ts';
import { renewalFor, type Situation } from './renewal-facts.ts';

function dates(entries: readonly Entry[], situation: Situation = { today: '2026-11-23' }): readonly DueDate[] {
  const facts = factsFrom(entries);
  return dueDates(renewalFor(facts, situation), facts, builtInPack);
}

const brief = (list: readonly DueDate[]): readonly string[] => list.map(({ kind, on }) => `${on} ${kind}`);

describe('due dates', () => {
  test('come in order, from today on', () => {
    expect(brief(dates([
      endorsement('IFS', '2019-06-15', { endedOn: plainDate('2027-12-31') }), endorsement('ERS-emerging', '2025-03-01'),
      membership('2026-01-01', '2026-12-31'), membership('2025-01-01', '2025-12-31', 'Another one'),
      person('Rita', []), reference('current-supervisor', 'rita', '2026-06-01'), reference('rsc-provider', null, '2025-06-01'),
      exam('vignettes', null, { approvedOn: plainDate('2026-09-01') }), exam('multiple-choice', '2026-10-01', { approvedOn: plainDate('2026-09-01') }),
    ]))).toEqual([
      '2026-12-31 membership-ends', '2027-03-01 emerging-ends', '2027-06-01 reference-expires', '2027-09-01 exam-approval-ends',
      '2027-10-01 renewal-opens', '2027-12-31 renewal-due', '2027-12-31 endorsement-ends',
    ]);
  });

  test('of several endorsements with the same deadline are one, that of another deadline is its own', () => {
    const list = dates([endorsement('IFS', '2019-06-15'), endorsement('ERS', '2024-12-01'), endorsement('IFA', '2018-01-01', { associationId: 'AU-WA' })]);
    expect(list.map(({ on, kind, about }) => [on, kind, about])).toEqual([
      ['2027-06-30', 'renewal-due', { held: ['IFA'] }],
      ['2027-10-01', 'renewal-opens', { held: ['IFS', 'ERS'] }],
      ['2027-12-31', 'renewal-due', { held: ['IFS', 'ERS'] }],
    ]);
  });

  test('are marked where pages disagree about them', () => {
    expect(dates([endorsement('IFS', '2019-06-15')], { today: '2026-11-23', associationId: 'VA' }).map(({ on, isDisputed }) => [on, isDisputed]))
      .toEqual([['2026-12-31', true], ['2027-10-01', true], ['2027-12-31', true]]);
  });

  test('keep their names when the record changes, and no two share one', () => {
    const first = endorsement('IFS', '2019-06-15');
    const renewed = membership('2026-01-01', '2026-12-31');
    const names = (list: readonly DueDate[]): readonly string[] => list.map(({ uid }) => uid);
    const before = names(dates([first, renewed]));
    const after = names(dates([{ ...endorsement('ERS', '2024-12-01'), createdAt: '2026-11-24T00:00:00.000Z' }, { ...renewed, validUntil: plainDate('2027-12-31') }, first]));
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(new Set(before).size).toBe(before.length);
    expect(before.every((uid) => /^[\w.-]+@endorsement-portfolio$/.test(uid))).toBe(true);
  });

  test('of a renewed membership are only the last one', () => {
    expect(brief(dates([membership('2026-01-01', '2026-12-31'), membership('2027-01-01', '2027-12-31')]))).toEqual(['2027-12-31 membership-ends']);
  });

  test('of every kind have words', () => {
    expect(DUE_KINDS.filter((kind) => english[`renewal.due.${kind}`] === undefined)).toEqual([]);
  });
});
