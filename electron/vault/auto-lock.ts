/** Locks an open vault when nobody is there: after a time without keys and mouse, and when the computer sleeps or its screen is locked. */

/** The part of Electron's `powerMonitor` that this uses. */
export interface PowerMonitor {
  /** Seconds since the last key or movement, of the whole computer. */
  getSystemIdleTime(): number;
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
}

export interface AutoLockOptions {
  readonly monitor: PowerMonitor;
  /** Minutes without anybody; null: only with the computer. Asked at each look. */
  readonly minutes: () => number | null;
  /** Nobody was there for so long. Asked again at each look until the vault is locked: something may have to be saved first. */
  readonly ask: () => void;
  /** The computer goes to sleep: at once. */
  readonly lock: () => void;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

const SECONDS_PER_MINUTE = 60;
const INTERVAL_MS = 10_000;
/** Not every system tells of both. */
const EVENTS = ['suspend', 'lock-screen'] as const;

/** Watches until the process ends. */
export function autoLock({ monitor, minutes, ask, lock, interval = INTERVAL_MS }: AutoLockOptions): void {
  setInterval(() => {
    const most = minutes();
    if (most !== null && monitor.getSystemIdleTime() >= most * SECONDS_PER_MINUTE) ask();
  }, interval).unref();
  for (const event of EVENTS) monitor.on(event, lock);
}
