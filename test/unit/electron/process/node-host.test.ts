import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { runWatched } from '../../../../electron/process/watched-task.ts';
import { buildProcesses } from '../../../support/built-process.ts';

let folder: string;
beforeAll(async () => { folder = await buildProcesses({ 'pdf-process': 'test/fixtures/processes/behaviours.ts' }); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const GIGABYTE = 1024 ** 3;
const run = (job: unknown, limits = { memoryBytes: GIGABYTE, silenceMs: 30_000 }) =>
  runWatched(nodeHost(folder), { entry: 'pdf-process', job, answer: z.strictObject({ bytes: z.instanceof(Uint8Array) }), limits });

describe('a child of plain Node', () => {
  test('answers with bytes', async () => {
    expect(await run('answer')).toEqual({ ok: true, value: { bytes: new Uint8Array([1, 2, 3]) } });
  });

  test.each(['throw', 'exit'])('that does %s has crashed', async (job) => {
    expect(await run(job)).toEqual({ ok: false, error: 'crashed' });
  });

  test('that loops for ever is ended', async () => {
    expect(await run('loop', { memoryBytes: GIGABYTE, silenceMs: 1_000 })).toEqual({ ok: false, error: 'time-limit' });
  });

  test.runIf(process.platform !== 'win32')('that takes ever more memory is ended', async () => {
    expect(await run('hoard', { memoryBytes: GIGABYTE / 4, silenceMs: 30_000 })).toEqual({ ok: false, error: 'memory-limit' });
  });

  test('that cannot be started has crashed', async () => {
    const host = nodeHost('/no/such/folder');
    const task = { entry: 'pdf-process', job: null, answer: z.null(), limits: { memoryBytes: GIGABYTE, silenceMs: 30_000 } } as const;
    expect(await runWatched(host, task)).toEqual({ ok: false, error: 'crashed' });
  });
});
