/** The child's end: a program takes one job, reports progress, answers once, and is then ended by its parent. */
import type { ParentPort } from 'electron';
import { openVault } from '../vault/vault-folder.ts';
import { viewMessageSchema, type ChildMessage, type Progress } from './task-protocol.ts';

/** Does the job. It answers with a value (errors that are expected included); what it throws counts as a crash. */
export type Job = (job: unknown, report: (progress: Progress) => void) => Promise<unknown>;

/** Waits for the one job and works on it; before it may come the key to an open vault. Runs in a utility process and in a forked Node process alike. */
export function serveOneJob(run: Job): void {
  const port = connect();
  const report = (progress: Progress): void => { port.post({ type: 'progress', progress }); };
  const take = (message: unknown): void => {
    const { data } = viewMessageSchema.safeParse(message);
    if (data === undefined) {
      void answer(port, () => run(message, report));
      return;
    }
    openVault(data.view);
    port.onNext(take);
  };
  port.onNext(take);
}

async function answer(port: Port, work: () => Promise<unknown>): Promise<void> {
  try {
    port.post({ type: 'done', value: await work() });
  } catch (error) {
    crash(error);
  }
}

interface Port {
  post(message: ChildMessage): void;
  onNext(listener: (message: unknown) => void): void;
}

function connect(): Port {
  const port: ParentPort | undefined = process.parentPort; // undefined outside Electron
  if (port !== undefined) {
    return {
      post: (message) => { port.postMessage(message); },
      onNext: (listener) => { port.once('message', (event) => { listener(event.data); }); },
    };
  }
  return {
    post: (message) => { process.send?.(message); },
    onNext: (listener) => { process.once('message', listener); },
  };
}

/** A utility process survives a rejected promise, so the end is made certain here. */
function crash(reason: unknown): never {
  process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
  process.exit(1);
}
