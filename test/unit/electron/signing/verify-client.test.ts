import { describe, expect, test } from 'vitest';
import type { ChildHandle, ProcessHost } from '../../../../electron/process/process-host.ts';
import { verifyFile } from '../../../../electron/signing/verify-client.ts';
import { verifyJob } from '../../../../electron/signing/verify-job.ts';
import { verifyJobSchema } from '../../../../electron/signing/verify-messages.ts';
import { signedPdf } from './prepared-pdf.ts';

/** A child in this process: `work` gets the job and the way to answer; it ends when it is killed. */
function hostOf(work: (job: unknown, child: { readonly say: (message: unknown) => void; readonly exit: () => void }) => void, residentBytes: number | null = null): ProcessHost {
  return {
    start: () => {
      const listeners: ((message: unknown) => void)[] = [];
      const onExit: (() => void)[] = [];
      const exit = (): void => { for (const listener of onExit.splice(0)) listener(); };
      const child: ChildHandle = {
        pid: 1,
        post: (job) => { work(job, { say: (message) => { for (const listener of listeners) listener(message); }, exit }); },
        onMessage: (listener) => { listeners.push(listener); },
        onExit: (listener) => { onExit.push(listener); },
        kill: exit,
        residentBytes: () => Promise.resolve(residentBytes),
      };
      return child;
    },
  };
}

const honest = hostOf((job, { say }) => {
  const work = async (): Promise<void> => { say({ type: 'done', value: await verifyJob(verifyJobSchema.parse(job)) }); };
  void work();
});
const failed = (code: string) => ({ ok: false, error: { code, params: {} } });

describe('verifying in a throw-away process', () => {
  test('gives the verdict, and the failures of the job', async () => {
    const { path } = await signedPdf();
    expect(await verifyFile(path, honest)).toMatchObject({ ok: true, value: { verdict: 'intact' } });
    expect(await verifyFile('/nowhere/a.pdf', honest)).toEqual(failed('pdf-unreadable'));
  });

  test('says so when the process ends, answers nonsense, or takes too much memory', async () => {
    const { path } = await signedPdf();
    expect(await verifyFile(path, hostOf((_, { exit }) => { exit(); }))).toEqual(failed('pdf-crashed'));
    expect(await verifyFile(path, hostOf((_, { say }) => { say({ type: 'done', value: { verdict: 'intact' } }); }))).toEqual(failed('pdf-crashed'));
    expect(await verifyFile(path, hostOf(() => undefined, 1e12))).toEqual(failed('pdf-too-demanding'));
  });

  test('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const waiting = verifyFile('/nowhere/a.pdf', hostOf(() => { controller.abort(); }), controller.signal);
    expect(await waiting).toEqual(failed('cancelled'));
  });
});
