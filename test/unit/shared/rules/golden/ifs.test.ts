/**
 * Golden table for Infant Family Specialist under `rs-2024`: records worked out by hand, with the page that each line
 * rests on. When a line fails, look at the page before the code.
 */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../../shared/domain/plain-date.ts';
import type { RuleState } from '../../../../../shared/rules/evaluation.ts';
import {
  agreement, credential, degree, diversity, evaluateIfs, membership, person, reference, ruleOf, session, training, work, type Setting,
} from '../../../../support/rule-facts.ts';

interface Line {
  readonly rule: string;
  readonly record: string;
  readonly entries: readonly Entry[];
  readonly state: RuleState;
  /** Recorded and counts, in the rule's unit. */
  readonly numbers?: readonly [recorded: number, counts: number];
  readonly setting?: Setting;
  readonly source: string;
}

const CT_IFS = 'https://ct-aimh.org/endorsement-2/ifs';
const MI_IFS = 'https://mi-aimh.org/endorsement/requirements-for-level-ii';
const MA_PATH = 'https://massaimh.org/endorsement/early-childhood-mental-health-endorsement-categories/';
const MI_TRAIN = 'https://mi-aimh.org/endorsement/specialized-in-service-training/';
const AZ_POL = 'https://itmhca.org/endorsement/policies.php';
const TX_REN = 'https://www.first3yearstx.org/endorsement-renewal';
const PA_REF = 'http://www.pa-aimh.org/reference-rating.html';
const KS_APPLY = 'https://kaimh.org/apply/';
const IO_ECFS = 'https://www.infancyonward.org/i-ecmh-endorsement/early-childhood-family-specialist-ecfs/';
const ALL_APPLY = 'https://casper-hamlet-42lj.squarespace.com/how-to-apply';
const TN_POL = 'https://aimhitn.org/endorsement-policies-and-reference-ratings';
const ALL_REG = 'https://www.allianceaimh.org/endorsement-registry';
const RI_REG = 'https://riaimh.org/Endorsement-Registry';
const CT_RSCOLD = 'http://ct-aimh.org/endorsement/reflective-supervision.shtml';
const AK_SELF = 'http://www.akaimh.org/self-assessment-guide';

const nora = person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2024-01-01')]);
const mary = person('Mary', [credential('IMHS', '2015-01-01')]);
const ines = person('Ines', [credential('IFS', '2015-01-01')]);
const undated = person('Una', [credential('ERS', null)]);
const blank = person('Ben', []);
const raters = [nora, mary, ines];
const fay = person('Fay', [credential('IFS', '2015-01-01')], { highestDegree: 'master' });
const wes = person('Wes', [credential('vetted', '2020-01-01')]);
const mila = person('Mila', [credential('IFA', '2020-01-01')]);
const unanswered = [
  work('2023-01-01', '2023-01-31'),
  work('2020-01-01', '2022-12-31', { socialEmotionalFocus: 'unknown', relationshipFocus: 'unknown' }),
];
const CT: Setting = { associationId: 'CT' };
const vetted = person('Vera', [credential('vetted', '2020-01-01', null, 'TX')]);

const lines: readonly Line[] = [
  { rule: 'IFS.education', record: 'no degree', entries: [], state: 'not-applicable', source: CT_IFS },
  { rule: 'IFS.education', record: 'no degree, in Kansas', entries: [], state: 'not-met', setting: { associationId: 'KS' }, source: KS_APPLY },
  { rule: 'IFS.education', record: 'a Bachelor, in Kansas', entries: [degree('bachelor', '2010-06-01')], state: 'met', setting: { associationId: 'KS' }, source: KS_APPLY },

  { rule: 'IFS.education', record: 'no degree, in Indiana', entries: [], state: 'not-met', setting: { associationId: 'IN' }, source: IO_ECFS },

  { rule: 'IFS.work.years', record: 'exactly two years', entries: [work('2023-03-01', '2025-02-28')], state: 'met', numbers: [24, 24], source: CT_IFS },
  { rule: 'IFS.work.years', record: 'two years but a day', entries: [work('2023-03-01', '2025-02-27')], state: 'short', numbers: [23, 23], source: CT_IFS },
  { rule: 'IFS.work.years', record: 'two jobs that overlap by half a year', entries: [work('2023-01-01', '2023-12-31'), work('2023-07-01', '2024-06-30')], state: 'short', numbers: [24, 18], source: CT_IFS },
  { rule: 'IFS.work.years', record: 'two years, one of them unpaid', entries: [work('2023-01-01', '2023-12-31'), work('2024-01-01', '2024-12-31', { paid: false })], state: 'short', numbers: [24, 12], source: CT_IFS },
  { rule: 'IFS.work.years', record: 'a job that goes on, begun two years ago today', entries: [work('2024-11-24', null)], state: 'met', numbers: [24, 24], source: CT_IFS },
  { rule: 'IFS.work.years', record: 'ages not logged', entries: [work('2020-01-01', null, { ageGroups: [] })], state: 'cannot-tell', source: CT_IFS },

  { rule: 'IFS.work.years', record: 'three years with the focus unanswered, beside a month with it', entries: [...unanswered], state: 'cannot-tell', numbers: [37, 1], source: MI_IFS },
  { rule: 'IFS.work.years', record: 'two years with the focus, and a job unanswered', entries: [work('2020-01-01', '2021-12-31'), work('2022-01-01', '2022-12-31', { relationshipFocus: 'unknown' })], state: 'met', numbers: [36, 24], source: MI_IFS },

  { rule: 'IFS.work.families', record: '10 families, 5 of them in a job with the focus unanswered', entries: [...unanswered], state: 'cannot-tell', numbers: [10, 5], source: MI_IFS },
  { rule: 'IFS.work.families', record: '20 families in a job without the focus', entries: [work('2020-01-01', null, { familiesServed: 20, socialEmotionalFocus: 'no' })], state: 'short', numbers: [20, 0], source: MI_IFS },
  { rule: 'IFS.work.families', record: '10 families in two jobs', entries: [work('2020-01-01', null), work('2021-01-01', null)], state: 'met', numbers: [10, 10], source: MI_IFS },
  { rule: 'IFS.work.families', record: '9 families', entries: [work('2020-01-01', null, { familiesServed: 9 })], state: 'short', numbers: [9, 9], source: MI_IFS },
  { rule: 'IFS.work.families', record: 'number not logged', entries: [work('2020-01-01', null, { familiesServed: null })], state: 'cannot-tell', numbers: [0, 0], source: MI_IFS },

  { rule: 'IFS.work.focus', record: 'both answers yes', entries: [work('2020-01-01', null)], state: 'met', numbers: [1, 1], source: MI_IFS },
  { rule: 'IFS.work.focus', record: 'one answer unknown', entries: [work('2020-01-01', null, { relationshipFocus: 'unknown' })], state: 'cannot-tell', source: MI_IFS },
  { rule: 'IFS.work.focus', record: 'one answer no', entries: [work('2020-01-01', null, { socialEmotionalFocus: 'no' })], state: 'not-met', source: MI_IFS },

  { rule: 'IFS.training.total', record: '30 and 3 hours', entries: [training(30), diversity(3)], state: 'met', numbers: [1980, 1980], source: MA_PATH },
  { rule: 'IFS.training.total', record: '30 hours without diversity: 33 here, 30 in Connecticut', entries: [training(30)], state: 'ask-association', numbers: [1800, 1800], source: CT_IFS },
  { rule: 'IFS.training.total', record: '29.75 hours: short in both readings', entries: [training(26.75), diversity(3)], state: 'short', numbers: [1785, 1785], source: CT_IFS },
  { rule: 'IFS.training.total', record: '40 hours, 3 not relationship-based', entries: [training(34), training(3, { relationshipBased: 'no' }), diversity(3)], state: 'met', numbers: [2400, 2220], source: MI_TRAIN },
  { rule: 'IFS.training.total', record: 'one training unanswered, and it decides', entries: [training(20), training(10, { relationshipBased: 'unknown' }), diversity(3)], state: 'cannot-tell', source: MI_TRAIN },
  { rule: 'IFS.training.total', record: 'an hour on two topics counts once', entries: [training(30, { diversityMinutes: 180 })], state: 'ask-association', numbers: [1800, 1800], source: MA_PATH },

  { rule: 'IFS.training.competencies', record: 'each names one', entries: [training(1), training(1)], state: 'met', numbers: [2, 2], source: MI_TRAIN },
  { rule: 'IFS.training.competencies', record: 'one names none', entries: [training(1), training(1, { competencies: [] })], state: 'short', numbers: [2, 1], source: MI_TRAIN },
  { rule: 'IFS.training.competencies', record: 'no training yet', entries: [], state: 'not-applicable', source: MI_TRAIN },

  { rule: 'IFS.training.typical', record: '33 hours', entries: [training(33)], state: 'advice', numbers: [1980, 1980], source: MI_TRAIN },

  { rule: 'IFS.rsc.hours', record: '24 hours with an ERS holder', entries: [nora, session(24, 'nora')], state: 'met', numbers: [1440, 1440], source: TX_REN },
  { rule: 'IFS.rsc.hours', record: '23.75 hours', entries: [nora, session(23.75, 'nora')], state: 'short', numbers: [1425, 1425], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'a Mental Health Specialist without ERS, in 2025', entries: [mary, session(24, 'mary', '2025-01-01')], state: 'short', numbers: [1440, 0], source: AZ_POL },
  { rule: 'IFS.rsc.hours', record: 'the same in March 2024', entries: [mary, session(24, 'mary', '2024-03-31')], state: 'met', numbers: [1440, 1440], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same between April and December 2024', entries: [mary, session(24, 'mary', '2024-06-01')], state: 'ask-association', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, in Arizona', entries: [mary, session(24, 'mary', '2024-12-31')], state: 'met', setting: { associationId: 'AZ' }, source: AZ_POL },
  { rule: 'IFS.rsc.hours', record: 'a Family Specialist without ERS', entries: [ines, session(24, 'ines')], state: 'short', numbers: [1440, 0], source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'a vetted provider in Texas on the last day', entries: [vetted, session(24, 'vera', '2025-12-31')], state: 'met', setting: { associationId: 'TX' }, source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'the day after', entries: [vetted, session(24, 'vera', '2026-01-01')], state: 'short', setting: { associationId: 'TX' }, source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'an ERS holder since an unknown day', entries: [undated, session(24, 'una')], state: 'cannot-tell', numbers: [1440, 0], source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'a provider without any credential logged', entries: [blank, session(24, 'ben')], state: 'cannot-tell', numbers: [1440, 0], source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'a provider vetted by an unknown association', entries: [wes, session(24, 'wes', '2025-03-14')], state: 'cannot-tell', numbers: [1440, 0], setting: { associationId: 'MA' }, source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'a provider vetted by another association', entries: [vetted, session(24, 'vera', '2025-03-14')], state: 'short', numbers: [1440, 0], setting: { associationId: 'MA' }, source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'a Master-prepared Family Specialist in 2021, applicant below a Master', entries: [fay, degree('bachelor', '2018-06-01'), session(24, 'fay', '2021-05-05')], state: 'met', source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, applicant with a Master', entries: [fay, degree('master', '2018-06-01'), session(24, 'fay', '2021-05-05')], state: 'ask-association', source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, education not logged', entries: [fay, session(24, 'fay', '2021-05-05')], state: 'cannot-tell', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, a Master without its day', entries: [fay, degree('bachelor', '2018-06-01'), degree('master', null), session(24, 'fay', '2021-05-05')], state: 'cannot-tell', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, degree of the provider not logged', entries: [{ ...fay, highestDegree: null }, degree('bachelor', '2018-06-01'), session(24, 'fay', '2021-05-05')], state: 'cannot-tell', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'the same, provider with a Bachelor', entries: [{ ...fay, highestDegree: 'bachelor' }, degree('bachelor', '2018-06-01'), session(24, 'fay', '2021-05-05')], state: 'short', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'anybody before October 2010, in Michigan', entries: [blank, session(24, 'ben', '2010-09-30')], state: 'ask-association', numbers: [1440, 0], setting: { associationId: 'MI' }, source: TX_REN },
  { rule: 'IFS.rsc.hours', record: 'peer supervision', entries: [nora, session(24, 'nora', '2025-03-14', { nature: 'peer' })], state: 'short', numbers: [1440, 0], source: CT_IFS },
  { rule: 'IFS.rsc.hours', record: 'about older children', entries: [nora, session(24, 'nora', '2025-03-14', { ageGroups: ['37-to-71-months'] })], state: 'short', numbers: [1440, 0], source: CT_IFS },

  { rule: 'IFS.rsc.window', record: 'hours in one month: a caution, no failure', entries: [nora, session(24, 'nora')], state: 'advice', numbers: [1440, 1440], source: CT_IFS },
  { rule: 'IFS.rsc.providers', record: 'no session yet', entries: [], state: 'not-applicable', source: CT_RSCOLD },
  { rule: 'IFS.rsc.providers', record: 'all hours with one provider', entries: [nora, session(24, 'nora')], state: 'advice', source: CT_RSCOLD },

  { rule: 'IFS.references', record: 'three slots, one endorsed rater', entries: [nora, reference('current-supervisor', 'ben'), blank, reference('rsc-provider', 'nora'), ines, reference('other-professional', 'ines')], state: 'met', numbers: [3, 3], source: CT_IFS },
  { rule: 'IFS.references', record: 'one person in all three', entries: [nora, reference('current-supervisor', 'nora'), reference('rsc-provider', 'nora'), reference('other-professional', 'nora')], state: 'short', numbers: [3, 1], source: CT_IFS },
  { rule: 'IFS.references', record: 'three, one of them by nobody named', entries: [nora, blank, reference('current-supervisor', 'ben'), reference('rsc-provider', 'nora'), reference('other-professional', null)], state: 'cannot-tell', numbers: [3, 2], source: CT_IFS },
  { rule: 'IFS.references', record: 'three, the only endorsed rater vetted by an unknown association', entries: [wes, blank, mila, reference('current-supervisor', 'ben'), reference('rsc-provider', 'wes'), reference('other-professional', 'mila')], state: 'cannot-tell', numbers: [3, 3], setting: { associationId: 'MA' }, source: CT_IFS },
  { rule: 'IFS.references', record: 'two of three', entries: [nora, mary, reference('current-supervisor', 'mary'), reference('rsc-provider', 'nora')], state: 'short', numbers: [2, 2], source: CT_IFS },
  { rule: 'IFS.references', record: 'three, one received a year and a day ago', entries: [...raters, reference('current-supervisor', 'ines'), reference('rsc-provider', 'nora', '2025-11-22'), reference('other-professional', 'mary')], state: 'short', numbers: [3, 2], source: PA_REF },
  { rule: 'IFS.references', record: 'three, one received a year ago today', entries: [...raters, reference('current-supervisor', 'ines'), reference('rsc-provider', 'nora', '2025-11-23'), reference('other-professional', 'mary')], state: 'met', numbers: [3, 3], source: PA_REF },
  { rule: 'IFS.references', record: 'three, raters unknown', entries: [reference('current-supervisor', null), reference('rsc-provider', null), reference('other-professional', null)], state: 'cannot-tell', numbers: [3, 0], source: CT_IFS },
  { rule: 'IFS.references', record: 'a second supervisor fills the third place', entries: [...raters, reference('current-supervisor', 'ines'), reference('current-supervisor', 'mary'), reference('rsc-provider', 'nora')], state: 'met', numbers: [3, 3], source: CT_IFS },

  { rule: 'IFS.competencies', record: 'nothing', entries: [], state: 'short', numbers: [0, 0], source: AK_SELF },
  { rule: 'IFS.competencies', record: 'four of five areas', entries: [training(1, { competencies: ['TF.01', 'LR.01', 'SE.01', 'DS.01'] })], state: 'short', numbers: [4, 4], source: AK_SELF },
  { rule: 'IFS.competencies', record: 'every area that ratings do not show', entries: [training(1, { competencies: ['TF.01', 'LR.01', 'SE.01', 'DS.01', 'CO.01'] })], state: 'advice', numbers: [5, 5], source: AK_SELF },

  { rule: 'IFS.membership', record: 'valid until today', entries: [membership('2026-01-01', '2026-11-23')], state: 'met', setting: CT, source: CT_IFS },
  { rule: 'IFS.membership', record: 'valid, by the short name', entries: [membership('2026-01-01', '2026-11-23', 'CT-AIMH')], state: 'met', setting: CT, source: CT_IFS },
  { rule: 'IFS.membership', record: 'valid, of another association', entries: [membership('2026-01-01', '2026-11-23', 'Michigan Association for Infant Mental Health')], state: 'cannot-tell', setting: CT, source: CT_IFS },
  { rule: 'IFS.membership', record: 'valid, of a body that we do not know', entries: [membership('2026-01-01', '2026-11-23', 'National Chess League')], state: 'cannot-tell', setting: CT, source: CT_IFS },
  { rule: 'IFS.membership', record: 'valid, on the direct path', entries: [membership('2026-01-01', '2026-11-23')], state: 'met', setting: { associationId: 'ALLIANCE' }, source: ALL_APPLY },
  { rule: 'IFS.membership', record: 'of a body that we do not know, on the direct path', entries: [membership('2026-01-01', '2026-11-23', 'National Chess League')], state: 'cannot-tell', setting: { associationId: 'ALLIANCE' }, source: ALL_APPLY },
  { rule: 'IFS.membership', record: 'valid, while no association is chosen', entries: [membership('2026-01-01', '2026-11-23')], state: 'cannot-tell', source: CT_IFS },
  { rule: 'IFS.membership', record: 'ended yesterday', entries: [membership('2026-01-01', '2026-11-22')], state: 'not-met', source: CT_IFS },
  { rule: 'IFS.membership', record: 'end not logged', entries: [membership('2026-01-01', null)], state: 'cannot-tell', setting: CT, source: CT_IFS },
  { rule: 'IFS.membership', record: 'none, in Tennessee', entries: [], state: 'advice', setting: { associationId: 'TN' }, source: TN_POL },

  { rule: 'IFS.ethics', record: 'agreed today', entries: [agreement('code-of-ethics', '2026-11-23')], state: 'met', source: ALL_REG },
  { rule: 'IFS.ethics', record: 'day not logged', entries: [agreement('code-of-ethics', null)], state: 'not-met', source: ALL_REG },
  { rule: 'IFS.ethics', record: 'agreed tomorrow', entries: [agreement('code-of-ethics', '2026-11-24')], state: 'not-met', source: ALL_REG },
  { rule: 'IFS.agreement', record: 'agreed', entries: [agreement('endorsement-agreement', '2026-01-01')], state: 'met', source: RI_REG },
  { rule: 'IFS.agreement', record: 'only the other document', entries: [agreement('code-of-ethics', '2026-01-01')], state: 'not-met', source: RI_REG },

  { rule: 'IFS.exam', record: 'anything', entries: [], state: 'not-applicable', source: CT_IFS },
];

describe('Infant Family Specialist, rs-2024', () => {
  test.each(lines)('$rule: $record is $state', ({ rule, entries, state, numbers, setting, source }) => {
    const result = ruleOf(evaluateIfs(entries, setting), rule);
    expect(result.state).toBe(state);
    expect([result.recorded, result.counts]).toEqual(numbers ?? [result.recorded, result.counts]);
    expect(result.source.pages.map((page) => page.url)).toContain(source);
  });

  test('every rule has a line in this table', () => {
    const inPack = evaluateIfs([]).rules.map((rule) => rule.id);
    expect(inPack.filter((id) => !lines.some((line) => line.rule === id))).toEqual([]);
  });

  test('a complete record meets all that can be met', () => {
    const evaluation = evaluateIfs([
      ...raters, work('2022-01-01', null, { familiesServed: 12 }), training(40), diversity(3), session(24, 'nora', '2025-02-01/2025-03-01'),
      reference('current-supervisor', 'ines'), reference('rsc-provider', 'nora'), reference('other-professional', 'mary'),
      membership('2026-01-01', '2026-12-31'), agreement('code-of-ethics', '2026-01-01'), agreement('endorsement-agreement', '2026-01-01'),
    ], CT);
    expect([evaluation.met, evaluation.judged]).toEqual([10, 10]);
    expect(evaluation.nextSteps.every((step) => step.ruleId === 'IFS.competencies')).toBe(true);
  });

  test('an empty record starts with the least effort', () => {
    const evaluation = evaluateIfs([]);
    expect(evaluation.met).toBe(0);
    expect(evaluation.nextSteps.slice(0, 3).map((step) => step.reason.code))
      .toEqual(['step-agree-code-of-ethics', 'step-agree-endorsement-agreement', 'step-join']);
  });

  test('before 2017 the pack has no rules and says so by an empty list', () => {
    expect(evaluateIfs([], { on: plainDate('2016-12-31') }).rules).toEqual([]);
  });
});
