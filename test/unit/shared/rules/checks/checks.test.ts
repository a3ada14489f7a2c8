/** The checks that no built-in rule shows by itself: caps, single subjects, leadership, RSC provided, endorsements, exams. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../../shared/domain/plain-date.ts';
import {
  credential, degree, endorsement, evaluateIfs, exam, leadership, person, provided, providedMonthly, refusals, session, training, work,
} from '../../../../support/rule-facts.ts';
import { smallPack, smallRule } from '../../../../support/small-pack.ts';

function judged(check: object, entries: readonly Entry[]) {
  const [rule] = evaluateIfs(entries, { pack: smallPack({ rules: [smallRule(check)] }) }).rules;
  if (rule === undefined) throw new Error('No rule');
  return rule;
}

function steps(check: object, entries: readonly Entry[]): readonly string[] {
  return evaluateIfs(entries, { pack: smallPack({ rules: [smallRule(check)] }) }).nextSteps.map((step) => step.reason.code);
}

describe('caps on hours', () => {
  const check = { kind: 'hours', hours: 10, conditions: ['relationship-based'], caps: [{ id: 'self', sentence: 'At most 4 hours of self-study.', hours: 4, formats: ['self-study', 'webinar'] }] };
  const selfStudy = (count: number, date: string, change = {}) => training(count, { format: 'self-study', ...change }, date);

  test('what lies over the cap does not count, the latest first', () => {
    const [early, late] = [selfStudy(3, '2024-01-01'), selfStudy(3, '2025-01-01')];
    const result = judged(check, [late, early, training(6)]);
    expect(result).toMatchObject({ state: 'met', recorded: 720, counts: 600, refusals: [{ reason: { code: 'over-cap', params: { hours: 4 } }, amount: 120 }] });
    expect(result.evidence().refused).toEqual([{ entryId: late.id, amount: 120, reason: { code: 'over-cap', params: { hours: 4 } } }]);
    expect(result.evidence().counted).toContainEqual({ entryId: late.id, amount: 60 });
  });

  test('a cap is for its forms together, and leaves the others alone', () => {
    expect(judged(check, [selfStudy(3, '2024-01-01'), training(3, { format: 'webinar' }), training(5)])).toMatchObject({ state: 'short', counts: 540 });
  });

  test('hours that lack an answer fill what is left under the cap', () => {
    expect(judged(check, [selfStudy(3, '2024-01-01'), selfStudy(3, '2024-02-01', { relationshipBased: 'unknown' }), training(6)]).state).toBe('cannot-tell');
    expect(judged(check, [selfStudy(4, '2024-01-01'), selfStudy(3, '2024-02-01', { relationshipBased: 'unknown' }), training(5)]).state).toBe('short');
  });
});

describe('hours of one tag or subject', () => {
  test('training of other tags is not looked at', () => {
    const check = { kind: 'hours', hours: 15, tags: ['rsc-provision'], conditions: [] };
    expect(judged(check, [training(20, { rscProvisionMinutes: 15 * 60 }), training(9)])).toMatchObject({ state: 'met', recorded: 900, counts: 900 });
    expect(judged(check, [training(20, { rscProvisionMinutes: 15 * 60 - 1 })])).toMatchObject({ state: 'short', counts: 899 });
    expect(steps(check, [])).toEqual(['step-log-rsc-provision']);
  });

  test('RSC about other things is not looked at', () => {
    const ada = person('Ada', [credential('ERS', '2020-01-01')]);
    const check = { kind: 'rsc-hours', hours: 12, providers: 'FS', subject: 'rsc-provision' };
    expect(judged(check, [ada, session(20, 'ada', '2025-01-01', { rscProvisionMinutes: 12 * 60 })])).toMatchObject({ state: 'met', recorded: 720, counts: 720 });
    expect(judged(check, [ada, session(20, 'ada')])).toMatchObject({ state: 'short', recorded: 0 });
    expect(steps(check, [ada])).toEqual(['step-log-rsc-about-provision']);
  });

  test('of a part that lacks hours the step names the part, and the rest is asked for once', () => {
    const ada = person('Ada', [credential('ERS', '2020-01-01')]);
    const check = { kind: 'rsc-hours', hours: 50, providers: 'FS', parts: [{ id: 'about', sentence: '25 about it.', hours: 25, subject: 'rsc-provision' }] };
    expect(steps(check, [ada, session(50, 'ada')])).toEqual(['step-log-rsc-about-provision']);
    expect(steps(check, [ada, session(20, 'ada')])).toEqual(['step-log-rsc', 'step-log-rsc-about-provision']);
  });
});

describe('RSC window', () => {
  const check = { kind: 'rsc-window', hours: 10, minMonths: 12, maxMonths: 24, providers: 'FS' };
  const ada = person('Ada', [credential('ERS', '2015-01-01')]);

  test('is met, short by hours, or too short a span', () => {
    expect(judged(check, [ada, session(5, 'ada', '2024-01-01'), session(5, 'ada', '2024-12-31')]).state).toBe('met');
    expect(judged(check, [ada, session(5, 'ada', '2024-01-01'), session(5, 'ada', '2024-12-30')]).state).toBe('not-met');
    expect(judged(check, [ada, session(5, 'ada', '2022-01-01'), session(5, 'ada', '2024-01-01')]).state).toBe('short');
    expect(judged(check, [])).toMatchObject({ state: 'short', recorded: 0, counts: 0, needed: 600 });
  });

  test('is not called short while hours lack data that could complete it', () => {
    expect(judged(check, [ada, session(5, 'ada', '2024-01-01'), session(5, null, '2024-12-31')]).state).toBe('cannot-tell');
  });
});

describe('leadership', () => {
  const check = { kind: 'leadership-years', months: 12, levels: ['regional', 'state'] };

  test('months at the levels count, each once, up to the day', () => {
    expect(judged(check, [leadership('2025-01-01', '2025-12-31')])).toMatchObject({ state: 'met', counts: 12 });
    expect(judged(check, [leadership('2025-01-01', '2025-12-30')])).toMatchObject({ state: 'short', counts: 11 });
    const twice = judged(check, [leadership('2025-01-01', '2025-06-30'), leadership('2025-04-01', '2025-09-30')]);
    expect([twice.counts, refusals(twice)]).toEqual([9, ['overlaps-other-activity']]);
    expect(judged(check, [leadership('2025-11-24', null)])).toMatchObject({ state: 'met', counts: 12 });
  });

  test('other levels and the future do not', () => {
    expect(refusals(judged(check, [leadership('2025-01-01', '2025-12-31', { level: 'program' })]))).toEqual(['other-leadership-level']);
    expect(refusals(judged(check, [leadership('2027-01-01', null)]))).toEqual(['in-future']);
    expect(steps(check, [leadership('2025-01-01', '2025-05-31')])).toEqual(['step-log-leadership']);
  });
});

describe('RSC provided', () => {
  const check = { kind: 'rsc-provided', months: 12, afterDegree: null };

  test('months with a session count, each once', () => {
    expect(judged(check, providedMonthly('2025-01-15', 12))).toMatchObject({ state: 'met', recorded: 12, counts: 12 });
    expect(judged(check, providedMonthly('2025-01-15', 11))).toMatchObject({ state: 'short', counts: 11 });
    const twice = judged(check, [provided('2025-01-15'), provided('2025-01-20')]);
    expect([twice.counts, refusals(twice)]).toEqual([1, ['month-counted-already']]);
    expect(judged(check, [provided('2025-01-15/2025-03-02')]).counts).toBe(3);
  });

  test('sessions about other ages, before the degree or in the future do not', () => {
    expect(refusals(judged(check, [provided('2025-01-15', { ageGroups: ['older'] })]))).toEqual(['other-age-group']);
    expect(refusals(judged(check, [provided('2026-11-24')]))).toEqual(['in-future']);
    const after = { ...check, afterDegree: 'master' };
    expect(judged(after, providedMonthly('2025-01-15', 12))).toMatchObject({ counts: 0 });
    expect(judged(after, [degree('master', '2025-01-15'), ...providedMonthly('2025-01-15', 12)]).state).toBe('met');
    expect(judged(after, [degree('master', '2025-01-16'), ...providedMonthly('2025-01-15', 12)])).toMatchObject({ state: 'short', counts: 11 });
  });

  test('sessions without ages could be the missing months', () => {
    const result = [...providedMonthly('2025-01-15', 11), provided('2025-12-01', { ageGroups: [] })];
    expect(judged(check, result).state).toBe('cannot-tell');
    expect(steps(check, result)).toEqual(['step-provided-age-groups']);
    expect(judged(check, [...providedMonthly('2025-01-15', 11), provided('2025-02-01', { ageGroups: [] })]).state).toBe('short');
  });
});

describe('work of special kinds', () => {
  const years = (change: object) => ({ kind: 'work-years', months: 12, paidOnly: false, services: ['policy-leadership'], ...change });

  test('supervised work needs the name of a supervisor', () => {
    const check = years({ supervised: true, services: ['intervention-treatment'] });
    const job = (supervisorName: string) => work('2024-01-01', '2024-12-31', { service: 'intervention-treatment', supervisorName });
    expect(judged(check, [job('Ada')]).state).toBe('met');
    expect(judged(check, [job(' ')]).state).toBe('cannot-tell');
    expect(steps(check, [job('')])).toEqual(['step-work-supervisor']);
  });

  test('leadership of an unsaid kind is a question, of the other kind a refusal', () => {
    const job = (service: 'leadership' | 'academic-leadership' | 'policy-leadership') => work('2024-01-01', '2024-12-31', { service });
    expect(judged(years({}), [job('policy-leadership')]).state).toBe('met');
    expect(judged(years({}), [job('leadership')]).state).toBe('cannot-tell');
    expect(steps(years({}), [job('leadership')])).toEqual(['step-leadership-kind']);
    expect(judged(years({}), [job('academic-leadership')]).state).toBe('short');
  });
});

describe('an endorsement that has to be held', () => {
  const check = { kind: 'holds', oneOf: ['IFS', 'IMHS'] };

  test('is held from its day to its end', () => {
    expect(judged(check, [endorsement('IMHS', '2026-11-23')]).state).toBe('met');
    expect(judged(check, [endorsement('IMHS', '2026-11-24')]).state).toBe('not-met');
    expect(judged(check, [endorsement('IFS', '2020-01-01', { endedOn: plainDate('2026-11-23') })]).state).toBe('met');
    expect(refusals(judged(check, [endorsement('IFS', '2020-01-01', { endedOn: plainDate('2026-11-22') })]))).toEqual(['endorsement-ended']);
  });

  test('another one, none, or one without its day is said to be so', () => {
    expect(refusals(judged(check, [endorsement('IFA', '2020-01-01')]))).toEqual(['other-endorsement']);
    expect([judged(check, []).state, steps(check, [])]).toEqual(['not-met', ['step-hold-endorsement']]);
    expect([judged(check, [endorsement('IFS', null)]).state, steps(check, [endorsement('IFS', null)])]).toEqual(['cannot-tell', ['step-endorsement-date']]);
  });
});

describe('exam', () => {
  const check = { kind: 'exam', parts: ['multiple-choice', 'vignettes'], approvalMonths: 12 };
  const [first, second] = [exam('multiple-choice', '2026-05-01'), exam('vignettes', '2026-05-01')];

  test('takes both parts, passed, of the right track', () => {
    expect(judged(check, [first, second])).toMatchObject({ state: 'met', counts: 2, needed: 2 });
    expect([judged(check, [first]).state, steps(check, [first])]).toEqual(['not-met', ['step-exam-vignettes']]);
    expect(refusals(judged(check, [first, { ...second, track: 'early-childhood' }]))).toEqual(['exam-other-track']);
    expect(refusals(judged(check, [first, { ...second, passed: 'no' }]))).toEqual(['exam-not-passed']);
    expect(refusals(judged(check, [exam('multiple-choice', '2026-11-24'), exam('vignettes', null, { passed: 'unknown' })]))).toEqual(['in-future', 'exam-not-taken']);
  });

  test('without a result or a day nobody can tell', () => {
    expect(judged(check, [first, { ...second, passed: 'unknown' }]).state).toBe('cannot-tell');
    expect(judged(check, [first, { ...second, takenOn: null }]).state).toBe('cannot-tell');
    expect(steps(check, [first, { ...second, passed: 'unknown' }])).toEqual(['step-exam-result']);
  });

  test('a part passed twice counts once', () => {
    expect(judged(check, [first, exam('multiple-choice', '2026-06-01')])).toMatchObject({ recorded: 2, counts: 1 });
  });

  test('the approval to sit it ends', () => {
    const approved = (day: string) => judged(check, [exam('multiple-choice', null, { passed: 'unknown', approvedOn: plainDate(day) })]).warnings.map((warning) => warning.code);
    expect(approved('2025-11-23')).toEqual(['exam-approval-until']);
    expect(approved('2025-11-22')).toEqual(['exam-approval-ended']);
  });
});
