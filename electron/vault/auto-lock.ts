/** Locks an open vault when nobody is there: after a time without keys and mouse, and when the computer sleeps or its screen is locked. */

/** The part of Electron's `powerMonitor` that this uses. */
export interface PowerMonitor {
  /** Seconds since the last key or movement, of the whole computer. */
  getSystemIdleTime(): number;
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
  off(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
}

export interface AutoLockOptions {
  readonly monitor: PowerMonitor;
  /** Minutes without anybody; null: only with the computer. Asked at each look. */
  readonly minutes: () => number | null;
  readonly lock: () => void;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

const SECONDS_PER_MINUTE = 60;
const INTERVAL_MS = 10_000;

/** Gives the function that ends the watch. */
export function autoLock({ monitor, minutes, lock, interval = INTERVAL_MS }: AutoLockOptions): () => void {
  const end = (): void => {
    clearInterval(timer);
    for (const event of EVENTS) monitor.off(event, lockNow);
  };
  const lockNow = (): void => {
    end();
    lock();
  };
  const timer = setInterval(() => {
    const most = minutes();
    if (most !== null && monitor.getSystemIdleTime() >= most * SECONDS_PER_MINUTE) lockNow();
  }, interval);
  for (const event of EVENTS) monitor.on(event, lockNow);
  return end;
}

const EVENTS = ['suspend', 'lock-screen'] as const;
