/** The failing disk of `fault-layer.cjs`, as the tests use it, and faults drawn by chance. */
import path from 'node:path';
import { launchApp, type RunningApp } from '../e2e/support/app.ts';
import { below, oneOf } from '../support/chances.ts';

export const CALLS = ['open', 'read', 'write', 'fsync', 'rename'] as const;
export type Call = (typeof CALLS)[number];
const CODES = ['EIO', 'ENOSPC', 'EROFS', 'EACCES'] as const;

export interface FaultPlan {
  /** Beginnings of the paths that are touched. */
  readonly folders: readonly string[];
  readonly calls: readonly Call[];
  readonly code: (typeof CODES)[number];
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

export const planName = ({ calls, code, torn, from, to, chance }: FaultPlan): string =>
  `${calls.length === 1 ? (calls[0] ?? '') : 'any call'} ${code}${torn ? ' torn' : ''} ${chance === undefined ? `${String(from)}–${String(to)}` : chance.toFixed(2)}`;

/** Starts the app on a disk that can be made to fail; with a plan it fails from the first call on. */
export function launchOnFaultyDisk(userData: string, plan: FaultPlan | null = null): Promise<RunningApp> {
  return launchApp({ userData, preload: LAYER, env: { FAULT_PLAN: plan === null ? '' : JSON.stringify(plan) } });
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
