/** Work in small steps: each `yield` is a place where others may go first. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does the steps, and waits for `pause` whenever `isDue` says so. */
export async function finishWithPauses<T>(steps: Steps<T>, isDue: () => boolean, pause: () => Promise<void>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    if (isDue()) await pause();
    step = steps.next();
  }
  return step.value;
}

/** As `flatMap`, with a step after so many items. */
export function* flatMapInSteps<A, B>(items: readonly A[], each: (item: A) => readonly B[], itemsPerStep = 50): Steps<readonly B[]> {
  const found: B[] = [];
  for (const [index, item] of items.entries()) {
    found.push(...each(item));
    if (index % itemsPerStep === itemsPerStep - 1) yield;
  }
  return found;
}
