import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInCompetencies } from '../../../../shared/rules/competencies.ts';
import { competencyGaps, ratedAreasOf, trainingsNamingNothing } from '../../../../shared/rules/competency-gaps.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { evaluateIfs, session, TODAY, training, work } from '../../../support/rule-facts.ts';
import { runs } from '../../../support/runs.ts';

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

test('trainings that name nothing: the longest first, none that is still to come', () => {
  const [short, long, naming, coming] = [
    training(1, { competencies: [] }), training(6, { competencies: [] }), training(9), training(9, { competencies: [] }, '2026-11-20/2026-11-24'),
  ];
  expect(trainingsNamingNothing([short, long, naming, coming], TODAY)).toEqual([long, short]);
});

const someNames = fc.subarray(builtInCompetencies.of('IFS').map(({ id }) => id));
const naming = fc.oneof(
  someNames.map((competencies) => training(1, { competencies })),
  someNames.map((competencies) => session(1, null, '2025-03-14', { competencies })),
  someNames.map((competencies) => work('2024-01-01', null, { competencies })),
);
const record = fc.array(naming, { maxLength: 6 });
const openIds = (...entries: Parameters<typeof evaluateIfs>[0]) => gaps(...entries).flatMap((gap) => gap.open.map((row) => row.competencyId));

test('what is open is exactly what nothing names, outside the areas that ratings show', () => {
  fc.assert(fc.property(record, (entries) => {
    const named = new Set(entries.flatMap((entry) => entry.competencies));
    const expected = builtInCompetencies.of('IFS').filter(({ id, area }) => !named.has(id) && !rated.includes(area.id)).map(({ id }) => id);
    expect(openIds(...entries).toSorted()).toEqual(expected.toSorted());
  }), runs(60));
});

test('areas with nothing open come last, of the others no area stands before one with more', () => {
  fc.assert(fc.property(record, (entries) => {
    const sizes = gaps(...entries).map((gap) => gap.open.length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  }), runs(60));
});

test('one more entry opens nothing, and a training leaves nothing that it names to work alone', () => {
  fc.assert(fc.property(record, someNames, (entries, competencies) => {
    const before = new Set(openIds(...entries));
    const more = [...entries, training(1, { competencies })];
    expect(openIds(...more).filter((id) => !before.has(id) || competencies.includes(id))).toEqual([]);
    expect(gaps(...more).flatMap((gap) => gap.workOnly).filter((row) => competencies.includes(row.competencyId))).toEqual([]);
  }), runs(60));
});
