import { expect, test } from 'vitest';
import { finish, finishWithPauses, flatMapInSteps } from '../../../../shared/domain/steps.ts';

const items = Array.from({ length: 230 }, (_, index) => index);
const pair = (item: number): readonly number[] => [item, -item];

test('work in steps gives what it gives at once', async () => {
  const expected = items.flatMap(pair);
  expect(finish(flatMapInSteps(items, pair))).toEqual(expected);
  expect(await finishWithPauses(flatMapInSteps(items, pair), () => true, () => Promise.resolve())).toEqual(expected);
});

test('others go first where a pause is due, and only there', async () => {
  const order: string[] = [];
  let done = 0;
  const steps = flatMapInSteps(items, (item) => { done += 1; return [item]; }, 100);
  await finishWithPauses(steps, () => done > 150, () => { order.push(`pause after ${String(done)}`); return Promise.resolve(); });
  expect(order).toEqual(['pause after 200']);
});

test('work that is not waited for has done nothing yet', () => {
  let done = 0;
  flatMapInSteps(items, () => { done += 1; return []; });
  expect(done).toBe(0);
});
