import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ChildHandle, ProcessHost } from '../../../../electron/process/process-host.ts';
import { MEMORY_CHECK_MS, runWatched, type WatchedTask } from '../../../../electron/process/watched-task.ts';

const LIMITS = { memoryBytes: 1_000, silenceMs: 5_000 };

/** A child that does what the test says; `kill` ends it, as in life. */
class ScriptedChild implements ChildHandle {
  readonly posted: unknown[] = [];
  readonly pid = 1;
  memory = 0;
  ended = false;
  readonly #messageListeners: ((message: unknown) => void)[] = [];
  #exitListener: () => void = () => undefined;
  post(message: unknown): void { this.posted.push(message); }
  onMessage(listener: (message: unknown) => void): void { this.#messageListeners.push(listener); }
  onExit(listener: () => void): void { this.#exitListener = listener; }
  residentBytes(): Promise<number | null> { return Promise.resolve(this.ended ? null : this.memory); }
  kill(): void { this.end(); }
  say(message: unknown): void { for (const listener of this.#messageListeners) listener(message); }
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.#exitListener();
  }
}

function start(options: Partial<WatchedTask<string>> = {}) {
  const child = new ScriptedChild();
  const host: ProcessHost = { start: () => child };
  const result = runWatched(host, { entry: 'pdf-process', job: 'the job', answer: z.string(), limits: LIMITS, ...options });
  return { child, result };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('a watched task', () => {
  test('gives the job to the child, passes progress on, and resolves with the answer once the child has ended', async () => {
    const seen: unknown[] = [];
    const { child, result } = start({ onProgress: (progress) => { seen.push(progress); } });
    child.say({ type: 'progress', progress: { stage: 'drawing', done: 1, total: 2 } });
    child.say({ type: 'done', value: 'the answer' });
    expect(await result).toEqual({ ok: true, value: 'the answer' });
    expect(child.posted).toEqual(['the job']);
    expect(seen).toEqual([{ stage: 'drawing', done: 1, total: 2 }]);
    expect(child.ended).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a child that ends without an answer has crashed', async () => {
    const { child, result } = start();
    child.end();
    expect(await result).toEqual({ ok: false, error: 'crashed' });
  });

  test.each([{ type: 'done', value: 7 }, { type: 'other' }, null])('the answer %j of another shape is not let in', async (message) => {
    const { child, result } = start();
    child.say(message);
    expect(await result).toEqual({ ok: false, error: 'crashed' });
    expect(child.ended).toBe(true);
  });

  test('a child that takes too much memory is ended', async () => {
    const { child, result } = start();
    child.memory = LIMITS.memoryBytes;
    await vi.advanceTimersByTimeAsync(MEMORY_CHECK_MS);
    expect(child.ended).toBe(false);
    child.memory += 1;
    await vi.advanceTimersByTimeAsync(MEMORY_CHECK_MS);
    expect(await result).toEqual({ ok: false, error: 'memory-limit' });
    expect(child.ended).toBe(true);
  });

  test('a child that gives no sign of life for too long is ended; each sign starts the time again', async () => {
    const { child, result } = start();
    await vi.advanceTimersByTimeAsync(LIMITS.silenceMs - 1);
    child.say({ type: 'progress', progress: { stage: 'drawing', done: 1, total: 2 } });
    await vi.advanceTimersByTimeAsync(LIMITS.silenceMs - 1);
    expect(child.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toEqual({ ok: false, error: 'time-limit' });
  });

  test('cancel ends the child', async () => {
    const controller = new AbortController();
    const { child, result } = start({ signal: controller.signal });
    controller.abort();
    expect(await result).toEqual({ ok: false, error: 'cancelled' });
    expect(child.ended).toBe(true);
  });

  test('a task that was cancelled before it began starts no child', async () => {
    const host: ProcessHost = { start: () => { throw new Error('started'); } };
    const task = { entry: 'pdf-process', job: null, answer: z.string(), limits: LIMITS, signal: AbortSignal.abort() } as const;
    expect(await runWatched(host, task)).toEqual({ ok: false, error: 'cancelled' });
  });
});
