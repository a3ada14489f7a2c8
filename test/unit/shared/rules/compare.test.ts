import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TARGET_IDS, type Entry } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { compareCategories, trackOf } from '../../../../shared/rules/compare.ts';
import { reasonText } from '../../../../shared/rules/words.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';
import { degree, endorsement, evaluateIfs, provided, TODAY, training, work } from '../../../support/rule-facts.ts';
import { runs } from '../../../support/runs.ts';

function compare(...entries: readonly Entry[]) {
  const evaluations = TARGET_IDS.map((categoryId) => evaluateIfs(entries, { categoryId })).filter((evaluation) => evaluation.rules.length > 0);
  return compareCategories(evaluations, factsFrom(entries), TODAY);
}
const category = (comparison: ReturnType<typeof compare>, id: string) => comparison.categories.find((each) => each.categoryId === id);
const codes = (comparison: ReturnType<typeof compare>, id: string) => category(comparison, id)?.reasons.map((reason) => reason.code);

describe('what fits', () => {
  test('cannot be told without work', () => {
    expect(compare(training(40))).toMatchObject({ best: null, hasWork: false });
  });

  test('is told by scope and ages', () => {
    const found = compare(work('2023-01-01', null));
    expect(found.best).toBe('IFS');
    expect(codes(found, 'IFS')).toEqual(['fits-prevention']);
    expect(codes(found, 'ECFS')).toEqual(['other-ages-early-childhood']);
    expect(codes(found, 'IMHS')).toEqual(['other-scope-intervention', 'degree-lacking']);
  });

  test('treatment without a Master fits nothing and says why', () => {
    const job = work('2023-01-01', null, { service: 'intervention-treatment' });
    expect(compare(job).best).toBeNull();
    expect(codes(compare(job), 'IMHS')).toEqual(['degree-lacking']);
    expect(compare(job, degree('master', '2020-01-01')).best).toBe('IMHS');
  });

  test('of two age groups the one with more met rules is closest', () => {
    const both = work('2020-01-01', null, { ageGroups: ['birth-to-36-months', '37-to-71-months'], familiesServed: 20 });
    const found = compare(both);
    expect([category(found, 'IFS')?.fits, category(found, 'ECFS')?.fits]).toEqual([true, true]);
    expect(found.best).toBe('IFS');
  });

  test('the add-on needs an endorsement and RSC that one provides', () => {
    const job = work('2023-01-01', null);
    expect(codes(compare(job), 'ERS')).toEqual(['not-endorsed-yet']);
    expect(codes(compare(job, endorsement('IFS', '2020-01-01')), 'ERS')).toEqual(['provides-no-rsc']);
    expect(codes(compare(job, endorsement('IFS', '2020-01-01'), provided('2025-01-01')), 'ERS')).toEqual(['fits-reflective-supervision']);
  });

  test.each(['IFS', 'ECFS', 'IMHS', 'ECMHS'] as const)('the add-on is open to %s, until the endorsement ends', (held) => {
    const job = work('2023-01-01', null);
    const codesWith = (endedOn: string | null) => codes(compare(job, { ...endorsement(held, '2020-01-01'), endedOn: endedOn === null ? null : plainDate(endedOn) }, provided('2025-01-01')), 'ERS');
    expect(codesWith(null)).toEqual(['fits-reflective-supervision']);
    expect(codesWith(TODAY)).toEqual(['fits-reflective-supervision']);
    expect(codesWith('2026-01-01')).toEqual(['not-endorsed-yet']);
  });

  test('work that has not begun says nothing, work that begins today does', () => {
    expect(compare(work(TODAY, null))).toMatchObject({ best: 'IFS', hasWork: true });
    expect(compare(work('2026-12-24', null)).best).toBeNull();
  });

  test('who leads and provides RSC fits leadership of a clinic; who provides none does not', () => {
    const master = degree('master', '2020-01-01');
    const fitsClinic = (...entries: readonly Entry[]) => category(compare(master, ...entries), 'IMHM-C')?.fits;
    const leads = work('2023-01-01', null, { service: 'leadership' });
    const treats = work('2023-01-01', null, { service: 'intervention-treatment' });
    expect([fitsClinic(leads), fitsClinic(treats)]).toEqual([false, false]);
    expect([fitsClinic(leads, provided('2025-01-01')), fitsClinic(treats, provided('2025-01-01'))]).toEqual([true, true]);
    expect([fitsClinic(leads, provided(TODAY)), fitsClinic(leads, provided('2026-12-01'))]).toEqual([true, false]);
    expect(fitsClinic(work('2023-01-01', null), leads, provided('2025-01-01'))).toBe(true);
    expect(fitsClinic(work('2023-01-01', null), provided('2025-01-01'))).toBe(false);
  });

  test('work with pregnant people is work for the infant track', () => {
    expect(compare(work('2023-01-01', null, { ageGroups: ['pregnancy'] })).best).toBe('IFS');
  });

  test('work without ages fits nowhere yet', () => {
    expect(codes(compare(work('2023-01-01', null, { ageGroups: [] })), 'IFS')).toEqual(['ages-not-logged']);
  });
});

test('retired categories are not compared, and each has at most three steps', () => {
  const found = compare(work('2023-01-01', null));
  expect(found.categories.map((each) => each.categoryId)).not.toContain('IFRS');
  expect(found.categories).toHaveLength(13);
  expect(Math.max(...found.categories.map((each) => each.steps.length))).toBe(3);
});

test('open rules are those that are counted as open', () => {
  for (const { open, openRules, judged, met } of compare(work('2023-01-01', null)).categories) {
    expect(openRules).toHaveLength(Object.values(open).reduce((sum, count) => sum + count, 0));
    expect(met).toBeLessThanOrEqual(judged);
  }
});

test('every reason has words, whatever the record', () => {
  fc.assert(fc.property(fc.array(arbitraryEntry(), { maxLength: 15 }), (entries) => {
    for (const { reasons } of compare(...entries).categories) {
      for (const reason of reasons) expect(reasonText(reason, translateEnglish)).not.toMatch(/^reason\.|[{}]/);
    }
  }), runs(40));
});

test('the track is that of the name', () => {
  expect([trackOf('IFS'), trackOf('ECMHM-RF'), trackOf('ERS')]).toEqual(['infant', 'early-childhood', null]);
});
