import { expect, onTestFinished, test } from 'vitest';
import { finishBeforeQuit, finishWith, guardQuit } from '../../../../electron/app/quit-gate.ts';
import { deferred } from '../../../support/deferred.ts';

type Gate = Parameters<typeof guardQuit>[0];

/**
 * An app that quits as Electron's does: `will-quit` may say no, and a wish to quit that comes while that is being told is
 * forgotten. Gives what happened, in order.
 */
function appThatQuits(longestWait?: number) {
  const trail: string[] = [];
  const quitForGood = deferred<void>();
  let ask: (event: { preventDefault: () => void }) => void = () => undefined;
  let isTelling = false;
  const quit = (): void => {
    if (isTelling) {
      trail.push('forgotten');
      return;
    }
    let isHeld = false;
    isTelling = true;
    setImmediate(() => { isTelling = false; });
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

test('the work for the very end comes last, and quits for good even when there is nothing to do', async () => {
  const { trail, quit, quitForGood } = appThatQuits();
  onTestFinished(() => { finishWith(null); });
  finishWith(async () => { trail.push('last'); });
  quit();
  await quitForGood;
  expect(trail).toEqual(['held', 'last', 'quit']);
});

test('the work for the very end may fail', async () => {
  const { trail, quit, quitForGood } = appThatQuits();
  onTestFinished(() => { finishWith(null); });
  finishWith(() => Promise.reject(new Error('no stick')));
  quit();
  await quitForGood;
  expect(trail).toEqual(['held', 'quit']);
});
