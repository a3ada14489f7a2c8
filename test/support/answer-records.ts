/** Records that have a bit of everything, and the days and associations by which the engine is asked about them. */
import { TARGET_IDS, TRACKS, type Entry, type TargetId } from '../../shared/domain/entities.ts';
import { factsFrom } from '../../shared/domain/facts.ts';
import { plainDate } from '../../shared/domain/plain-date.ts';
import { compareCategories } from '../../shared/rules/compare.ts';
import { competencyGaps, ratedAreasOf, trainingsNamingNothing } from '../../shared/rules/competency-gaps.ts';
import { FIND_DEGREES, FIND_SCOPES, FIND_YEARS, suggestCategory } from '../../shared/rules/find-category.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import { rscStanding } from '../../shared/rules/rsc-standing.ts';
import { answerText } from './answer-text.ts';
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

/** One line; what is long and told elsewhere (evaluations, evidence by function) is left out, ids of entries are not ours to compare. */
function asText(name: string, value: unknown): string {
  return `${name}: ${JSON.stringify(value, (key, inner: unknown) => (['openRules', 'source', 'sentence', 'personId', 'coverage'].includes(key) ? undefined : inner)) ?? 'nothing'}`;
}
