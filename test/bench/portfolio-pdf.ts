/** A signed portfolio from a large record, by the command line: whole run with reading, drawing, signing and verifying. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { median, megabytes, times, type Figure } from './figures.ts';
import { cliBundle } from './places.ts';
import { recordWith, TRAININGS_OF_500_PAGES } from './records.ts';

const ROUNDS = 3;
/** Trainings that fill about so many pages. */
const SIZES = [{ name: '50 pages', trainings: 250 }, { name: '500 pages', trainings: TRAININGS_OF_500_PAGES }] as const;

interface Run { readonly seconds: number; readonly peak: number; readonly size: number; readonly pages: number }

async function run(record: string, out: string): Promise<Run> {
  const started = performance.now();
  let peak = 0;
  const child = spawn(process.execPath, [cliBundle, 'portfolio', '--record', record, '--category', 'IFS', '--out', out], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const watch = setInterval(() => { peak = Math.max(peak, familyMemory(child.pid ?? 0)); }, 50);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`portfolio ended with code ${String(code)}`);
  const answer = JSON.parse(output) as { pages?: number }; // our own command's output
  return { seconds: (performance.now() - started) / 1000, peak, size: (await stat(out)).size, pages: answer.pages ?? 0 };
}

/** Resident memory of a process and its children (Linux; 0 elsewhere). */
function familyMemory(pid: number): number {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0);
    return kilobytes * 1024 + children.reduce((sum, child) => sum + familyMemory(child), 0);
  } catch {
    return 0;
  }
}

export async function benchPortfolioPdf(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const results: { readonly name: string; readonly runs: Run[]; readonly record: string }[] = [];
  for (const { name, trainings } of SIZES) {
    const record = path.join(folder, `${String(trainings)}.json`);
    await writeFile(record, recordWith(trainings));
    results.push({ name, record, runs: [] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { record, runs } of results) runs.push(await run(record, path.join(folder, 'out.pdf')));
  }
  await rm(folder, { recursive: true, force: true });
  const seconds = results.map(({ runs }) => median(runs.map((each) => each.seconds)));
  return results.map(({ name, runs }, index) => ({
    what: `Signed portfolio, about ${name} (${String(runs[0]?.pages ?? 0)}; median of ${String(ROUNDS)}, command line)`,
    measured: `${(seconds[index] ?? 0).toFixed(2)} s, peak ${megabytes(median(runs.map(({ peak }) => peak)))}, file ${megabytes(runs[0]?.size ?? 0)}`,
    baseline: index === 0 ? '–' : `${(seconds[0] ?? 0).toFixed(2)} s (50 pages)`,
    ratio: index === 0 ? '–' : times(seconds[index] ?? 0, seconds[0] ?? 1),
  }));
}
