/** What the rules say besides their state: reasons, cautions, steps, and the grid of competencies. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { amountText, reasonText, stateText } from '../../../../shared/rules/words.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { credential, degree, diversity, evaluateIfs, person, reference, refusals, ruleOf, session, training, work, type Setting } from '../../../support/rule-facts.ts';

const rule = (id: string, entries: readonly Entry[], setting?: Setting) => ruleOf(evaluateIfs(entries, setting), id);
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map((reason) => reason.code);
const nora = person('Nora', [credential('ERS', '2024-06-01', '2025-05-31')]);

describe('sessions of RSC', () => {
  test('a range that runs over the border of a credential is refused whole, with what to do', () => {
    const result = rule('IFS.rsc.hours', [nora, session(6, 'nora', '2025-05-01/2025-06-30'), session(2, 'nora', '2024-06-01/2025-05-31')]);
    expect(result).toMatchObject({ recorded: 480, counts: 120 });
    expect(refusals(result)).toEqual(['provider-part-of-range']);
  });

  test('a credential renewed without a gap counts through', () => {
    const twice = person('Nora', [credential('ERS', '2024-06-01', '2025-05-31'), credential('ERS', '2025-06-01', null)]);
    expect(rule('IFS.rsc.hours', [twice, session(6, 'nora', '2025-05-01/2025-06-30')]).counts).toBe(360);
  });

  test('the change from one credential to the next may fall inside a range', () => {
    const changed = person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2024-04-01')]);
    expect(rule('IFS.rsc.hours', [changed, session(6, 'nora', '2024-03-01/2024-04-30')]).counts).toBe(360);
  });

  test('a session with nobody, or with somebody who is not in the record, lacks its provider', () => {
    const result = rule('IFS.rsc.hours', [session(20, null), session(4, 'stranger')]);
    expect([result.state, codes(result.missing)]).toEqual(['cannot-tell', ['provider-missing']]);
  });

  test('what is missing is told only as a question where it could tip the answer', () => {
    expect(rule('IFS.rsc.hours', [session(2, null)]).state).toBe('short');
    expect(rule('IFS.rsc.hours', [nora, session(24, 'nora'), session(2, null)]).state).toBe('met');
  });

  test('what is missing about degrees and vettings is named, with what to do', () => {
    const master = person('Fay', [credential('IFS', '2015-01-01')], { highestDegree: 'master' });
    const lacking = (entries: readonly Entry[], associationId: string | null = null) => codes(rule('IFS.rsc.hours', entries, { associationId }).missing);
    expect(lacking([master, session(24, 'fay', '2021-05-05')])).toEqual(['applicant-degree-missing']);
    expect(lacking([{ ...master, highestDegree: null }, degree('bachelor', '2018-01-01'), session(24, 'fay', '2021-05-05')])).toEqual(['provider-degree-missing']);
    const vetted = person('Vera', [credential('vetted', '2020-01-01')]);
    expect(lacking([vetted, session(24, 'vera')], 'MA')).toEqual(['credential-association-missing']);
    const steps = evaluateIfs([vetted, session(24, 'vera')], { associationId: 'MA' }).nextSteps;
    expect(codes(steps.map((step) => step.reason))).toContain('step-credential-association');
  });

  test('a Master-prepared Family Specialist is a question to the association from 2022', () => {
    const master = person('Fay', [credential('IFS', '2015-01-01')], { highestDegree: 'master' });
    expect(rule('IFS.rsc.hours', [master, session(24, 'fay', '2022-05-05')]).state).toBe('ask-association');
  });

  test('the hours are no surer than the list of who may provide them', () => {
    expect(rule('IFS.rsc.hours', []).source.confidence).toBe('medium');
  });

  test('the window is a caution with the best span', () => {
    const mentor = person('Max', [credential('IMHM-C', '2010-01-01')]);
    const spread = rule('IFS.rsc.window', [mentor, session(12, 'max', '2023-01-10'), session(12, 'max', '2024-02-10'), session(9, 'max', '2018-01-01')]);
    expect(spread).toMatchObject({ state: 'advice', recorded: 1980, counts: 1440, warnings: [{ code: 'best-window', params: { from: '2023-01-10', to: '2024-02-10' } }] });
    expect(refusals(spread)).toEqual(['outside-window']);
    expect(codes(rule('IFS.rsc.window', [mentor, session(24, 'max', '2024-02-10')]).warnings)).toEqual(['window-not-fulfilled']);
  });

  test('half of the hours is no majority, and three providers are one too many', () => {
    const mentors = ['Ada', 'Bea', 'Cleo'].map((name) => person(name, [credential('IMHM-C', '2010-01-01')]));
    const half = rule('IFS.rsc.providers', [...mentors, session(12, 'ada'), session(12, 'bea')]);
    expect(half.warnings).toMatchObject([{ code: 'no-majority-provider', params: { percent: 50 } }]);
    expect(rule('IFS.rsc.providers', [...mentors, session(12.25, 'ada'), session(11.75, 'bea')]).warnings).toEqual([]);
    expect(codes(rule('IFS.rsc.providers', [...mentors, session(20, 'ada'), session(2, 'bea'), session(2, 'cleo')]).warnings)).toEqual(['too-many-providers']);
    expect(rule('IFS.rsc.providers', [...mentors, session(20, 'ada'), session(4, 'bea'), session(2, 'cleo')]).warnings).toEqual([]);
  });
});

describe('work', () => {
  test('part time is shown side by side, as a caution', () => {
    const result = rule('IFS.work.years', [work('2023-01-01', '2024-12-31', { minutesPerWeek: 20 * 60 }), work('2025-01-01', null, { minutesPerWeek: null })]);
    expect(result.state).toBe('met');
    expect(result.warnings).toMatchObject([{ code: 'part-time', params: { months: 24, hours: 20 } }, { code: 'weekly-hours-missing' }]);
  });

  test('a job that another covers in part is counted in part and refused for the rest', () => {
    const later = work('2023-07-01', '2024-06-30');
    const result = rule('IFS.work.years', [work('2023-01-01', '2023-12-31'), later]);
    expect(result.evidence().counted).toContainEqual({ entryId: later.id, amount: 6 });
    expect(result.evidence().refused).toMatchObject([{ entryId: later.id, amount: 6, reason: { code: 'overlaps-other-job' } }]);
  });

  test('an unanswered question about the focus is asked for the job', () => {
    const job = work('2020-01-01', null, { relationshipFocus: 'unknown' });
    const evaluation = evaluateIfs([job]);
    expect(codes(ruleOf(evaluation, 'IFS.work.years').missing)).toEqual(['focus-unknown']);
    const step = evaluation.nextSteps.find((each) => each.ruleId === 'IFS.work.years');
    expect(step?.reason).toEqual({ code: 'step-answer-focus', params: { name: 'Early Steps' } });
  });

  test('work of another kind, with other ages or without the focus does not count', () => {
    const result = rule('IFS.work.years', [
      work('2015-01-01', '2016-12-31', { service: 'other' }), work('2015-01-01', '2016-12-31', { ageGroups: ['older'] }),
      work('2015-01-01', '2016-12-31', { relationshipFocus: 'no' }), work('2027-01-01', null),
    ]);
    expect([result.state, result.counts]).toEqual(['short', 0]);
    expect(refusals(result)).toEqual(expect.arrayContaining(['other-service', 'other-age-group', 'no-relationship-focus', 'in-future']));
  });
});

describe('references', () => {
  const three = (raterId: string) => [reference('current-supervisor', raterId), reference('rsc-provider', null), reference('other-professional', null)];

  test('an undecided waiver is a caution', () => {
    const result = rule('IFS.references', [nora, reference('rsc-provider', 'nora', null, { waiver: 'undecided' })]);
    expect(codes(result.warnings)).toEqual(['waiver-undecided']);
    expect(refusals(result)).toEqual(['reference-not-asked']);
  });

  test('the endorsed rater held the endorsement on the day of the rating', () => {
    const late = person('Lea', [credential('IFS', '2026-07-01')]);
    expect(rule('IFS.references', [late, ...three('lea')])).toMatchObject({ state: 'cannot-tell' });
    const others = [person('Mila', [credential('IFA', '2020-01-01')]), person('Otto', [credential('IFA', '2020-01-01')])];
    const all = [late, ...others, reference('current-supervisor', 'lea'), reference('rsc-provider', 'mila'), reference('other-professional', 'otto')];
    const result = rule('IFS.references', all);
    expect([result.state, result.parts[0]?.state]).toEqual(['short', 'short']);
    expect(codes(evaluateIfs(all).nextSteps.map((step) => step.reason))).toContain('step-endorsed-rater');
  });

  test('a rating that nobody asked for takes no place of another', () => {
    const result = rule('IFS.references', [reference('supervisee', null), reference('current-supervisor', null), reference('current-supervisor', null), reference('current-supervisor', null)]);
    expect(result).toMatchObject({ recorded: 4, counts: 0, state: 'short' });
    expect(refusals(result)).toEqual(['slot-taken', 'rater-missing']);
  });

  test('raters are moved so that each person has a place where that is possible', () => {
    const people = ['Ada', 'Bea', 'Cleo'].map((name) => person(name, [credential('IFS', '2010-01-01')]));
    const ratings = [reference('current-supervisor', 'ada'), reference('rsc-provider', 'ada'), reference('current-supervisor', 'bea'), reference('other-professional', 'cleo')];
    expect(rule('IFS.references', [...people, ...ratings])).toMatchObject({ state: 'met', counts: 3 });
  });

  test('a second rating by the same person is refused with her name', () => {
    const result = rule('IFS.references', [nora, reference('current-supervisor', 'nora'), reference('rsc-provider', 'nora')]);
    expect(result).toMatchObject({ recorded: 2, counts: 1, refusals: [{ reason: { code: 'rater-has-place', params: { name: 'Nora' } }, amount: 1 }] });
  });

  test('naming the rater is the first thing to do', () => {
    const { nextSteps } = evaluateIfs([reference('current-supervisor', null)]);
    expect(nextSteps[0]).toMatchObject({ ruleId: 'IFS.references', reason: { code: 'step-rater-missing' } });
  });
});

describe('next steps', () => {
  test('what only needs typing comes before what needs attending', () => {
    const undated = person('Una', [credential('ERS', null)]);
    const steps = evaluateIfs([undated, session(24, 'una'), training(29, { competencies: [] }), diversity(3)]).nextSteps;
    expect(codes(steps.map((step) => step.reason)).slice(0, 2)).toEqual(['step-name-competencies', 'step-credential-date']);
    const texts = steps.map((step) => reasonText(step.reason, translateEnglish));
    expect(texts).toEqual(expect.arrayContaining(['Add the first day of Una’s credential.', 'Log 1 more hour of training on relationship-based practice.']));
    expect(codes(steps.map((step) => step.reason))).not.toContain('step-log-rsc');
  });

  test('each step is said once', () => {
    const steps = evaluateIfs([training(1, { competencies: [] })]).nextSteps.map((step) => JSON.stringify(step.reason));
    expect(new Set(steps).size).toBe(steps.length);
  });
});

describe('the grid of competencies', () => {
  test('puts each entry in its column and does not divide its hours', () => {
    const course = training(3, { format: 'college-course', competencies: ['TF.01', 'TF.02'] });
    const workshop = training(2, { competencies: ['TF.01', 'TF.01', 'unknown'] });
    const [first, second] = evaluateIfs([course, workshop]).coverage;
    expect(first).toMatchObject({ competencyId: 'TF.01', checked: true, entries: { courses: 1, trainings: 1, work: 0, rsc: 0 }, trainingMinutes: 300 });
    expect(first?.evidence()).toEqual({ courses: [course.id], trainings: [workshop.id], work: [], rsc: [] });
    expect(second).toMatchObject({ competencyId: 'TF.02', entries: { courses: 1, trainings: 0 }, trainingMinutes: 180 });
  });

  test('names from background knowledge are not called checked', () => {
    expect(evaluateIfs([]).coverage.find((each) => each.competencyId === 'SE.02')).toMatchObject({ checked: false });
  });
});

describe('words', () => {
  test('amounts, states and dates are written for people', () => {
    const formats = { hours: (minutes: number) => `${String(minutes / 60)} hours`, date: () => 'a day' };
    expect(amountText(90, 'minutes', translateEnglish, formats)).toBe('1.5 hours');
    expect(amountText(90, 'minutes', translateEnglish)).toBe('1.5 hours');
    expect(amountText(1, 'families', translateEnglish)).toBe('1 family');
    expect(reasonText({ code: 'membership-ended', params: { until: '2026-01-01' } }, translateEnglish, formats)).toBe('It ended on a day.');
    expect(stateText('met', translateEnglish)).toBe('Met');
  });
});
