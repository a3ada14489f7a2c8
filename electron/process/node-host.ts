/** Children by `child_process.fork`: for the command line and for tests, without Electron. */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChildHandle, ProcessEntry, ProcessHost } from './process-host.ts';

const BYTES_PER_KILOBYTE = 1024;
const run = promisify(execFile);

export interface NodeHostOptions {
  /** `inherit` shows what the child writes to stderr, for the search for a bug. Default: `ignore`. */
  readonly stderr?: 'ignore' | 'inherit';
}

/** `folder` holds the bundled programs (`dist/electron`). */
export function nodeHost(folder: string, options: NodeHostOptions = {}): ProcessHost {
  return { start: (entry) => startChild(folder, entry, options.stderr ?? 'ignore') };
}

function startChild(folder: string, entry: ProcessEntry, stderr: 'ignore' | 'inherit'): ChildHandle {
  const child = fork(join(folder, `${entry}.cjs`), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
  return {
    post: (message) => { postUnlessEnded(child, message); },
    onMessage: (listener) => { child.on('message', listener); },
    onExit: (listener) => { onceEnded(child, listener); },
    kill: () => { child.kill('SIGKILL'); },
    residentBytes: () => residentBytesOf(child),
    get pid() { return child.pid; },
  };
}

/** A child that has just ended is reported by its exit; the message to it is lost with it. */
function postUnlessEnded(child: ChildProcess, message: unknown): void {
  if (child.connected) child.send(message as object, () => undefined); // `send` is typed for JSON; advanced takes any clone
}

/** A child that could not start says `error` and never `exit`. */
function onceEnded(child: ChildProcess, listener: () => void): void {
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    listener();
  };
  child.once('exit', end);
  child.once('error', () => { if (child.pid === undefined) end(); });
}

/** Linux: `/proc`. macOS and others: `ps`. Windows without Electron does not tell: the memory limit is off there. */
async function residentBytesOf(child: ChildProcess): Promise<number | null> {
  if (child.pid === undefined || child.exitCode !== null || process.platform === 'win32') return null;
  try {
    return process.platform === 'linux' ? await fromProc(child.pid) : await fromPs(child.pid);
  } catch {
    return null; // ended between the question and the answer
  }
}

async function fromProc(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'latin1');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * BYTES_PER_KILOBYTE;
}

async function fromPs(pid: number): Promise<number | null> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  const kilobytes = Number(stdout.trim());
  return Number.isFinite(kilobytes) && kilobytes > 0 ? kilobytes * BYTES_PER_KILOBYTE : null;
}
