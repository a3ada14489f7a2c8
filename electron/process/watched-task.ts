/** Runs one job in a throw-away child, watched from outside: memory, time, cancel, crash. */
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { ChildHandle, ProcessEntry, ProcessHost } from './process-host.ts';
import { childMessageSchema, type Progress } from './task-protocol.ts';

export type TaskFailure = 'memory-limit' | 'time-limit' | 'crashed' | 'cancelled';

export interface TaskLimits {
  /** Most memory that the child may have in RAM, in bytes. */
  readonly memoryBytes: number;
  /** Longest time without a sign of life (progress or the answer), in milliseconds. */
  readonly silenceMs: number;
}

export interface WatchedTask<T> {
  readonly entry: ProcessEntry;
  /** Sent to the child by structured clone. */
  readonly job: unknown;
  /** The shape of the answer. The child has read foreign bytes: an answer of another shape counts as a crash. */
  readonly answer: z.ZodType<T>;
  readonly limits: TaskLimits;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How often the child's memory is looked at. */
export const MEMORY_CHECK_MS = 100;

/**
 * Resolves with the child's answer or the reason why there is none, always after the child has ended,
 * so that the caller may remove files that the child had open. Never rejects.
 */
export function runWatched<T>(host: ProcessHost, task: WatchedTask<T>): Promise<Result<T, TaskFailure>> {
  if (task.signal?.aborted === true) return Promise.resolve(err('cancelled'));
  return new Promise((resolve) => {
    const child = host.start(task.entry);
    let outcome: Result<T, TaskFailure> | null = null;
    const settle = (result: Result<T, TaskFailure>): void => {
      if (outcome !== null) return;
      outcome = result;
      stopWatching();
      child.kill();
    };
    const stopWatching = watch(child, task, (failure) => { settle(err(failure)); });
    child.onMessage((message) => { hear(message, task, settle); });
    child.onExit(() => {
      settle(err('crashed'));
      resolve(outcome ?? err('crashed'));
    });
    child.post(task.job);
  });
}

function hear<T>(message: unknown, task: WatchedTask<T>, settle: (result: Result<T, TaskFailure>) => void): void {
  const said = childMessageSchema.safeParse(message);
  if (!said.success) { settle(err('crashed')); return; }
  if (said.data.type === 'progress') { task.onProgress?.(said.data.progress); return; }
  const answer = task.answer.safeParse(said.data.value);
  settle(answer.success ? ok(answer.data) : err('crashed'));
}

/** Starts the watch; gives the function that ends it. */
function watch<T>(child: ChildHandle, task: WatchedTask<T>, onFailure: (failure: TaskFailure) => void): () => void {
  const { limits, signal } = task;
  const onAbort = (): void => { onFailure('cancelled'); };
  signal?.addEventListener('abort', onAbort, { once: true });

  const silence = setTimeout(() => { onFailure('time-limit'); }, limits.silenceMs);
  child.onMessage(() => { silence.refresh(); });

  const lookAtMemory = async (): Promise<void> => {
    const bytes = await child.residentBytes();
    if (bytes !== null && bytes > limits.memoryBytes) onFailure('memory-limit');
  };
  const memory = setInterval(() => { void lookAtMemory(); }, MEMORY_CHECK_MS);

  return () => {
    signal?.removeEventListener('abort', onAbort);
    clearTimeout(silence);
    clearInterval(memory);
  };
}
