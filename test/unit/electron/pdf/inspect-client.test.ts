import { describe, expect, it } from 'vitest';
import { inspectEvidence } from '../../../../electron/pdf/inspect-client.ts';
import type { EvidenceFile, PdfJob } from '../../../../electron/pdf/job.ts';
import type { ChildHandle, ProcessHost } from '../../../../electron/process/process-host.ts';

const assets = { fonts: '/fonts', decoders: { pdfium: '/pdfium.wasm', webp: '/webp.wasm', heif: '/heif.cjs' } };
const file = (name: string): EvidenceFile => ({ hash: name.padEnd(64, '0'), path: `/${name}`, key: null, mediaType: 'application/pdf', problem: null, password: '' });

/** A host whose children die of a file called `deadly` and find `locked` encrypted. */
function hostOf(): { readonly host: ProcessHost; readonly batches: string[][] } {
  const batches: string[][] = [];
  const host: ProcessHost = {
    start: () => {
      const hear: ((message: unknown) => void)[] = [];
      let exit = (): void => undefined;
      const child: ChildHandle = {
        pid: 1,
        residentBytes: () => Promise.resolve(0),
        onMessage: (listener) => { hear.push(listener); },
        onExit: (listener) => { exit = listener; },
        kill: () => { queueMicrotask(exit); },
        post: (message) => {
          const job = message as PdfJob; // the client under test sends nothing else
          if (job.task !== 'inspect') throw new Error('Only inspections are expected');
          batches.push(job.files.map(({ path }) => path));
          const say = (said: unknown): void => { for (const listener of hear) listener(said); };
          const value: unknown[] = [];
          for (const { path } of job.files) {
            if (path.startsWith('/deadly')) { exit(); return; }
            value.push(path.startsWith('/locked') ? { problem: 'encrypted' } : { pages: 1 });
            say({ type: 'progress', progress: { stage: 'inspecting', done: value.length, total: job.files.length } });
          }
          say({ type: 'done', value });
        },
      };
      return child;
    },
  };
  return { host, batches };
}

const HOW = { profile: 'standard', assets } as const;

describe('inspecting certificates', () => {
  it('takes ordinary files together', async () => {
    const { host, batches } = hostOf();
    const result = await inspectEvidence([file('a'), file('locked'), file('b')], HOW, host, {});
    expect(result.ok && result.value.map(({ problem }) => problem)).toEqual([null, 'encrypted', null]);
    expect(batches).toEqual([['/a', '/locked', '/b']]);
  });

  it('goes on without the files that end their process, and blames no other', async () => {
    const { host, batches } = hostOf();
    const result = await inspectEvidence([file('a'), file('deadly1'), file('b'), file('deadly2')], HOW, host, {});
    expect(result.ok && result.value.map(({ path, problem }) => [path, problem])).toEqual([['/a', null], ['/deadly1', 'damaged'], ['/b', null], ['/deadly2', 'damaged']]);
    expect(batches).toContainEqual(['/deadly1']);
  });

  it('tells how many are done', async () => {
    const { host } = hostOf();
    const done: number[] = [];
    await inspectEvidence(Array.from({ length: 40 }, (_, index) => file(`f${String(index)}`)), HOW, host, { onProgress: (progress) => { done.push(progress.done); } });
    expect(done).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('stops when it is cancelled', async () => {
    const { host, batches } = hostOf();
    const controller = new AbortController();
    controller.abort();
    expect(await inspectEvidence([file('a')], HOW, host, { signal: controller.signal })).toEqual({ ok: false, error: 'cancelled' });
    expect(batches).toEqual([]);
  });
});
