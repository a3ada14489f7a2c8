/**
 * Tries foreign files before the portfolio is drawn, in throw-away processes of a few files each.
 * When such a process dies, the file that it was busy with is tried once more, alone; a file that ends that process
 * too is only attached. So one hostile certificate never takes the others with it.
 */
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { Progress } from '../process/task-protocol.ts';
import { runWatched, type TaskFailure } from '../process/watched-task.ts';
import { inspectionsSchema, MOST_INSPECT_BYTES, type EvidenceFile, type InspectJob } from './job.ts';

/** Memory of the process, and time for each file. */
const LIMITS = { memoryBytes: MOST_INSPECT_BYTES, silenceMs: 20_000 } as const;
/** Starting a process costs more than looking at an ordinary certificate. */
const FILES_AT_ONCE = 16;

type HowToInspect = Pick<InspectJob, 'profile' | 'assets'>;

interface InspectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The same files, each with the problem that keeps it from being shown, if any. Never rejects. */
export async function inspectEvidence(
  files: readonly EvidenceFile[], how: HowToInspect, host: ProcessHost, options: InspectOptions,
): Promise<Result<readonly EvidenceFile[], 'cancelled'>> {
  const inspected: EvidenceFile[] = [];
  const waiting: (readonly EvidenceFile[])[] = [];
  for (let from = 0; from < files.length; from += FILES_AT_ONCE) waiting.push(files.slice(from, from + FILES_AT_ONCE));
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    const outcome = await inspectBatch(batch, how, host, options.signal, (done) => {
      options.onProgress?.({ stage: 'inspecting', done: inspected.length + done, total: files.length });
    });
    if (outcome.failure === 'cancelled') return err('cancelled');
    const culprit = batch[outcome.done];
    if (outcome.failure === null) inspected.push(...outcome.files);
    else if (culprit !== undefined && batch.length === 1) inspected.push({ ...culprit, problem: problemOf(outcome.failure) });
    else waiting.unshift(...[batch.slice(0, outcome.done), batch.slice(outcome.done, outcome.done + 1), batch.slice(outcome.done + 1)].filter((part) => part.length > 0));
  }
  return ok(inspected);
}

type BatchOutcome =
  | { readonly failure: null; readonly done: number; readonly files: readonly EvidenceFile[] }
  | { readonly failure: TaskFailure; readonly done: number };

async function inspectBatch(
  batch: readonly EvidenceFile[], how: HowToInspect, host: ProcessHost, signal: AbortSignal | undefined, onDone: (done: number) => void,
): Promise<BatchOutcome> {
  let done = 0;
  const result = await runWatched(host, {
    entry: 'pdf-process',
    job: { task: 'inspect', files: batch, ...how },
    answer: inspectionsSchema.length(batch.length),
    limits: LIMITS,
    signal,
    onProgress: (progress) => {
      done = Math.min(progress.done, batch.length - 1);
      onDone(progress.done);
    },
  });
  if (!result.ok) return { failure: result.error, done };
  const files = batch.map((file, index): EvidenceFile => {
    const inspection = result.value[index];
    return { ...file, problem: inspection !== undefined && 'problem' in inspection ? inspection.problem : null };
  });
  return { failure: null, done: batch.length, files };
}

const problemOf = (failure: TaskFailure): 'damaged' | 'took-too-much' => (failure === 'crashed' ? 'damaged' : 'took-too-much');
