/** Main's end of countersigning: the file is parsed, and the update made, in throw-away processes. */
import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import { err, type Result } from '../../../shared/domain/result.ts';
import type { CountersignOffer } from '../../../shared/report/countersigning.ts';
import type { Failure } from '../../failure.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import { runWatched } from '../../process/watched-task.ts';
import { failureOf, limitsFor } from '../verify-client.ts';
import { offerAnswerSchema, prepareAnswerSchema, type OfferJob, type Prepared, type PrepareJob } from './messages.ts';

/** Failures: those of `offerJob`; `pdf-too-demanding`, `pdf-crashed`, `cancelled`. Never rejects. */
export function offerCountersignatureOf(path: string, host: ProcessHost, signal?: AbortSignal): Promise<Result<CountersignOffer, Failure>> {
  return run({ task: 'offer-countersignature', path }, offerAnswerSchema, host, signal);
}

/** Failures: those of `prepareJob`; `pdf-too-demanding`, `pdf-crashed`, `cancelled`. Never rejects. */
export function prepareCountersignatureOf(job: PrepareJob, host: ProcessHost, signal?: AbortSignal): Promise<Result<Prepared, Failure>> {
  return run(job, prepareAnswerSchema, host, signal);
}

async function run<T>(job: OfferJob | PrepareJob, answer: z.ZodType<Result<T, Failure>>, host: ProcessHost, signal: AbortSignal | undefined): Promise<Result<T, Failure>> {
  const size = await stat(job.path).then((stats) => stats.size, () => 0); // the job says what is wrong with the file
  const ended = await runWatched(host, { entry: 'pdf-process', job, answer, limits: limitsFor(size), signal });
  return ended.ok ? ended.value : err(failureOf(ended.error));
}
