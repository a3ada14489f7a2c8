/** From process creation to a window that can be used, against a bare Electron window, runs interleaved. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, milliseconds, times, type Figure } from './figures.ts';
import { bareMain, appMain, binary, switches } from './places.ts';

const ROUNDS = 9;
const PATIENCE = 60_000;

async function usableAfter(main: string): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const marks = path.join(folder, 'marks.json');
  const child = spawn(binary, [...switches, main, `--user-data-dir=${path.join(folder, 'profile')}`], {
    stdio: 'ignore', env: { ...process.env, ENDORSEMENT_PORTFOLIO_MARKS: marks },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const deadline = Date.now() + PATIENCE;
  while (!existsSync(marks) && Date.now() < deadline) await pause(20);
  await pause(50);
  const { usable } = JSON.parse(readFileSync(marks, 'utf8')) as { usable: number }; // written by the app itself
  child.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return usable;
}

export async function benchStartUp(): Promise<readonly Figure[]> {
  const bare: number[] = [];
  const app: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await usableAfter(bareMain));
    app.push(await usableAfter(appMain));
  }
  return [{
    what: `Start to usable, empty profile (median of ${String(ROUNDS)})`,
    measured: milliseconds(median(app)), baseline: `${milliseconds(median(bare))} (bare window)`, ratio: times(median(app), median(bare)),
  }];
}
