import { expect, test } from 'vitest';
import { competencyGaps, ratedAreasOf } from '../../../../shared/rules/competency-gaps.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { evaluateIfs, training, work } from '../../../support/rule-facts.ts';

const rated = ratedAreasOf(builtInPack, 'IFS');
const gaps = (...entries: Parameters<typeof evaluateIfs>[0]) => competencyGaps(evaluateIfs(entries).coverage, rated);

test('areas that ratings show are no gaps', () => {
  expect(rated).toEqual(['WO', 'TH', 'RE']);
  expect(gaps().map((gap) => gap.areaId)).not.toEqual(expect.arrayContaining(['RE']));
});

test('the area with most open competencies comes first', () => {
  const found = gaps();
  expect(found[0]?.areaId).toBe('TF');
  expect(found.map((gap) => gap.open.length)).toEqual(found.map((gap) => gap.open.length).toSorted((a, b) => b - a));
});

test('of equals the areas at which reviewers look closest come first', () => {
  const named = evaluateIfs([]).coverage.filter((row) => row.areaId !== 'SE').map((row) => row.competencyId);
  const one = named.find((id) => id.startsWith('DS.')) ?? '';
  const second = evaluateIfs([]).coverage.filter((row) => row.areaId === 'SE').map((row) => row.competencyId)[0] ?? '';
  const found = gaps(training(1, { competencies: [...named.filter((id) => id !== one), second] }));
  expect(found.map((gap) => [gap.areaId, gap.open.length])).toEqual([['DS', 1], ['SE', 1]]);
});

test('what work alone shows is weak, and what a training shows is no gap', () => {
  const found = gaps(work('2024-01-01', null, { competencies: ['TF.01', 'TF.02'] }), training(1, { competencies: ['TF.02'] })).find((gap) => gap.areaId === 'TF');
  expect(found?.workOnly.map((row) => row.competencyId)).toEqual(['TF.01']);
  expect(found?.open.map((row) => row.competencyId)).not.toContain('TF.02');
});
