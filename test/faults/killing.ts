/** Ends a process of the app as a crash would, at a moment that no clock names. */
import { killApp, type RunningApp } from '../e2e/support/app.ts';

/** The window, and Chromium's and our own processes beside main. */
const OWN = { backup: 'backup-process', pdf: 'pdf-process', import: 'import-process', merge: 'merge-process' } as const;
const NAMES = { network: 'network', ...OWN } as const;
export type Victim = 'main' | 'window' | keyof typeof NAMES;

/** Our own processes live as long as their one job. */
export const livesForMoments = (victim: Victim): boolean => victim in OWN;
const MOST_LOOKS = 400;
/** Where a process is sure to come. */
export const PATIENT = 4_000;

/** The process of a victim, waited for where it only lives for its job; null when there is none. */
export async function pidOf(app: RunningApp, victim: Exclude<Victim, 'main'>, looks = MOST_LOOKS): Promise<number | null> {
  for (let look = 0; look < (livesForMoments(victim) ? looks : 1); look += 1) {
    const pid = await pidNow(app, victim).catch(() => null); // the app may be closing
    if (pid !== null) return pid;
  }
  return null;
}

function pidNow({ electron }: RunningApp, victim: Exclude<Victim, 'main'>): Promise<number | null> {
  return electron.evaluate(({ app, BrowserWindow }, name) => {
    if (name === null) return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? null;
    return app.getAppMetrics().find((metric) => new RegExp(name, 'i').test(`${metric.serviceName ?? ''} ${metric.name ?? ''}`))?.pid ?? null;
  }, victim === 'window' ? null : NAMES[victim]);
}

/** Gives whether there was something to kill. */
export async function kill(app: RunningApp, victim: Victim, looks = MOST_LOOKS): Promise<boolean> {
  if (victim === 'main') {
    await killApp(app);
    return true;
  }
  const pid = await pidOf(app, victim, looks);
  if (pid === null) return false;
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false; // it has ended by itself in the meantime
  }
}

/** Some turns of the event loop. */
export async function someTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}
