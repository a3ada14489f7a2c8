import { finishWithPauses, type Steps } from '../../../shared/domain/steps.ts';

/** Milliseconds; with what a step takes, well below the 50 after which a window feels stuck. */
const SLICE = 12;

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** Does long work here, and lets the window draw and answer in between and at the end. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  const result = await finishWithPauses(steps, () => performance.now() - since > SLICE, async () => {
    await pause();
    since = performance.now();
  });
  await pause();
  return result;
}
