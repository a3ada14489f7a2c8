import { expect, test } from 'vitest';
import data from '../../../../assets/rules/competencies.json' with { type: 'json' };
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { builtInCompetencies, competencyListFrom } from '../../../../shared/rules/competencies.ts';
import { coverageOf, CompetencySums } from '../../../../shared/rules/competency-coverage.ts';
import { TODAY, training } from '../../../support/rule-facts.ts';

type NameLine = (typeof data.areas)[number]['competencies'][number];

/** The file of names with one of them corrected, as `docs/competency-names.md` describes it. */
function corrected(id: string, change: Partial<NameLine> | { readonly definition: string }): object {
  return {
    ...data,
    areas: data.areas.map((area) => ({ ...area, competencies: area.competencies.map((each) => (each.id === id ? { ...each, ...change } : each)) })),
  };
}

const entries = [training(3, { competencies: ['DS.09'] })];
const rowOf = (id: string, list = builtInCompetencies) =>
  coverageOf(factsFrom(entries), followed(), 'IFS', TODAY, list).find((row) => row.competencyId === id);

function followed(): CompetencySums {
  const sums = new CompetencySums(TODAY);
  sums.follow(factsFrom(entries));
  return sums;
}

test('a name that was corrected and checked is shown so, and what was logged for it stays', () => {
  expect(rowOf('DS.09')).toMatchObject({ name: 'Life skills', checked: false, entries: { trainings: 1 } });
  const list = competencyListFrom(corrected('DS.09', { name: 'Skills for daily life', evidence: 'seen', seenFor: ['IFS'] }));
  expect(rowOf('DS.09', list)).toMatchObject({ name: 'Skills for daily life', checked: true, entries: { trainings: 1 }, trainingMinutes: 180 });
  expect(list.nameOf('DS.09')).toBe('Skills for daily life');
});

test('a name is checked only for the categories for which it was seen', () => {
  const list = competencyListFrom(corrected('DS.09', { evidence: 'seen', seenFor: ['IFA'] }));
  expect(rowOf('DS.09', list)?.checked).toBe(false);
});

test('a name that a category does not have any more leaves its grid and keeps its name', () => {
  const list = competencyListFrom(corrected('DS.09', { appliesTo: [], seenFor: [] }));
  expect(rowOf('DS.09', list)).toBeUndefined();
  expect(list.nameOf('DS.09')).toBe('Life skills');
});

test.each([
  ['an empty name', { name: '' }, 'name'],
  ['evidence of another kind', { evidence: 'certain' }, 'evidence'],
  ['seen for a category to which it does not apply', { evidence: 'seen', seenFor: ['IMHM-C'] }, 'seen-for-other-category'],
  ['seen for a category, yet known from background only', { evidence: 'background', seenFor: ['IFS'] }, 'seen-for-without-seen'],
  ['the id of another competency', { id: 'DS.08' }, 'competency-twice'],
  ['the id of another area', { id: 'TF.99' }, 'id-of-other-area'],
  ['a field that nobody knows', { definition: 'a text' }, 'definition'],
])('%s is refused', (_, change, told) => {
  expect(() => competencyListFrom(corrected('DS.09', change))).toThrow(told);
});
