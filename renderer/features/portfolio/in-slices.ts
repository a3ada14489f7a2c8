import { finishWithPauses, type Steps } from '../../../shared/domain/steps.ts';

/** Milliseconds; with what a step takes, well below the 50 after which a window feels stuck. */
const SLICE = 12;

/** Does long work here, and lets the window draw and answer in between. */
export function inSlices<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  return finishWithPauses(steps, () => performance.now() - since > SLICE, async () => {
    await new Promise<void>((resolve) => { setTimeout(resolve); });
    since = performance.now();
  });
}
