/** Lets the process end only when writes under way are on disk. */
import type { App } from 'electron';

const pending = new Set<Promise<unknown>>();

/** Keeps the app from quitting until the promise is settled, whichever way. */
export function finishBeforeQuit(work: Promise<unknown>): void {
  pending.add(work);
  void forgetWhenSettled(work);
}

async function forgetWhenSettled(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
  pending.delete(work);
}

/** Resolves when nothing is under way any more. */
export async function pendingWork(): Promise<void> {
  while (pending.size > 0) await Promise.allSettled(pending);
}

export function guardQuit(app: Pick<App, 'on' | 'quit'>): void {
  app.on('will-quit', (event) => {
    if (pending.size === 0) return;
    event.preventDefault();
    void pendingWork().then(() => app.quit());
  });
}
