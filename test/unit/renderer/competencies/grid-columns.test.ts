import { expect, test } from 'vitest';
import { GRID_COLUMNS, idsBehind, isBehind } from '../../../../renderer/features/competencies/grid-columns.ts';
import { degree, evaluateIfs, session, training, work } from '../../../support/rule-facts.ts';

const competencies = ['TF.07'];
const entries = [
  session(1, null, '2025-03-14', { competencies }), work('2024-01-01', null, { competencies }), training(2, { competencies }),
  training(40, { competencies, format: 'college-course' }), { ...degree('bachelor', '2015-06-01'), competencies },
];

test('behind each cell are as many entries as it says, and behind the hours all that add up to them', () => {
  const row = evaluateIfs(entries).coverage.find((each) => each.competencyId === 'TF.07');
  if (row === undefined) throw new Error('No row');
  const behind = GRID_COLUMNS.map((column) => entries.filter((entry) => idsBehind(row, column).includes(entry.id) && isBehind(entry, column)));
  expect(behind.map((found) => found.length)).toEqual([2, 1, 1, 1, 2]);
  expect(behind.at(-1)?.reduce((sum, entry) => sum + (entry.kind === 'training' ? entry.minutes : 0), 0)).toBe(row.trainingMinutes);
});
