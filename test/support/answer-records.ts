/** Records that have a bit of everything, and the days and associations by which the engine is asked about them. */
import {
  LEADERSHIP_LEVELS, REFERENCE_SLOTS, SERVICE_KINDS, TARGET_IDS, TRACKS, TRAINING_FORMATS, type Entry, type TargetId,
} from '../../shared/domain/entities.ts';
import { factsFrom } from '../../shared/domain/facts.ts';
import { addDays, plainDate, type PlainDate } from '../../shared/domain/plain-date.ts';
import { compareCategories } from '../../shared/rules/compare.ts';
import { competencyGaps, ratedAreasOf, trainingsNamingNothing } from '../../shared/rules/competency-gaps.ts';
import { FIND_DEGREES, FIND_SCOPES, FIND_YEARS, suggestCategory } from '../../shared/rules/find-category.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import { rscStanding } from '../../shared/rules/rsc-standing.ts';
import { answerText } from './answer-text.ts';
import { below, chances, oneOf } from './chances.ts';
import {
  agreement, credential, degree, diversity, endorsement, evaluateIfs, exam, leadership, membership, person, provided, providedMonthly, reference,
  session, training, work,
} from './rule-facts.ts';
import { sampleEntries } from './sample-report.ts';

const BOTH = ['birth-to-36-months', '37-to-71-months'] as const;
const nora = person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2024-06-01', '2025-05-31')]);
const max = person('Max', [credential('IMHM-C', '2010-01-01')], { highestDegree: 'master' });
const una = person('Una', [credential('ERS', null)]);
const vera = person('Vera', [credential('vetted', '2020-01-01', null, 'TX')]);
const fay = person('Fay', [credential('IFS', '2015-01-01')], { highestDegree: 'master' });

/** Whatever goes wrong in a record: unanswered, undated, in the future, over borders, of the wrong kind, twice, too much of one. */
const messy: readonly Entry[] = [
  nora, max, una, vera, fay, degree('bachelor', '2010-06-01'), degree('master', null), degree('master', '2027-01-01'),
  training(12), training(5, { relationshipBased: 'unknown' }), training(4, { relationshipBased: 'no' }), training(3, { competencies: [] }),
  training(2, {}, '2027-01-01'), training(6, { format: 'conference' }), training(9, { format: 'self-study' }), training(8, { format: 'college-course', rscProvisionMinutes: 120 }), diversity(2),
  session(5, 'nora', '2025-03-14', { ageGroups: [...BOTH] }), session(4, 'nora', '2025-05-01/2025-06-30'), session(3, 'max', '2023-02-01', { ageGroups: [...BOTH], rscProvisionMinutes: 60 }),
  session(2, 'una'), session(2, 'vera'), session(2, 'fay', '2021-05-05'), session(2, null), session(2, 'stranger'),
  session(1, 'max', '2024-02-02', { nature: 'administrative-only' }), session(1, 'max', '2024-02-02', { nature: 'peer' }), session(1, 'max', '2027-02-02'),
  session(3, 'max', '2022-01-10', { ageGroups: [] }), session(3, 'max', '2020-01-10', { ageGroups: ['37-to-71-months'] }),
  work('2019-01-01', '2020-06-30', { familiesServed: 4 }), work('2020-03-01', null, { familiesServed: null, socialEmotionalFocus: 'unknown' }), work('2018-01-01', '2018-12-31', { relationshipFocus: 'no' }),
  work('2027-01-01', null), leadership('2019-01-01', '2020-12-31'), leadership('2020-06-01', null), leadership('2027-01-01', null),
  provided('2024-05-01'), ...providedMonthly('2023-01-01', 3), provided('2027-03-01'),
  reference('current-supervisor', 'nora'), reference('current-supervisor', 'max'), reference('rsc-provider', 'max', '2019-01-01'), reference('other-professional', null), reference('other-professional', 'fay', null),
  membership('2025-01-01', '2025-12-31'), membership(null, null, ''), agreement('code-of-ethics', '2027-01-01'), agreement('endorsement-agreement', null),
  endorsement('IFS', '2019-06-15'), exam('multiple-choice', '2025-05-05'),
];

/** Enough of everything for the highest categories. */
const full: readonly Entry[] = [
  nora, max, degree('doctorate', '2008-06-01'), degree('master', '2004-06-01'),
  training(60), diversity(6), training(30, { rscProvisionMinutes: 1_800 }), session(60, 'max', '2023-01-01/2024-12-31', { ageGroups: [...BOTH], rscProvisionMinutes: 600 }),
  work('2009-01-01', null, { familiesServed: 40, ageGroups: [...BOTH] }), leadership('2015-01-01', null), ...providedMonthly('2024-01-01', 13),
  reference('current-supervisor', 'nora'), reference('rsc-provider', 'max'), reference('other-professional', 'fay'), fay,
  membership('2026-01-01', '2026-12-31'), agreement('code-of-ethics', '2026-01-01'), agreement('endorsement-agreement', '2026-01-01'),
  endorsement('IFS', '2019-06-15'), endorsement('IMHS', '2020-06-15'), exam('multiple-choice', '2025-05-05'), exam('vignettes', '2025-05-05'),
];

/** A day in each generation of rules for the record that has it all; the others as of today. */
export const CASES: readonly (readonly [name: string, entries: readonly Entry[], on: string, associationId: string | null])[] = [
  ['empty', [], '2026-11-23', null], ['sample', sampleEntries(), '2026-11-23', 'CT'], ['full', full, '2026-11-23', 'RI'],
  ['messy', messy, '2021-06-30', null], ['messy', messy, '2023-06-30', 'CT'], ['messy', messy, '2026-11-23', 'TX'],
];

/** Everything that the engine says for a category, about each of the records. */
export function answersFor(categoryId: TargetId): string {
  const texts = CASES.flatMap(([name, entries, on, associationId]) => [
    `== ${name} record on ${on}, association ${associationId ?? 'none'}`,
    answerText(evaluateIfs(entries, { categoryId, on: plainDate(on), associationId }), entries), '',
  ]);
  return `${texts.join('\n')}\n`;
}

/** One category for each way in which RSC is asked. */
const DIFFERENT: readonly TargetId[] = ['IFA', 'IFS', 'IMHS', 'IMHM-C', 'ERS'];

/** What the overviews say about each of the records: categories side by side, RSC so far, gaps of competencies. */
export function overviews(): string {
  const texts = CASES.flatMap(([name, entries, day, associationId]) => {
    const on = plainDate(day);
    const facts = factsFrom(entries);
    const evaluations = TARGET_IDS.map((categoryId) => evaluateIfs(entries, { categoryId, on, associationId }));
    const place = (id: string): number => entries.findIndex((entry) => entry.id === id) + 1;
    return [
      `== ${name} record on ${day}, association ${associationId ?? 'none'}`,
      asText('compare', compareCategories(evaluations, facts, on)),
      ...DIFFERENT.map((categoryId) => asText(`RSC ${categoryId}`, rscStanding(builtInPack, facts, { categoryId, associationId, on }))),
      ...evaluations.filter(({ categoryId }) => categoryId === 'IMHM-C').map(({ categoryId, coverage }) => asText(`gaps ${categoryId}`, competencyGaps(coverage, ratedAreasOf(builtInPack, categoryId)))),
      asText('naming nothing', trainingsNamingNothing(facts.training, on).map(({ id }) => place(id))),
      '',
    ];
  });
  return `${texts.join('\n')}\n`;
}

/** Which category is suggested for each set of answers. */
export function suggestions(): string {
  const tracks = [...TRACKS.map((track) => [track]), TRACKS];
  const all = FIND_SCOPES.flatMap((scope) => FIND_DEGREES.flatMap((studied) => FIND_YEARS.flatMap((years) =>
    tracks.flatMap((wanted) => [true, false].map((givesRsc) => ({ scope, degree: studied, years, tracks: wanted, givesRsc }))))));
  return `${all.map((answers) => asText(Object.values(answers).join(' '), suggestCategory(answers))).join('\n')}\n`;
}

const ASSOCIATIONS = [null, 'CT', 'KS', 'TN', 'AZ', 'MI', 'RI', 'NY', 'TX', 'MA'] as const;
const ROUNDS = 45;
/** Rules whose outcome hangs on many small things at once, and how often each is asked by chance. */
const INTRICATE = ['references', 'exam', 'leadership', 'work.years', 'work.provided', 'education', 'membership', 'rsc.window', 'training.total', 'holds', 'emerging'] as const;
const ROUNDS_EACH = 30;

/** Records by chance, near the figures of the rules: each for another category, day and association. */
export function answersByChance(): string {
  const chance = chances(2026);
  const texts = Array.from({ length: ROUNDS }, (_, round) => {
    const categoryId = TARGET_IDS[round % TARGET_IDS.length] ?? 'IFS';
    const on = plainDate(oneOf(chance, ['2021-06-30', '2023-12-31', '2026-11-23', '2026-11-23']));
    const associationId = oneOf(chance, ASSOCIATIONS);
    const entries = recordByChance(chance, on);
    return `== ${categoryId} on ${on}, association ${associationId ?? 'none'}\n${answerText(evaluateIfs(entries, { categoryId, on, associationId }), entries)}\n`;
  });
  return texts.join('\n');
}

/** As `answersByChance`, one rule at a time, so that many records fit on few lines. */
export function rulesByChance(): string {
  const chance = chances(1924);
  const texts = INTRICATE.flatMap((key) => Array.from({ length: ROUNDS_EACH }, () => {
    const on = plainDate(oneOf(chance, ['2021-06-30', '2023-12-31', '2026-11-23', '2026-11-23']));
    const associationId = oneOf(chance, ASSOCIATIONS);
    const entries = recordByChance(chance, on);
    const categoryId = oneOf(chance, TARGET_IDS);
    const text = answerText(evaluateIfs(entries, { categoryId, on, associationId }), entries, `${categoryId}.${key}`);
    return text === '' ? '' : `== ${categoryId} on ${on}, association ${associationId ?? 'none'}\n${text}\n`;
  })).filter((text) => text !== ''); // not every category has every rule
  return texts.join('\n');
}

function recordByChance(chance: () => number, on: PlainDate): readonly Entry[] {
  const about = (days: number): string => addDays(on, below(chance, days) - Math.round(days * 0.8));
  const day = (): string => addDays(plainDate('2018-01-01'), below(chance, 3_300));
  const span = (days: number): string => {
    const from = day();
    return `${from}/${addDays(plainDate(from), below(chance, days))}`;
  };
  const maybe = <T>(value: T): T | null => (chance() < 0.2 ? null : value);
  const providers = [
    person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', maybe('2024-02-01'), maybe('2025-06-30'))]),
    person('Mary', [credential('IMHM-C', maybe('2012-01-01'))], { highestDegree: maybe('master') }),
    person('Fay', [credential('IFS', '2015-01-01'), credential('vetted', day(), null, oneOf(chance, ['CT', 'RI', 'TX', null]))], { highestDegree: oneOf(chance, ['master', 'bachelor', null]) }),
    person('Ben', [credential('ERS-emerging', day())]),
  ];
  const who = () => maybe(oneOf(chance, providers).id);
  const ages = () => oneOf(chance, [['birth-to-36-months'], ['37-to-71-months'], [...BOTH], []] as const);
  const makers: readonly (() => Entry)[] = [
    () => training(below(chance, 12), {
      relationshipBased: oneOf(chance, ['yes', 'yes', 'unknown', 'no']), format: oneOf(chance, TRAINING_FORMATS),
      diversityMinutes: below(chance, 3) * 30, rscProvisionMinutes: below(chance, 2) * 45, ...(chance() < 0.2 && { competencies: [] }),
    }, chance() < 0.5 ? day() : span(90)),
    () => diversity(below(chance, 4)),
    () => session(1 + below(chance, 14), who(), chance() < 0.5 ? day() : span(200), {
      ageGroups: ages(), rscProvisionMinutes: below(chance, 3) * 30, format: oneOf(chance, ['individual', 'group']), ...(chance() < 0.1 && { nature: 'clinical-review-only' }),
    }),
    () => work(day(), chance() < 0.2 ? null : addDays(plainDate(day()), below(chance, 900)), {
      paid: chance() < 0.8, ageGroups: ages(), familiesServed: maybe(below(chance, 9)), service: oneOf(chance, SERVICE_KINDS),
      socialEmotionalFocus: oneOf(chance, ['yes', 'unknown', 'no']), minutesPerWeek: maybe(240 + 60 * below(chance, 40)),
    }),
    () => leadership(day(), chance() < 0.3 ? null : addDays(plainDate(day()), below(chance, 900)), { level: oneOf(chance, LEADERSHIP_LEVELS) }),
    () => provided(chance() < 0.5 ? day() : span(60)),
    () => reference(oneOf(chance, REFERENCE_SLOTS), who(), maybe(about(500)), {
      validUntil: chance() < 0.3 ? plainDate(about(500)) : null, askedOn: maybe(plainDate(about(500))),
    }),
    () => degree(oneOf(chance, ['bachelor', 'master', 'doctorate', 'associate']), maybe(day())),
    () => membership(maybe(about(900)), maybe(about(600)), oneOf(chance, ['Alliance', 'Connecticut Association for Infant Mental Health'])),
    () => agreement(oneOf(chance, ['code-of-ethics', 'endorsement-agreement']), maybe(day())),
    () => endorsement(oneOf(chance, ['IFA', 'IFS', 'ECFS', 'IMHS', 'IMHM-C', 'ERS']), maybe(day())),
    () => exam(oneOf(chance, ['multiple-choice', 'vignettes']), maybe(day()), { approvedOn: maybe(plainDate(day())) }),
  ];
  return [...providers, ...Array.from({ length: 24 }, () => oneOf(chance, makers)())];
}

/** One line; what is long and told elsewhere (evaluations, evidence by function) is left out, ids of entries are not ours to compare. */
function asText(name: string, value: unknown): string {
  return `${name}: ${JSON.stringify(value, (key, inner: unknown) => (['openRules', 'source', 'sentence', 'personId', 'coverage'].includes(key) ? undefined : inner)) ?? 'nothing'}`;
}
