/**
 * Lets the process end only when writes under way are on disk and half-made files are cleared away: whoever writes for
 * the user says so with `finishBeforeQuit`. Work that hangs must not keep the app alive, so the wait has an end.
 */
import type { App } from 'electron';

/** The longest that quitting waits, in milliseconds. */
const LONGEST_WAIT = 10_000;

const pending = new Set<Promise<unknown>>();
let lastWork: (() => Promise<unknown>) | null = null;

/** Work for the very end, when the window is closed and all else is on disk. */
export function finishWith(work: (() => Promise<unknown>) | null): void {
  lastWork = work;
}

/** Keeps the app from quitting until the promise is settled, whichever way; gives it back. */
export function finishBeforeQuit<T>(work: Promise<T>): Promise<T> {
  pending.add(work);
  void forgetWhenSettled(work);
  return work;
}

async function forgetWhenSettled(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
  pending.delete(work);
}

/** Resolves when nothing is under way any more. */
export async function pendingWork(): Promise<void> {
  while (pending.size > 0) await Promise.allSettled(pending);
}

export function guardQuit(app: Pick<App, 'on' | 'quit'>, longestWait = LONGEST_WAIT): void {
  let hasWaited = false;
  const quitAfterWork = async (): Promise<void> => {
    await atMost(longestWait, allWork().catch(() => undefined)); // what failed has been told or will be at the next start
    hasWaited = true;
    // Never within the event that was held: Electron would forget the wish to quit, and the process would stay without a window.
    setImmediate(() => { app.quit(); });
  };
  app.on('will-quit', (event) => {
    if (hasWaited || (pending.size === 0 && lastWork === null)) return;
    event.preventDefault();
    void quitAfterWork();
  });
}

async function allWork(): Promise<void> {
  await pendingWork();
  await lastWork?.();
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => { timer = setTimeout(resolve, milliseconds); });
  await Promise.race([work, end]);
  clearTimeout(timer);
}
