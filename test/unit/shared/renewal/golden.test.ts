/**
 * Renewals worked out by hand, each with the pages that it rests on (keys of `assets/rules/renewal.json`; domain reference,
 * section 4). If not said otherwise: 15 November 2027, in the window of the cycle from 1 January 2025 to 31 December 2027,
 * endorsed long before, Connecticut, which has no renewal page of its own.
 */
import { describe, expect, test } from 'vitest';
import type { Entry, HeldId } from '../../../../shared/domain/entities.ts';
import { builtInRenewalRules } from '../../../../shared/renewal/built-in.ts';
import { agreement, credential, diversity, endorsement, membership, person, provided, session, training } from '../../../support/rule-facts.ts';
import { cycleFor, renewalFor, ruleIn, told, type Situation, type Told } from './renewal-facts.ts';

const mentor = person('Maya', [credential('IMHM-C', '2015-01-01')]);
const MAYA = mentor.id;
const rsc = (hours: number, date = '2026-03-02', change: Parameters<typeof session>[3] = {}): Entry => session(hours, MAYA, date, change);
const aboutRsc = (hours: number, date?: string): Entry => training(hours, { rscProvisionMinutes: hours * 60 }, date);
/** 45 hours, 3 of them on diversity. */
const FORTY_FIVE: readonly Entry[] = [training(42), diversity(3)];
const PEER = person('Pia', [credential('IMHM-C', '2016-01-01')]);
const associate = person('Nil', [credential('IFA', '2015-01-01')]);
const familyErs = person('Fay', [credential('IFS', '2015-01-01'), credential('ERS', '2024-06-01')]);
const peers = (hours: number, date: string): Entry => session(hours, PEER.id, date, { nature: 'peer', format: 'group' });

interface Row extends Situation {
  readonly name: string;
  readonly held: HeldId;
  readonly endorsedOn?: string | null;
  readonly entries: readonly Entry[];
  readonly expected: Readonly<Record<string, Told>>;
  /** Pages of the rules that are expected. */
  readonly pages: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: 'FA: 45 hours, 3 of them on diversity, are just enough; no reflective supervision is asked',
    held: 'IFA', entries: FORTY_FIVE, pages: ['FL_REN', 'CT_CHG'],
    expected: { training: ['met', 45, 45], 'training.diversity': ['met', 3, 3] },
  },
  {
    name: 'FA: a quarter of an hour is missing',
    held: 'ECFA', entries: [training(41.75), diversity(3)], pages: ['PA_REN'],
    expected: { training: ['short', 44.75, 45], 'training.diversity': ['met', 3, 3] },
  },
  {
    name: 'FS: 45 and 36 hours, signed in the window, a member',
    held: 'IFS', pages: ['TX_REN', 'FL_REN', 'PA_REG'],
    entries: [
      ...FORTY_FIVE, rsc(36), membership('2027-01-01', '2027-12-31', 'CT-AIMH'),
      agreement('code-of-ethics', '2027-10-01'), agreement('no-sanction-statement', '2027-10-01'),
    ],
    expected: {
      training: ['met', 45, 45], rsc: ['met', 36, 36], membership: ['met', 1, 1], ethics: ['met', 1, 1], 'no-sanction': ['met', 1, 1],
    },
  },
  {
    name: 'FS: an hour of the year before the cycle, and one from a provider without a credential, do not make 36',
    held: 'IFS', entries: [...FORTY_FIVE, rsc(35), rsc(1, '2024-12-31'), associate, session(1, associate.id)],
    pages: ['TX_REN'], expected: { rsc: ['short', 35, 36] },
  },
  {
    name: 'FS: what was signed when the endorsement was earned does not stand for the renewal',
    held: 'IFS', entries: [agreement('code-of-ethics', '2026-02-01')], pages: ['RI_REG'], expected: { ethics: ['not-met', 0, 1] },
  },
  {
    name: 'MHS: pages do not settle whether a Family Specialist with ERS may provide the last hour',
    held: 'IMHS', entries: [rsc(35), familyErs, session(1, familyErs.id)], pages: ['TX_REN'], expected: { rsc: ['ask-association', 35, 36] },
  },
  {
    name: 'ERS without a category beside it: who may provide the hours is of low confidence, so 36 are a question to the association',
    held: 'ERS', endorsedOn: '2024-12-01', entries: [rsc(36)], pages: ['TX_REN'], expected: { rsc: ['ask-association', 36, 36] },
  },
  {
    name: 'ERS: 9 hours on providing it, of somebody who does, and 36 received',
    held: 'ERS', endorsedOn: '2024-12-01', pages: ['TX_REN', 'PA_REN'],
    entries: [endorsement('IFS', '2019-04-01'), training(36), aboutRsc(9), rsc(36), provided('2026-05-04')],
    expected: { training: ['met', 45, 45], 'training.rsc-provision': ['met', 9, 9], rsc: ['met', 36, 36] },
  },
  {
    name: 'ERS: without a session that was given, nobody can say whether the 9 hours are asked',
    held: 'ERS', endorsedOn: '2024-12-01', entries: [endorsement('IFS', '2019-04-01'), aboutRsc(8)], pages: ['PA_REN'],
    expected: { 'training.rsc-provision': ['cannot-tell', 8, 9] },
  },
  {
    name: 'Rhode Island: 15 hours on providing it instead of 9',
    held: 'IMHM-C', associationId: 'RI', entries: [aboutRsc(14), provided('2026-05-04')], pages: ['RI_REN'],
    expected: { 'training.rsc-provision': ['short', 14, 15] },
  },
  {
    name: 'Rhode Island: 15 are enough',
    held: 'IMHM-C', associationId: 'RI', entries: [aboutRsc(15), provided('2026-05-04')], pages: ['RI_REN'],
    expected: { 'training.rsc-provision': ['met', 15, 15] },
  },
  {
    name: 'Rhode Island: whether Mentors for policy need reflective supervision is unclear, and stays so with 36 hours',
    held: 'IMHM-P', associationId: 'RI', entries: [rsc(36)], pages: ['RI_REN'], expected: { rsc: ['ask-association', 36, 36] },
  },
  {
    name: 'MHM-C held for three years when the cycle begins: 30 hours do, and named peers of the category count',
    held: 'IMHM-C', endorsedOn: '2022-01-01', entries: [rsc(20), PEER, peers(10, '2025-06-02')], pages: ['PA_REN', 'MI_RENC'],
    expected: { rsc: ['met', 30, 30] },
  },
  {
    name: 'MHM-C held for less than three years when it ends: 36 hours, and peers do not count',
    held: 'IMHM-C', endorsedOn: '2024-12-31', today: '2027-12-30', entries: [rsc(26), PEER, peers(10, '2025-06-02')], pages: ['PA_REN'],
    expected: { rsc: ['short', 26, 36] },
  },
  {
    name: 'MHM-C whose three years are reached within the cycle: 36 hours by one reading, 30 by the other',
    held: 'IMHM-C', endorsedOn: '2023-06-01', entries: [rsc(32)], pages: ['VA_REN'], expected: { rsc: ['ask-association', 32, 36] },
  },
  {
    name: 'endorsed within the cycle: by Florida 45 hours, by Nebraska 15 or 30, so 30 are not surely enough',
    held: 'IFA', endorsedOn: '2026-03-01', entries: [training(30, {}, '2026-06-01')], pages: ['FL_REN', 'NE_POL'],
    expected: { training: ['ask-association', 30, 45] },
  },
  {
    name: 'endorsed within the cycle: fewer hours than by any reading are short',
    held: 'IFA', endorsedOn: '2026-03-01', entries: [training(14, {}, '2026-06-01')], pages: ['NE_POL'], expected: { training: ['short', 14, 45] },
  },
  {
    name: 'Nebraska: 1 full year or 2 started ones; 30 hours are enough by both',
    held: 'IFA', associationId: 'NE', endorsedOn: '2026-03-01', entries: [training(30, {}, '2026-06-01')], pages: ['NE_POL'],
    expected: { training: ['met', 30, 15] },
  },
  {
    name: 'Florida: who is endorsed in 2027 renews in 2030',
    held: 'IFA', associationId: 'FL', endorsedOn: '2027-01-01', entries: [], pages: ['FL_REN'], expected: { training: ['not-applicable', 0, 0] },
  },
  {
    name: 'Florida: who is endorsed in 2026 renews in 2027, with all hours',
    held: 'IFA', associationId: 'FL', endorsedOn: '2026-12-31', entries: [training(40, {}, '2027-02-01')], pages: ['FL_REN'],
    expected: { training: ['short', 40, 45] },
  },
  {
    name: 'Texas: its newest page does not name hours on diversity',
    held: 'IFA', associationId: 'TX', entries: [training(45)], pages: ['TX_REN'],
    expected: { training: ['met', 45, 45], 'training.diversity': ['ask-association', 0, 3] },
  },
  {
    name: 'Tennessee: hours on diversity since 2024, so 1 in the cycle that ended in 2024, and no membership',
    held: 'IFA', associationId: 'TN', today: '2024-11-15', entries: [diversity(1)], pages: ['TN_POL'],
    expected: { 'training.diversity': ['short', 0, 1], membership: ['advice', null, null] },
  },
  {
    name: 'Tennessee, 2023: none on diversity yet, where others ask for 1 hour',
    held: 'IFA', associationId: 'TN', today: '2023-11-15', entries: [], pages: ['TN_POL'], expected: { 'training.diversity': ['not-applicable', 0, 0] },
  },
  {
    name: '2024: the first cycle of three years, or one year more of the old kind',
    held: 'IFA', today: '2024-11-15', entries: [training(15, {}, '2024-05-01')], pages: ['NE_POL'], expected: { training: ['ask-association', 15, 45] },
  },
  {
    name: 'yearly, 2022: 15 and 12 hours, none on diversity yet',
    held: 'IFS', today: '2022-12-01', entries: [training(15, {}, '2022-02-01'), rsc(12, '2022-12-01')], pages: ['PA_REN', 'VA_REN'],
    expected: { training: ['met', 15, 15], rsc: ['met', 12, 12] },
  },
  {
    name: 'yearly, Virginia 2023: nothing but the membership in the year of the endorsement',
    held: 'IFS', associationId: 'VA', today: '2023-11-15', endorsedOn: '2023-04-01', pages: ['VA_REN'],
    entries: [membership('2023-01-01', '2023-12-31', 'VAIMH')],
    expected: { training: ['not-applicable', 0, 0], rsc: ['not-applicable', 0, 0], membership: ['met', 1, 1] },
  },
  {
    name: 'yearly, Michigan 2023: it turns on the day of the application, which nobody logged',
    held: 'IFS', associationId: 'MI', today: '2023-11-15', endorsedOn: '2023-04-01', entries: [training(3, {}, '2023-05-01')], pages: ['MI_REN'],
    expected: { training: ['ask-association', 3, 15] },
  },
  {
    name: 'yearly, Rhode Island: 24 hours of reflective supervision until 2021',
    held: 'IFS', associationId: 'RI', today: '2021-12-01', entries: [rsc(12, '2021-05-03')], pages: ['RI_REN'], expected: { rsc: ['short', 12, 24] },
  },
  {
    name: 'Australia: 15 and 12 hours from 1 July to 30 June',
    held: 'IFS', associationId: 'AU-WA', today: '2027-05-01', pages: ['AU_REN'],
    entries: [training(15, {}, '2026-07-01'), training(9, {}, '2026-06-30'), rsc(12, '2027-04-01'), agreement('code-of-ethics', '2027-04-30')],
    expected: { training: ['met', 15, 15], rsc: ['met', 12, 12], ethics: ['met', 1, 1] },
  },
  {
    name: 'Australia: last year’s hours do not count',
    held: 'IFS', associationId: 'AU-WA', today: '2027-05-01', entries: [training(15, {}, '2026-06-30')], pages: ['AU_REN'],
    expected: { training: ['short', 0, 15] },
  },
  {
    name: 'two categories: a session about the ages of one serves the other',
    held: 'IFS', entries: [endorsement('ECFS', '2020-01-01'), rsc(36, '2026-03-02', { ageGroups: ['37-to-71-months'] })], pages: ['FL_REN'],
    expected: { rsc: ['met', 36, 36] },
  },
  {
    name: 'one category: a session about other ages does not count',
    held: 'IFS', entries: [rsc(36, '2026-03-02', { ageGroups: ['37-to-71-months'] })], pages: ['FL_REN'], expected: { rsc: ['short', 0, 36] },
  },
  {
    name: 'an endorsement without its day: nobody can say how many years count',
    held: 'IFA', endorsedOn: null, entries: [training(45)], pages: ['FL_REN'], expected: { training: ['cannot-tell', 45, 45] },
  },
];

describe('renewals worked out by hand', () => {
  test.each(ROWS)('$name', ({ held, endorsedOn = '2019-06-15', entries, expected, pages, ...situation }) => {
    const renewal = renewalFor([endorsement(held, endorsedOn), mentor, ...entries], situation);
    const cycle = cycleFor(renewal, held);
    const rules = Object.keys(expected).map((key) => ruleIn(cycle, key));
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, told(ruleIn(cycle, key))]))).toEqual(expected);
    const urls = rules.flatMap((rule) => rule.source.pages.map((page) => page.url));
    expect(pages.filter((key) => !urls.includes(builtInRenewalRules.pages[key]?.url ?? key))).toEqual([]);
  });
});
