/** Every category but the Infant Family Specialist of today (`ifs.test.ts`), in each generation in which it exists. */
import { describe, expect, test } from 'vitest';
import { TARGET_IDS, type Entry, type ServiceKind } from '../../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../../shared/domain/plain-date.ts';
import { builtInPack } from '../../../../../shared/rules/packs.ts';
import { rulesInForce } from '../../../../../shared/rules/rules-in-force.ts';
import {
  agreement, credential, degree, endorsement, exam, leadership, membership, person, provided, providedMonthly, reference, session, training, work,
} from '../../../../support/rule-facts.ts';
import { golden, IN_2017, IN_2022, IN_2024, twins, type Line, type Twin } from './golden.ts';

const PAGES = Object.fromEntries(Object.entries(builtInPack.pages).map(([key, page]) => [key, page.url]));

const master = degree('master', '2015-06-30');
const mentor = person('Max', [credential('IMHM-C', '2010-01-01')]);
const specialist = person('Spec', [credential('IMHS', '2010-01-01')]);
const specialistErs = person('Both', [credential('IMHS', '2010-01-01'), credential('ERS', '2024-01-01')]);
const familyErs = person('Fern', [credential('IFS', '2010-01-01'), credential('ERS', '2024-01-01')]);
const familyReflective = person('Frs', [credential('IFRS', '2022-06-01')]);
const raters = ['Ada', 'Bea', 'Cleo'].map((name) => person(name, [credential('IFS', '2010-01-01')]));
const unknownRaters = ['Uma', 'Vic', 'Wim'].map((name) => person(name, [credential('vetted', '2010-01-01', '2011-01-01')]));
const dei = (hours: number, date: string) => training(hours, { diversityMinutes: hours * 60 }, date);
const about = (hours: number, date: string) => training(hours, { rscProvisionMinutes: hours * 60 }, date);
const ratings = (names: readonly string[], slots: readonly Parameters<typeof reference>[0][], day: string): readonly Entry[] =>
  slots.map((slot, index) => reference(slot, names[index] ?? null, day));

/** Training totals, the same for Associates, Family Specialists and Mental Health Specialists. */
function trainingLines(): readonly Line[] {
  return [
    { on: IN_2017, key: 'training.total', record: '30 hours', entries: [training(30, {}, '2020-01-01')], state: 'met', numbers: [1800, 1800], source: 'MI_IFS' },
    { on: IN_2017, key: 'training.total', record: '29.75 hours', entries: [training(29.75, {}, '2020-01-01')], state: 'short', numbers: [1785, 1785], source: 'MI_IFS' },
    { on: IN_2022, key: 'training.total', record: '30 hours, none on diversity', entries: [training(30, {}, '2020-01-01')], state: 'met', source: 'MI_IFS' },
    { on: IN_2022, key: 'training.total', record: '29.75 hours', entries: [training(29.75, {}, '2020-01-01')], state: 'short', source: 'MI_IFS' },
    { on: IN_2024, key: 'training.total', record: '30 and 3 on diversity', entries: [training(30), dei(3, '2025-01-01')], state: 'met', numbers: [1980, 1980], source: 'MA_PATH' },
    { on: IN_2024, key: 'training.total', record: '33, but 2.75 on diversity', entries: [training(30.25), dei(2.75, '2025-01-01')], state: 'ask-association', source: 'MA_PATH' },
    { on: IN_2024, key: 'training.total', record: '26.75 and 3', entries: [training(26.75), dei(3, '2025-01-01')], state: 'short', numbers: [1785, 1785], source: 'MA_PATH' },
    { on: IN_2024, key: 'training.total', record: '30 hours in Connecticut', entries: [training(30)], state: 'ask-association', at: 'CT', source: 'CT_ECFA' },
  ];
}

function familyAssociate({ ages }: Twin): readonly Line[] {
  const job = (from: string, to: string, change = {}) => work(from, to, { ageGroups: ages, service: 'promotion', ...change });
  const volunteering = (supervisorName: string) => job('2019-01-01', '2019-12-31', { paid: false, service: 'trained-volunteering', supervisorName });
  const slots = ['current-supervisor', 'other-professional', 'parent-or-recipient'] as const;
  return [
    ...trainingLines(),
    { on: IN_2017, key: 'education', record: 'a CDA', entries: [degree('cda', '2018-01-01')], state: 'met', source: 'MI_IFA_OLD' },
    { on: IN_2017, key: 'education', record: 'only a certificate', entries: [degree('certificate', '2018-01-01')], state: 'short', source: 'MI_IFA_OLD' },
    { on: IN_2017, key: 'education', record: 'two years of paid work to the day', entries: [job('2018-03-01', '2020-02-29')], state: 'met', source: 'MI_IFA_OLD' },
    { on: IN_2017, key: 'education', record: 'a day less', entries: [job('2018-03-02', '2020-02-29')], state: 'short', source: 'MI_IFA_OLD' },
    { on: IN_2017, key: 'education', record: 'volunteering, which counts from 2022', entries: [volunteering('Ann')], state: 'short', source: 'MI_IFA_OLD' },
    { on: IN_2022, key: 'education', record: 'supervised volunteering with training', entries: [volunteering('Ann')], state: 'met', source: 'IO_ECFA' },
    { on: IN_2022, key: 'education', record: 'volunteering without a supervisor named', entries: [volunteering('')], state: 'cannot-tell', source: 'IO_ECFA' },
    { on: IN_2022, key: 'education', record: 'two unpaid years', entries: [job('2018-01-01', '2020-12-31', { paid: false })], state: 'short', source: 'IO_ECFA' },
    { on: IN_2024, key: 'education', record: 'an Associate degree', entries: [degree('associate', '2018-01-01')], state: 'met', source: 'CT_ECFA' },
    { on: IN_2024, key: 'education', record: 'a degree without its day', entries: [degree('associate', null)], state: 'short', source: 'CT_ECFA' },
    { on: IN_2024, key: 'education', record: 'two years with other ages', entries: [job('2018-01-01', '2020-12-31', { ageGroups: ['older'] })], state: 'short', source: 'CT_ECFA' },
    { on: IN_2024, key: 'references', record: 'three, one of them endorsed', entries: [...raters, ...ratings(['ada', 'bea', 'cleo'], slots, '2026-06-01')], state: 'met', numbers: [3, 3], source: 'MI_ECFA' },
    { on: IN_2024, key: 'references', record: 'two', entries: [...raters, ...ratings(['ada', 'bea'], slots.slice(0, 2), '2026-06-01')], state: 'short', source: 'MI_ECFA' },
    { on: IN_2024, key: 'references', record: 'three, nobody endorsed', entries: [...unknownRaters, ...ratings(['uma', 'vic', 'wim'], slots, '2026-06-01')], state: 'short', source: 'MI_ECFA' },
    { on: IN_2024, key: 'rsc.encouraged', record: 'nothing', entries: [], state: 'not-applicable', source: 'CT_ECFA' },
  ];
}

function familySpecialist({ ages, isEarlyChildhood }: Twin): readonly Line[] {
  const job = (from: string, to: string, change = {}) => work(from, to, { ageGroups: ages, ...change });
  const rsc = (hours: number, who: string, date: string) => session(hours, who, date, { ageGroups: ages });
  const bachelor = degree('bachelor', '2018-07-01');
  const spread = [rsc(12, 'max', '2019-01-01'), rsc(12, 'max', '2019-12-31')];
  return [
    ...trainingLines(),
    { on: IN_2017, key: 'education', record: 'a Bachelor', entries: [bachelor], state: 'met', source: 'MI_IFS' },
    { on: IN_2017, key: 'education', record: 'an Associate degree', entries: [degree('associate', '2018-07-01')], state: 'not-met', source: 'MI_IFS' },
    { on: IN_2017, key: 'education', record: 'a Bachelor awarded tomorrow', entries: [degree('bachelor', '2021-07-01')], state: 'not-met', source: 'MI_IFS' },
    { on: IN_2022, key: 'education', record: 'no degree', entries: [], state: 'not-applicable', source: 'CT_IFS' },
    { on: IN_2022, key: 'education', record: 'no degree, in Kansas', entries: [], state: 'not-met', at: 'KS', source: 'KS_APPLY' },
    { on: IN_2022, key: 'education', record: 'a Bachelor, in Indiana', entries: [bachelor], state: 'met', at: 'IN', source: 'IO_ECFS' },
    { on: IN_2017, key: 'work.years', record: 'two years from the day of the Bachelor', entries: [bachelor, job('2018-01-01', '2020-06-30')], state: 'met', numbers: [24, 24], source: 'MI_IFS' },
    { on: IN_2017, key: 'work.years', record: 'a day less after it', entries: [bachelor, job('2018-01-01', '2020-06-29')], state: 'short', numbers: [23, 23], source: 'MI_IFS' },
    { on: IN_2017, key: 'work.years', record: 'all of it before the Bachelor', entries: [bachelor, job('2015-01-01', '2018-06-30')], state: 'short', source: 'MI_IFS' },
    { on: IN_2022, key: 'work.years', record: 'two years without a degree', entries: [job('2020-01-01', '2021-12-31')], state: 'met', numbers: [24, 24], source: 'CT_IFS' },
    { on: IN_2022, key: 'work.years', record: 'a day less', entries: [job('2020-01-02', '2021-12-31')], state: 'short', source: 'CT_IFS' },
    { on: IN_2022, key: 'work.families', record: 'ten families', entries: [job('2020-01-01', '2021-12-31', { familiesServed: 10 })], state: 'met', source: 'MI_IFS' },
    { on: IN_2022, key: 'work.families', record: 'nine', entries: [job('2020-01-01', '2021-12-31', { familiesServed: 9 })], state: 'short', source: 'MI_IFS' },
    { on: IN_2017, key: 'rsc.hours', record: '24 hours with a Mentor', entries: [mentor, rsc(24, 'max', '2019-01-01')], state: 'met', source: 'MI_IFS' },
    { on: IN_2017, key: 'rsc.hours', record: '23.75', entries: [mentor, rsc(23.75, 'max', '2019-01-01')], state: 'short', source: 'MI_IFS' },
    { on: IN_2017, key: 'rsc.hours', record: 'with a Family Specialist of unknown degree', entries: [familyErs, degree('bachelor', '2010-01-01'), rsc(24, 'fern', '2019-01-01')], state: 'cannot-tell', source: 'MI_RSCOLD' },
    { on: IN_2022, key: 'rsc.hours', record: 'with a Family Reflective Supervisor', entries: [familyReflective, rsc(24, 'frs', '2022-06-01')], state: 'met', source: 'CT_IFS' },
    { on: IN_2022, key: 'rsc.hours', record: 'the day before she became one', entries: [familyReflective, rsc(24, 'frs', '2022-05-31')], state: 'short', source: 'CT_IFS' },
    { on: IN_2024, key: 'rsc.hours', record: 'a Specialist on the last day of March 2024', entries: [specialist, rsc(24, 'spec', '2024-03-31')], state: 'met', source: 'CT_IFS' },
    { on: IN_2024, key: 'rsc.hours', record: 'the day after', entries: [specialist, rsc(24, 'spec', '2024-04-01')], state: 'ask-association', source: 'CT_IFS' },
    { on: IN_2024, key: 'rsc.hours', record: 'in 2025 without ERS', entries: [specialist, rsc(24, 'spec', '2025-01-01')], state: 'short', source: 'TX_REN' },
    { on: IN_2017, key: 'rsc.window', record: '24 hours over a year to the day', entries: [mentor, ...spread], state: 'met', source: 'WA_RSC' },
    { on: IN_2017, key: 'rsc.window', record: '24 hours in eleven months', entries: [mentor, rsc(12, 'max', '2019-01-01'), rsc(12, 'max', '2019-12-30')], state: 'not-met', source: 'WA_RSC' },
    { on: IN_2022, key: 'rsc.window', record: '24 hours over two years and a day', entries: [mentor, rsc(12, 'max', '2019-01-01'), rsc(12, 'max', '2021-01-01')], state: 'short', source: 'WA_RSC' },
    ...(isEarlyChildhood ? [
      { on: IN_2024, key: 'work.years', record: 'two years', entries: [job('2023-01-01', '2024-12-31')], state: 'met', source: 'MI_ECFS' },
      { on: IN_2024, key: 'work.years', record: 'two years with infants', entries: [work('2023-01-01', '2024-12-31')], state: 'short', source: 'MI_ECFS' },
      { on: IN_2024, key: 'rsc.window', record: 'any', entries: [], state: 'advice', source: 'AZ_REQ' },
      { on: IN_2024, key: 'training.competencies', record: 'a training that names one', entries: [training(1)], state: 'met', source: 'MI_TRAIN' },
    ] as const : []),
  ];
}

function familyReflectiveSupervisor({ ages }: Twin): readonly Line[] {
  const rsc = (hours: number, date: string) => session(hours, 'max', date, { ageGroups: ages });
  const job = (to: string) => work('2020-01-01', to, { ageGroups: ages });
  return [
    { on: IN_2022, key: 'education', record: 'no degree', entries: [], state: 'not-applicable', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'work.years', record: 'two years', entries: [job('2021-12-31')], state: 'met', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'work.years', record: 'a day less', entries: [job('2021-12-30')], state: 'short', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'training.total', record: '30, 15 and 3', entries: [training(30, {}, '2022-01-01'), about(15, '2022-01-01'), dei(3, '2022-01-01')], state: 'met', numbers: [2880, 2880], source: 'CT_ECFRS' },
    { on: IN_2022, key: 'training.total', record: '48, but 14.75 about RSC', entries: [training(30.25, {}, '2022-01-01'), about(14.75, '2022-01-01'), dei(3, '2022-01-01')], state: 'short', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'rsc.hours', record: '24', entries: [mentor, rsc(24, '2022-01-01')], state: 'met', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'rsc.hours', record: '23.75', entries: [mentor, rsc(23.75, '2022-01-01')], state: 'short', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'leadership', record: 'a year at community level', entries: [leadership('2022-01-01', '2022-12-31', { level: 'community' })], state: 'met', source: 'CT_ECFRS' },
    { on: IN_2022, key: 'leadership', record: 'a day less', entries: [leadership('2022-01-02', '2022-12-31', { level: 'community' })], state: 'short', source: 'CT_ECFRS' },
  ];
}

function mentalHealthSpecialist({ ages }: Twin): readonly Line[] {
  const job = (from: string, to: string, change = {}) => work(from, to, {
    ageGroups: ages, service: 'intervention-treatment', childAndParentTogether: 'yes', supervisorName: 'Dr. Lee', ...change,
  });
  const rsc = (hours: number, who: string, date: string) => session(hours, who, date, { ageGroups: ages });
  const exams = [exam('multiple-choice', '2020-01-01'), exam('vignettes', '2020-01-01')].map((each) => ({ ...each, track: ages.includes('37-to-71-months') ? 'early-childhood' as const : 'infant' as const }));
  return [
    ...trainingLines(),
    { on: IN_2017, key: 'education', record: 'a Master', entries: [master], state: 'met', source: 'MI_IMHS' },
    { on: IN_2022, key: 'education', record: 'a Bachelor', entries: [degree('bachelor', '2010-01-01')], state: 'not-met', source: 'MI_IMHS' },
    { on: IN_2024, key: 'education', record: 'a medical degree', entries: [degree('medical', '2010-01-01')], state: 'met', source: 'MI_IMHS' },
    { on: IN_2017, key: 'work.years', record: 'two years after the Master', entries: [master, job('2015-06-30', '2017-06-29')], state: 'met', numbers: [24, 24], source: 'MI_IMHS' },
    { on: IN_2017, key: 'work.years', record: 'a day less', entries: [master, job('2015-01-01', '2017-06-28')], state: 'short', source: 'MI_IMHS' },
    { on: IN_2022, key: 'work.years', record: 'without a supervisor named', entries: [master, job('2016-01-01', '2018-12-31', { supervisorName: '' })], state: 'cannot-tell', source: 'MI_IMHS' },
    { on: IN_2024, key: 'work.years', record: 'unpaid: not every page says that it is paid', entries: [master, job('2016-01-01', '2018-12-31', { paid: false })], state: 'ask-association', source: 'MI_IMHS' },
    { on: IN_2024, key: 'work.years', record: 'not with child and parent together', entries: [master, job('2016-01-01', '2018-12-31', { childAndParentTogether: 'no' })], state: 'short', source: 'MI_IMHS' },
    { on: IN_2024, key: 'work.years', record: 'a supervised internship in New York', entries: [master, job('2014-01-01', '2014-12-31', { service: 'graduate-internship', paid: false })], state: 'ask-association', at: 'NY', source: 'NY_LEV' },
    { on: IN_2017, key: 'rsc.hours', record: '50 hours with a Specialist', entries: [specialist, rsc(50, 'spec', '2019-01-01')], state: 'met', numbers: [3000, 3000], source: 'MI_RSCFAQ' },
    { on: IN_2022, key: 'rsc.hours', record: '49.75', entries: [mentor, rsc(49.75, 'max', '2019-01-01')], state: 'short', source: 'IO_IMHS' },
    { on: IN_2024, key: 'rsc.hours', record: 'a Specialist with ERS', entries: [specialistErs, rsc(50, 'both', '2025-01-01')], state: 'met', source: 'TX_REN' },
    { on: IN_2024, key: 'rsc.hours', record: 'a Family Specialist with ERS', entries: [familyErs, rsc(50, 'fern', '2025-01-01')], state: 'ask-association', source: 'TX_REN' },
    { on: IN_2024, key: 'rsc.hours', record: 'a Specialist without ERS in Arizona, last day', entries: [specialist, rsc(50, 'spec', '2024-12-31')], state: 'met', at: 'AZ', source: 'AZ_POL' },
    { on: IN_2024, key: 'rsc.hours', record: 'the day after', entries: [specialist, rsc(50, 'spec', '2025-01-01')], state: 'short', at: 'AZ', source: 'AZ_POL' },
    { on: IN_2017, key: 'exam', record: 'both parts', entries: exams, state: 'met', source: 'MI_EXAM' },
    { on: IN_2022, key: 'exam', record: 'one part', entries: exams.slice(0, 1), state: 'not-met', source: 'NC_EXAM' },
    { on: IN_2024, key: 'exam', record: 'none', entries: [], state: 'not-applicable', source: 'ALL_EXAM' },
    { on: IN_2024, key: 'exam', record: 'none, in South Carolina', entries: [], state: 'ask-association', at: 'SC', source: 'SC_APPLY' },
    { on: IN_2024, key: 'exam', record: 'passed, in South Carolina', entries: exams, state: 'met', at: 'SC', source: 'SC_APPLY' },
    { on: IN_2024, key: 'references', record: 'three, one by a supervisee', entries: [...raters, ...ratings(['ada', 'bea', 'cleo'], ['current-supervisor', 'rsc-provider', 'supervisee'], '2026-06-01')], state: 'met', source: 'IO_IMHS' },
    { on: IN_2024, key: 'references', record: 'two supervisees', entries: [...raters, ...ratings(['ada', 'bea', 'cleo'], ['current-supervisor', 'supervisee', 'supervisee'], '2026-06-01')], state: 'short', source: 'IO_IMHS' },
  ];
}

/** What the three kinds of Mentors have in common. */
function mentorLines({ isEarlyChildhood }: Twin): readonly Line[] {
  const track = isEarlyChildhood ? 'early-childhood' : 'infant';
  const exams = (date: string) => [exam('multiple-choice', date, { track }), exam('vignettes', date, { track })];
  const other = isEarlyChildhood ? 'infant' : 'early-childhood';
  return [
    { on: IN_2017, key: 'education', record: 'a Master', entries: [master], state: 'met', source: 'MI_IMHM' },
    { on: IN_2022, key: 'education', record: 'a Master without its day', entries: [degree('master', null)], state: 'not-met', source: 'MI_IMHM' },
    { on: IN_2024, key: 'education', record: 'a doctorate', entries: [degree('doctorate', '2015-01-01')], state: 'met', source: 'MI_IMHM' },
    { on: IN_2024, key: 'leadership', record: 'three years at state level', entries: [leadership('2020-01-01', '2022-12-31')], state: 'met', numbers: [36, 36], source: 'CT_IMHM' },
    { on: IN_2024, key: 'leadership', record: 'a day less', entries: [leadership('2020-01-02', '2022-12-31')], state: 'short', source: 'CT_IMHM' },
    { on: IN_2024, key: 'leadership', record: 'three years in a program: older pages want more', entries: [leadership('2020-01-01', '2022-12-31', { level: 'program' })], state: 'ask-association', source: 'CT_IMHM' },
    { on: IN_2017, key: 'exam', record: 'both parts', entries: exams('2020-01-01'), state: 'met', source: 'MI_EXAM' },
    { on: IN_2022, key: 'exam', record: 'the other age group’s', entries: exams('2020-01-01').map((each) => ({ ...each, track: other })), state: 'not-met', source: 'ALL_EXAM' },
    { on: IN_2024, key: 'exam', record: 'one result unknown', entries: [...exams('2020-01-01').slice(0, 1), exam('vignettes', '2020-01-01', { track, passed: 'unknown' })], state: 'cannot-tell', source: 'VA_EXAM' },
    { on: IN_2024, key: 'references', record: 'three: the places are not on public pages', entries: [...raters, ...ratings(['ada', 'bea', 'cleo'], ['current-supervisor', 'rsc-provider', 'supervisee'], '2026-06-01')], state: 'ask-association', source: 'IO_IMHM' },
  ];
}

function mentorClinical(twin: Twin): readonly Line[] {
  const { ages, isEarlyChildhood } = twin;
  const treat = work('2016-01-01', '2017-12-31', { ageGroups: ages, service: 'intervention-treatment', childAndParentTogether: 'yes', supervisorName: 'Dr. Lee' });
  const rsc = (hours: number, aboutHours: number, date: string) => session(hours, 'max', date, { ageGroups: ages, rscProvisionMinutes: aboutHours * 60 });
  const given = (months: number) => providedMonthly('2016-01-15', months, { ageGroups: ages });
  return [
    ...mentorLines(twin),
    { on: IN_2024, key: 'work.years', record: 'specialist work and 36 months of RSC given', entries: [master, treat, ...given(36)], state: 'met', source: 'CT_IMHM' },
    { on: IN_2024, key: 'work.years', record: '35 months of RSC given', entries: [master, treat, ...given(35)], state: 'short', source: 'CT_IMHM' },
    { on: IN_2024, key: 'work.years', record: 'only RSC given', entries: [master, ...given(36)], state: 'short', source: 'CT_IMHM' },
    { on: IN_2024, key: 'training.total', record: '30, 15 and 3', entries: [training(30), about(15, '2025-01-01'), dei(3, '2025-01-01')], state: 'met', numbers: [2880, 2880], source: 'CT_CHG' },
    { on: IN_2024, key: 'training.total', record: '50, but 14 about RSC', entries: [training(33), about(14, '2025-01-01'), dei(3, '2025-01-01')], state: 'short', source: 'CT_CHG' },
    { on: IN_2017, key: 'training.total', record: '30, 15 of them about RSC', entries: [training(15, {}, '2020-01-01'), about(15, '2020-01-01')], state: 'met', source: 'OR_IMHMREQ' },
    { on: IN_2022, key: 'training.total', record: '30, 14 of them about RSC', entries: [training(16, {}, '2020-01-01'), about(14, '2020-01-01')], state: 'short', source: 'OR_IMHMREQ' },
    { on: IN_2024, key: 'rsc.hours', record: '50, 25 about RSC given', entries: [mentor, rsc(50, 25, '2025-01-01')], state: isEarlyChildhood ? 'ask-association' : 'met', numbers: [3000, 3000], source: 'IO_IMHM' },
    { on: IN_2024, key: 'rsc.hours', record: '50, 24 about RSC given', entries: [mentor, rsc(50, 24, '2025-01-01')], state: isEarlyChildhood ? 'ask-association' : 'short', source: 'IO_IMHM' },
    { on: IN_2024, key: 'rsc.hours', record: 'with a Specialist with ERS', entries: [specialistErs, session(50, 'both', '2025-01-01', { ageGroups: ages, rscProvisionMinutes: 1500 })], state: isEarlyChildhood ? 'ask-association' : 'short', source: 'WA_RSC' },
    { on: IN_2017, key: 'rsc.hours', record: '50, 25 about RSC given', entries: [mentor, rsc(50, 25, '2019-01-01')], state: isEarlyChildhood ? 'ask-association' : 'met', source: 'IO_IMHM' },
  ];
}

function mentorOfKind(service: ServiceKind): (twin: Twin) => readonly Line[] {
  return (twin) => {
    const job = (from: string, to: string, change = {}) => work(from, to, { ageGroups: twin.ages, service, ...change });
    return [
      ...mentorLines(twin),
      { on: IN_2024, key: 'work.years', record: 'three years after the Master', entries: [master, job('2015-06-30', '2018-06-29')], state: 'met', numbers: [36, 36], source: 'CT_IMHM' },
      { on: IN_2024, key: 'work.years', record: 'a day less', entries: [master, job('2015-01-01', '2018-06-28')], state: 'short', source: 'CT_IMHM' },
      { on: IN_2024, key: 'work.years', record: 'leadership of an unsaid kind', entries: [master, job('2016-01-01', '2019-12-31', { service: 'leadership' })], state: 'cannot-tell', source: 'CT_IMHM' },
      { on: IN_2017, key: 'work.years', record: 'three years', entries: [master, job('2016-01-01', '2018-12-31')], state: 'met', source: 'OR_IMHMREQ' },
      { on: IN_2022, key: 'work.years', record: 'before the Master', entries: [master, job('2010-01-01', '2015-06-29')], state: 'short', source: 'OR_IMHMREQ' },
      { on: IN_2024, key: 'training.total', record: '30 and 3', entries: [training(30), dei(3, '2025-01-01')], state: 'met', source: 'CT_CHG' },
      { on: IN_2024, key: 'training.total', record: '30 and 2.75', entries: [training(30), dei(2.75, '2025-01-01')], state: 'short', source: 'CT_CHG' },
      { on: IN_2017, key: 'training.total', record: '30', entries: [training(30, {}, '2020-01-01')], state: 'met', source: 'OR_IMHMREQ' },
      { on: IN_2022, key: 'training.total', record: '29.75', entries: [training(29.75, {}, '2020-01-01')], state: 'short', source: 'OR_IMHMREQ' },
      { on: IN_2024, key: 'rsc.encouraged', record: 'nothing', entries: [], state: 'not-applicable', source: 'WA_RSC' },
    ];
  };
}

const reflectiveSupervisor: readonly Line[] = [
  { on: IN_2024, key: 'holds', record: 'a Family Specialist', entries: [endorsement('IFS', '2020-01-01')], state: 'met', source: 'IO_ERS' },
  { on: IN_2024, key: 'holds', record: 'an Associate', entries: [endorsement('IFA', '2020-01-01')], state: 'not-met', source: 'IO_ERS' },
  { on: IN_2024, key: 'holds', record: 'an Associate in Rhode Island, which words it wider', entries: [endorsement('IFA', '2020-01-01')], state: 'ask-association', at: 'RI', source: 'RI_APPLY' },
  { on: IN_2024, key: 'work.provided', record: 'RSC given in twelve months', entries: providedMonthly('2024-01-31', 12), state: 'met', numbers: [12, 12], source: 'IO_ERS' },
  { on: IN_2024, key: 'work.provided', record: 'in eleven', entries: providedMonthly('2024-01-31', 11), state: 'short', source: 'IO_ERS' },
  { on: IN_2024, key: 'work.provided', record: 'twice in one of twelve', entries: [...providedMonthly('2024-01-01', 11), provided('2024-01-20')], state: 'short', source: 'IO_ERS' },
  { on: IN_2024, key: 'training.total', record: '15 hours about RSC', entries: [about(15, '2025-01-01')], state: 'met', numbers: [900, 900], source: 'IO_ERS' },
  { on: IN_2024, key: 'training.total', record: '14.75', entries: [about(14.75, '2025-01-01'), training(9)], state: 'short', numbers: [885, 885], source: 'IO_ERS' },
  { on: IN_2024, key: 'rsc.hours', record: '12 hours about RSC given: who qualifies is not said', entries: [mentor, session(12, 'max', '2025-01-01', { rscProvisionMinutes: 720 })], state: 'ask-association', numbers: [720, 720], source: 'IO_ERS' },
  { on: IN_2024, key: 'references', record: 'a provider and a supervisee', entries: [...raters, ...ratings(['ada', 'bea'], ['rsc-provider', 'supervisee'], '2026-06-01')], state: 'met', numbers: [2, 2], source: 'IO_ERS' },
  { on: IN_2024, key: 'references', record: 'two providers', entries: [...raters, ...ratings(['ada', 'bea'], ['rsc-provider', 'rsc-provider'], '2026-06-01')], state: 'short', source: 'IO_ERS' },
];

const TABLES: readonly (readonly [readonly Twin[], (twin: Twin) => readonly Line[]])[] = [
  [twins('IFA', 'ECFA'), familyAssociate],
  [twins('IFS', 'ECFS'), familySpecialist],
  [twins('IFRS', 'ECFRS'), familyReflectiveSupervisor],
  [twins('IMHS', 'ECMHS'), mentalHealthSpecialist],
  [twins('IMHM-C', 'ECMHM-C'), mentorClinical],
  [twins('IMHM-P', 'ECMHM-P'), mentorOfKind('policy-leadership')],
  [twins('IMHM-RF', 'ECMHM-RF'), mentorOfKind('academic-leadership')],
];
for (const [pair, table] of TABLES) for (const twin of pair) golden(twin.categoryId, table(twin), PAGES);
golden('ERS', reflectiveSupervisor, PAGES);

describe('what holds in every category and generation', () => {
  const all = TARGET_IDS.flatMap((categoryId) => [IN_2017, IN_2022, IN_2024].map((on) => ({ categoryId, on })))
    .filter((choice) => rulesInForce(builtInPack, { ...choice, associationId: null }) !== null);
  const everywhere = (key: string, entries: readonly Entry[], state: Line['state'], source: string, at?: string): void => {
    for (const { categoryId, on } of all) {
      golden(categoryId, [{ on, key, record: JSON.stringify(entries.map((entry) => entry.kind)), entries, state, source, ...(at === undefined ? {} : { at }) }], PAGES);
    }
  };
  everywhere('ethics', [agreement('code-of-ethics', '2020-01-01')], 'met', 'FL_STEPS');
  everywhere('ethics', [], 'not-met', 'FL_STEPS');
  everywhere('agreement', [agreement('endorsement-agreement', '2020-01-01')], 'met', 'FL_STEPS');
  everywhere('agreement', [agreement('code-of-ethics', '2020-01-01')], 'not-met', 'FL_STEPS');
  everywhere('membership', [membership('2020-01-01', '2027-01-01')], 'met', 'AZ_FAQ', 'CT');
  everywhere('membership', [], 'not-met', 'AZ_FAQ', 'CT');
  everywhere('membership', [], 'advice', 'TN_POL', 'TN');

  test('each category has rules in the sets in which it exists, and in no other', () => {
    expect(all.filter(({ categoryId }) => categoryId === 'IFRS' || categoryId === 'ERS').map(({ categoryId, on }) => [categoryId, on])).toEqual([['IFRS', IN_2022], ['ERS', IN_2024]]);
    expect(rulesInForce(builtInPack, { categoryId: 'IFS', associationId: null, on: plainDate('2016-12-31') })).toBeNull();
  });
});
