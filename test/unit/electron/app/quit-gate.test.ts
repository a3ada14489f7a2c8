import { expect, test } from 'vitest';
import { finishBeforeQuit, guardQuit } from '../../../../electron/app/quit-gate.ts';
import { deferred } from '../../../support/deferred.ts';

type Gate = Parameters<typeof guardQuit>[0];

/** An app that quits as Electron's does: `will-quit` may say no. Gives what happened, in order. */
function appThatQuits(longestWait?: number) {
  const trail: string[] = [];
  const quitForGood = deferred<void>();
  let ask: (event: { preventDefault: () => void }) => void = () => undefined;
  const quit = (): void => {
    let isHeld = false;
    ask({ preventDefault: () => { isHeld = true; } });
    trail.push(isHeld ? 'held' : 'quit');
    if (!isHeld) quitForGood.resolve();
  };
  // The gate listens to nothing else, and of the event it uses only this.
  const app = { quit, on: (_: string, listener: typeof ask) => { ask = listener; } } as unknown as Gate;
  guardQuit(app, longestWait);
  return { trail, quit, quitForGood: quitForGood.promise };
}

test('an app without work under way quits at once', () => {
  const { trail, quit } = appThatQuits();
  quit();
  expect(trail).toEqual(['quit']);
});

test('work under way is waited for, and what begins meanwhile too', async () => {
  const { trail, quit, quitForGood } = appThatQuits();
  const first = deferred<void>();
  const second = deferred<void>();
  const note = async (work: Promise<void>, name: string) => { await work; trail.push(name); };
  void finishBeforeQuit(note(first.promise, 'first'));
  quit();
  void finishBeforeQuit(note(second.promise, 'second'));
  first.resolve();
  second.resolve();
  await quitForGood;
  expect(trail).toEqual(['held', 'first', 'second', 'quit']);
});

test('work that fails holds nothing up', async () => {
  const { trail, quit, quitForGood } = appThatQuits();
  finishBeforeQuit(Promise.reject(new Error('disk full'))).catch(() => undefined);
  quit();
  await quitForGood;
  expect(trail).toEqual(['held', 'quit']);
});

test('work that hangs is waited for only so long', async () => {
  const { trail, quit, quitForGood } = appThatQuits(1);
  const hanging = deferred<void>();
  void finishBeforeQuit(hanging.promise);
  quit();
  await quitForGood;
  expect(trail).toEqual(['held', 'quit']);
  hanging.resolve();
});
