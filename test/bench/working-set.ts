/** Memory of all processes together, at rest, against a bare window. Shared pages are counted in each process. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { heldUntilConnected } from '../e2e/support/app.ts';
import { megabytes, times, type Figure } from './figures.ts';
import { appMain, bareMain, binary, switches } from './places.ts';

const REST = 10_000;

async function workingSetOf(main: string): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const app = await _electron.launch({ executablePath: binary, args: [...heldUntilConnected, ...switches, main, `--user-data-dir=${folder}`] });
  await app.firstWindow();
  await pause(REST);
  const kilobytes = await app.evaluate(({ app: electron }) => electron.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0));
  await app.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return kilobytes * 1024;
}

export async function benchWorkingSet(): Promise<readonly Figure[]> {
  const bare = await workingSetOf(bareMain);
  const app = await workingSetOf(appMain);
  return [{ what: 'Working set, all processes, ten seconds after start', measured: megabytes(app), baseline: `${megabytes(bare)} (bare window)`, ratio: times(app, bare) }];
}
