/** The failing disk of `fault-layer.cjs`, as the tests use it, and faults drawn by chance. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { appMain, chromiumSwitches, electronBinary, launchApp, type RunningApp } from '../e2e/support/app.ts';
import { below, oneOf } from '../support/chances.ts';

export const CALLS = ['open', 'read', 'write', 'fsync', 'rename'] as const;
export type Call = (typeof CALLS)[number];
const CODES = ['EIO', 'ENOSPC', 'EROFS', 'EACCES'] as const;

export interface FaultPlan {
  /** Beginnings of the paths that are touched. */
  readonly folders: readonly string[];
  readonly calls: readonly Call[];
  /** `SIGKILL`: main ends at that call. */
  readonly code: (typeof CODES)[number] | 'SIGKILL';
  readonly seed: number;
  /** Half of a write that fails is done. */
  readonly torn: boolean;
  /** The first and the last call that fail, counted from 1; or each one by this chance. */
  readonly from?: number;
  readonly to?: number;
  readonly chance?: number;
}

const LAYER = path.join(import.meta.dirname, 'fault-layer.cjs');

/** A profile and its backups: both paths begin with the profile's. */
export function drawPlan(chance: () => number, userData: string): FaultPlan {
  const calls: readonly Call[] = chance() < 0.3 ? CALLS : [oneOf(chance, CALLS)];
  const from = 1 + below(chance, 8);
  const when = chance() < 0.3 ? { chance: 0.1 + chance() * 0.6 } : { from, to: from + below(chance, 4) };
  return { folders: [userData], calls, code: oneOf(chance, CODES), seed: below(chance, 1_000_000), torn: chance() < 0.5, ...when };
}

/** Main ends at one of the first `calls` calls that change something below a folder; half of a write may be done by then. */
export function drawEnd(chance: () => number, folder: string, calls: number): FaultPlan {
  const at = 1 + below(chance, calls);
  return { folders: [folder], calls: ['write', 'fsync', 'rename'], code: 'SIGKILL', seed: 1, torn: chance() < 0.5, from: at, to: at };
}

export const planName = ({ calls, code, torn, from, to, chance }: FaultPlan): string =>
  `${calls.length === 1 ? (calls[0] ?? '') : 'any call'} ${code}${torn ? ' torn' : ''} ${chance === undefined ? `${String(from)}–${String(to)}` : chance.toFixed(2)}`;

/** Starts the app on a disk that can be made to fail; with a plan it fails from the first call on. */
export function launchOnFaultyDisk(userData: string, plan: FaultPlan | null = null): Promise<RunningApp> {
  return launchApp({ userData, preload: LAYER, env: { FAULT_PLAN: plan === null ? '' : JSON.stringify(plan) } });
}

const WHEN_SHOWN = 'SIGUSR2';

/** A start that ends: at the call of the plan (true), or else when its window is shown. Without Playwright, which bears no end while it connects. */
export async function endStart(userData: string, plan: FaultPlan): Promise<boolean> {
  const child = spawn(electronBinary(), ['-r', LAYER, ...chromiumSwitches, appMain, `--user-data-dir=${userData}`], {
    env: { ...process.env, FAULT_PLAN: JSON.stringify(plan), END_WHEN_SHOWN: WHEN_SHOWN }, stdio: 'ignore',
  });
  const [code, signal] = await once(child, 'exit') as [number | null, NodeJS.Signals | null]; // as Node documents it
  if (signal !== 'SIGKILL' && signal !== WHEN_SHOWN) throw new Error(`The start ended by itself: ${String(code ?? signal)}`);
  return signal === 'SIGKILL';
}

interface Layer {
  readonly arm: (plan: FaultPlan | null) => void;
  readonly failed: () => number;
}

/** From now on, calls fail by the plan; with null none does. Gives how many the plan before has let fail in main. */
export function armDisk({ electron }: RunningApp, plan: FaultPlan | null): Promise<number> {
  return electron.evaluate((_electron, next) => {
    const layer = Reflect.get(globalThis, 'failingDisk') as Layer; // fault-layer.cjs puts it there
    const failed = layer.failed();
    layer.arm(next);
    return failed;
  }, plan);
}
