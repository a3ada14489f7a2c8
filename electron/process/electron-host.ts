/** Children as Electron utility processes: for the app. */
import { app, utilityProcess } from 'electron';
import { join } from 'node:path';
import type { ChildHandle, ProcessEntry, ProcessHost } from './process-host.ts';

const BYTES_PER_KILOBYTE = 1024;

/** `folder` holds the bundled programs (`dist/electron`). */
export function electronHost(folder: string): ProcessHost {
  return { start: (entry) => startChild(folder, entry) };
}

function startChild(folder: string, entry: ProcessEntry): ChildHandle {
  const child = utilityProcess.fork(join(folder, `${entry}.cjs`), [], { serviceName: entry, stdio: 'ignore' });
  return {
    post: child.postMessage.bind(child),
    onMessage: (listener) => { child.on('message', listener); },
    onExit: (listener) => { child.once('exit', () => { listener(); }); },
    kill: () => { endAtOnce(child); },
    residentBytes: () => Promise.resolve(residentBytesOf(child.pid)),
    get pid() { return child.pid; },
  };
}

/** `kill` of a utility process asks politely (SIGTERM) on POSIX; native code that loops needs the harder signal. */
function endAtOnce(child: Electron.UtilityProcess): void {
  const { pid } = child;
  child.kill();
  if (pid === undefined) {
    child.once('spawn', () => { endAtOnce(child); }); // before it has started there is nothing to end yet
    return;
  }
  if (process.platform === 'win32') return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime, which is what we want.
  }
}

function residentBytesOf(pid: number | undefined): number | null {
  const metric = app.getAppMetrics().find((candidate) => candidate.pid === pid);
  return metric === undefined ? null : metric.memory.workingSetSize * BYTES_PER_KILOBYTE;
}
