import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { packWithLists } from '../../../../shared/renewal/judging.ts';
import { renewalContradictions } from '../../../../shared/renewal/rules.ts';
import { builtInRenewalRules } from '../../../../shared/renewal/built-in.ts';
import { rulesOf } from '../../../../shared/renewal/renewal.ts';
import { cycleOn } from '../../../../shared/renewal/cycles.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { reasonText } from '../../../../shared/rules/words.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { HELD_IDS } from '../../../../shared/domain/entities.ts';
import { licensedAssociations } from '../../../../shared/associations/data.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { agreement, credential, diversity, endorsement, membership, person, refusals, ruling, session, training } from '../../../support/rule-facts.ts';
import { cycleFor, keyOf, renewalFor, ruleIn, told, type Situation } from './renewal-facts.ts';

const mentor = person('Maya', [credential('IMHM-C', '2015-01-01')]);
const own = endorsement('IFS', '2019-06-15');

function rule(key: string, entries: readonly Entry[], situation: Situation = {}, held = own) {
  return ruleIn(cycleFor(renewalFor([held, mentor, ...entries], situation), held.held), key);
}

const words = (reasons: ReturnType<typeof rule>['missing']): readonly string[] => reasons.map((reason) => reasonText(reason, translateEnglish));

describe('what counts in a cycle', () => {
  test('is refused with its reason: outside in part, not relationship-based, not known, in the future, before the endorsement', () => {
    const held = endorsement('IFS', '2025-02-01');
    const found = rule('training', [
      training(1, {}, '2024-12-30/2025-01-02'), training(2, { relationshipBased: 'no' }), training(4, { relationshipBased: 'unknown' }),
      training(8, {}, '2027-11-16'), training(16, {}, '2025-01-15'), training(32, {}, '2025-02-01'), training(64, {}, '2024-12-31'),
    ], {}, held);
    expect([found.recorded, found.counts].map((minutes) => (minutes ?? 0) / 60)).toEqual([63, 32]);
    expect(refusals(found).toSorted()).toEqual([
      'in-future', 'not-relationship-based', 'relationship-unknown', 'renewal-before-endorsement', 'renewal-partly-outside',
    ]);
  });

  test('peers who are not named as holders of the category do not', () => {
    const held = endorsement('IMHM-C', '2019-06-15');
    const unnamed = rule('rsc', [session(30, null, '2026-03-02', { nature: 'peer' })], {}, held);
    expect([told(unnamed), refusals(unnamed)]).toEqual([['cannot-tell', 0, 30], ['provider-missing']]);
    const midway = endorsement('IMHM-C', '2023-06-01');
    expect(refusals(rule('rsc', [session(2, mentor.id, '2026-05-31', { nature: 'peer' }), session(3, mentor.id, '2026-06-01', { nature: 'peer' })], {}, midway)))
      .toEqual(['peer-supervision', 'renewal-peers-mid-cycle']);
  });
});

describe('a membership', () => {
  test('that ends before the deadline is a caution, one of another association is a question', () => {
    const found = rule('membership', [membership('2026-01-01', '2026-12-31', 'CT-AIMH')], { today: '2026-11-23' });
    expect([told(found)[0], words(found.warnings)]).toEqual(['met', ['It is valid until 2026-12-31, so it has to be renewed before the deadline.']]);
    expect(told(rule('membership', [membership('2026-01-01', '2026-12-31', 'A club')], { today: '2026-11-23' }))[0]).toBe('cannot-tell');
    expect(told(rule('membership', [membership('2026-01-01', '2026-12-31', 'VAIMH')], { today: '2026-11-23', associationId: 'PA' }))[0]).toBe('met');
    expect(told(rule('membership', [], { today: '2026-11-23' }))[0]).toBe('not-met');
  });
});

describe('what is signed', () => {
  test('is not asked for before the window opens', () => {
    const found = rule('no-sanction', [], { today: '2027-09-30' });
    expect([told(found)[0], words(found.missing)]).toEqual(['advice', ['Nothing to do yet: it is signed once the renewal opens on 2027-10-01.']]);
  });

  test('counts in the window and not after the deadline', () => {
    const late = rule('ethics', [agreement('code-of-ethics', '2028-01-01')], { today: '2028-01-02' }, endorsement('IFS', '2019-06-15'));
    expect(told(late)[0]).toBe('advice'); // of the next cycle, whose window is far
    const past = renewalFor([own, agreement('code-of-ethics', '2028-01-01')], { today: '2028-01-02' }).endorsements[0]?.cycles[1];
    if (past === undefined) throw new Error('The cycle that ended two days ago is gone');
    expect([past.isPast, refusals(ruleIn(past, 'ethics'))]).toEqual([true, ['renewal-agreed-after']]);
  });
});

describe('the answer of an association', () => {
  const key = 'renewal.three-year.2027-12-31.training';
  const held = endorsement('IFA', '2026-03-01');
  const hours = training(20, {}, '2026-06-01');

  test('settles which reading holds', () => {
    expect(told(rule('training', [hours], {}, held))).toEqual(['ask-association', 20, 45]);
    const second = ruling(key, { categoryId: 'IFA', associationId: 'CT', ruling: 'other-reading', reading: 1 });
    const settled = rule('training', [hours, second], {}, held);
    expect([told(settled), settled.readings, settled.ruling?.entryId]).toEqual([['met', 20, 15], [], second.id]);
    expect(told(rule('training', [hours, ruling(key, { categoryId: 'IFA', associationId: 'CT' })], {}, held))).toEqual(['short', 20, 45]);
    expect(told(rule('training', [hours, ruling(key, { categoryId: 'IFA', associationId: 'CT', ruling: 'other-amount', amount: 20.5 })], {}, held))).toEqual(['short', 20, 20.5]);
    expect(told(rule('training', [hours, ruling(key, { categoryId: 'IFA', associationId: 'CT', ruling: 'does-not-apply' })], {}, held))[0]).toBe('not-applicable');
  });

  test('of another association, about another cycle, or with a reading that is not there changes nothing', () => {
    const useless = [
      ruling(key, { categoryId: 'IFA', associationId: 'NE', ruling: 'other-reading', reading: 1 }),
      ruling('renewal.three-year.2030-12-31.training', { categoryId: 'IFA', associationId: 'CT', ruling: 'other-reading', reading: 1 }),
      ruling(key, { categoryId: 'IFA', associationId: 'CT', ruling: 'other-reading', reading: 5 }),
    ];
    for (const one of useless) expect(told(rule('training', [hours, one], {}, held))[0]).toBe('ask-association');
  });
});

describe('what is held', () => {
  test('keeps to the association that awarded it', () => {
    const abroad = endorsement('IFS', '2019-06-15', { associationId: 'AU-WA' });
    expect(cycleFor(renewalFor([abroad], { today: '2026-11-23' }), 'IFS').cycle.due).toBe('2027-06-30');
  });

  test('rules of two cycles with the same deadline keep apart', () => {
    const { cycles = [] } = renewalFor([own], { associationId: 'VA', today: '2027-11-23' }).endorsements[0] ?? {};
    const ids = cycles.filter(({ cycle }) => cycle.due === '2027-12-31').flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(cycles.map(({ cycle }) => cycle.model.id)).size).toBe(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of several, the category that asks for the most is where the hours are written down', () => {
    const renewal = renewalFor([endorsement('IFA', '2018-01-01'), own]);
    expect([renewal.documentedIn, renewalFor([own]).documentedIn]).toEqual([own.id, null]);
    expect(renewal.endorsements.map(({ notes }) => notes.filter(({ about }) => about === 'several').length)).toEqual([1, 1]);
  });

  test('in Virginia, both cycles are shown as disputed', () => {
    const [item] = renewalFor([own], { associationId: 'VA', today: '2026-11-23' }).endorsements;
    expect(item?.cycles.map(({ cycle, isDisputed, isPast }) => [cycle.due, isDisputed, isPast]))
      .toEqual([['2027-12-31', true, false], ['2026-12-31', true, false], ['2025-12-31', false, true]]);
  });

  test('and has ended is not renewed, and its last cycle stays for an audit', () => {
    const ended = endorsement('IFS', '2019-06-15', { endedOn: plainDate('2027-12-31') });
    const [item] = renewalFor([ended, mentor, training(45)], { today: '2028-02-01' }).endorsements;
    expect([item?.standing.kind, item?.cycles.map(({ cycle }) => cycle.due)]).toEqual(['ended', ['2027-12-31']]);
    expect(told(ruleIn(cycleFor(renewalFor([ended, training(45)], { today: '2028-02-01' }), 'IFS'), 'training'))).toEqual(['met', 45, 45]);
    expect(item?.notes.some(({ about }) => about === 'lapse')).toBe(true);
  });

  test('as emerging status has an end of two years and no cycle, until it becomes the add-on', () => {
    const emerging = endorsement('ERS-emerging', '2025-03-01');
    const status = (today: string, ...entries: readonly Entry[]) => {
      const item = renewalFor([emerging, ...entries], { today }).endorsements.find(({ endorsement: { id } }) => id === emerging.id);
      return [item?.cycles.length, item?.status[0]?.state, item?.status[0]?.warnings[0]?.code];
    };
    expect(status('2027-03-01')).toEqual([0, 'advice', 'renewal-emerging-until']);
    expect(status('2027-03-02')).toEqual([0, 'ask-association', 'renewal-emerging-ended']);
    expect(status('2027-03-02', endorsement('ERS', '2027-01-10'))).toEqual([0, 'not-applicable', 'renewal-emerging-converted']);
  });

  test('later than today has no cycle yet', () => {
    expect(renewalFor([endorsement('IFS', '2028-01-01')]).endorsements.map(({ standing, cycles }) => [standing.kind, cycles.length])).toEqual([['later', 0]]);
  });
});

describe('the data', () => {
  test('names no page, model or list that is not there', () => {
    expect(renewalContradictions(builtInRenewalRules)).toEqual([]);
    const lists = builtInPack.providerLists.map(({ id }) => id);
    expect(Object.values(builtInRenewalRules.providerLists).filter((id) => !lists.includes(id))).toEqual([]);
    const known = new Set(licensedAssociations.map(({ id }) => id));
    const parts = [...builtInRenewalRules.rules, ...builtInRenewalRules.notes, ...builtInRenewalRules.models, ...builtInRenewalRules.models.flatMap(({ partWay }) => partWay)];
    expect(parts.flatMap((part) => [...(part.associations ?? []), ...part.exceptAssociations]).filter((id) => !known.has(id))).toEqual([]);
  });

  test('is judged with the lists of the pack in force, or of ours where that one has not all of them', () => {
    const other = { ...builtInPack, id: 'other' };
    expect(packWithLists(builtInRenewalRules, other, builtInPack)).toBe(other);
    expect(packWithLists(builtInRenewalRules, { ...other, providerLists: other.providerLists.slice(1) }, builtInPack)).toBe(builtInPack);
  });

  test('says each thing once for every endorsement, association and cycle', () => {
    const days = ['2021-12-01', '2022-12-01', '2023-12-01', '2024-12-01', '2027-11-15'].map(plainDate);
    for (const held of HELD_IDS) {
      for (const { id: associationId } of licensedAssociations) {
        for (const model of builtInRenewalRules.models) {
          for (const day of days) {
            const cycle = cycleOn(model, day);
            const named = builtInRenewalRules.rules.filter((each) => each.associations?.includes(associationId) === true && each.for.includes(held)
              && each.models.includes(model.id) && (each.dueFrom ?? '') <= cycle.due && cycle.due <= (each.dueTo ?? '9999')).map((each) => each.key);
            expect(new Set(named).size).toBe(named.length);
            const keys = rulesOf({ rules: builtInRenewalRules, associationId }, endorsement(held, null), cycle).map((each) => each.key);
            expect(new Set(keys).size).toBe(keys.length);
          }
        }
      }
    }
  });

  test('has a page with a date behind every rule and note', () => {
    const sources = [...builtInRenewalRules.rules, ...builtInRenewalRules.notes, ...builtInRenewalRules.models].map(({ source }) => source);
    expect(sources.filter(({ pages }) => pages.length === 0)).toEqual([]);
    expect(Object.values(builtInRenewalRules.pages).filter(({ date }) => date === '')).toEqual([]);
  });

  test('every rule of a cycle has words for its reasons', () => {
    const cycle = cycleFor(renewalFor([endorsement('IMHM-C', '2023-06-01'), training(4, { relationshipBased: 'unknown' }), diversity(1), session(3, null)]), 'IMHM-C');
    const reasons = cycle.rules.flatMap((each) => [...each.missing, ...each.warnings, ...each.refusals.map(({ reason }) => reason)]);
    expect(reasons.length).toBeGreaterThan(3);
    expect(words(reasons).filter((text) => text.startsWith('reason.'))).toEqual([]);
    expect(cycle.rules.map(keyOf)).toEqual(['training', 'training.rsc-provision', 'training.diversity', 'rsc', 'membership', 'ethics', 'no-sanction', 'records']);
  });
});
