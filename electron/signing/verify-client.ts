/** Verifies a file from outside: foreign bytes are parsed in a throw-away process with memory and time watched. */
import { stat } from 'node:fs/promises';
import { assertNever, err, type Result } from '../../shared/domain/result.ts';
import type { Verification } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { runWatched, type TaskFailure, type TaskLimits } from '../process/watched-task.ts';
import { verifyAnswerSchema, type VerifyJob } from './verify-messages.ts';

const MEGABYTE = 1024 * 1024;
const BASE_MEMORY = 512 * MEGABYTE;
/** The file itself, its parsed objects, and what the collector has not freed yet. */
const MEMORY_PER_BYTE = 4;
const LONGEST_SILENCE_MS = 60_000;

/** Failures: those of `verifyJob`; `pdf-too-demanding` (memory or time), `pdf-crashed`, `cancelled`. Never rejects. */
export async function verifyFile(path: string, host: ProcessHost, signal?: AbortSignal): Promise<Result<Verification, Failure>> {
  const size = await stat(path).then((stats) => stats.size, () => 0); // the job says what is wrong with the file
  const job: VerifyJob = { task: 'verify', path };
  const answer = await runWatched(host, {
    entry: 'pdf-process',
    job,
    answer: verifyAnswerSchema,
    limits: limitsFor(size),
    signal,
  });
  return answer.ok ? answer.value : err(failureOf(answer.error));
}

/** What reading a signed file of this size may take. */
export function limitsFor(size: number): TaskLimits {
  return { memoryBytes: BASE_MEMORY + MEMORY_PER_BYTE * size, silenceMs: LONGEST_SILENCE_MS };
}

/** Why a process that reads a signed file gave no answer. */
export function failureOf(reason: TaskFailure): Failure {
  switch (reason) {
    case 'memory-limit':
    case 'time-limit': return failure('pdf-too-demanding');
    case 'crashed': return failure('pdf-crashed');
    case 'cancelled': return failure('cancelled');
    default: return assertNever(reason);
  }
}
