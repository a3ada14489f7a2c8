import { expect, test } from 'vitest';
import { cellAfter } from '../../../../renderer/features/competencies/cell-after.ts';

const size = { rows: 30, columns: 4 };
const after = (key: string, row: number, column: number, ctrlKey = false) => cellAfter({ key, ctrlKey, metaKey: false }, { row, column }, size);

test.each([
  ['ArrowDown', 0, 0, false, { row: 1, column: 0 }], ['ArrowUp', 0, 0, false, { row: 0, column: 0 }],
  ['ArrowRight', 5, 3, false, { row: 5, column: 3 }], ['ArrowLeft', 5, 3, false, { row: 5, column: 2 }],
  ['PageDown', 25, 1, false, { row: 29, column: 1 }], ['PageUp', 25, 1, false, { row: 15, column: 1 }],
  ['Home', 5, 3, false, { row: 5, column: 0 }], ['End', 5, 0, false, { row: 5, column: 3 }],
  ['Home', 5, 3, true, { row: 0, column: 0 }], ['End', 5, 0, true, { row: 29, column: 3 }],
] as const)('%s leads from %i, %i', (key, row, column, ctrl, expected) => {
  expect(after(key, row, column, ctrl)).toEqual(expected);
});

test('other keys are left alone', () => {
  expect(after('a', 0, 0)).toBeNull();
});
