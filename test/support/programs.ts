/** Running a program to its end. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Sends SIGTERM. */
  readonly stop?: AbortSignal | undefined;
}

export function runToEnd(program: string, args: readonly string[], { stop, ...options }: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => { out.push(data); });
    child.stderr.on('data', (data: Buffer) => { err.push(data); });
    stop?.addEventListener('abort', () => { child.kill('SIGTERM'); });
    child.once('error', reject);
    child.once('close', (code) => { resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }); });
  });
}

/** This process's surroundings as on a server: no display of any kind. */
export function withoutDisplay(): NodeJS.ProcessEnv {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  return rest;
}
