/**
 * Main's end of making a portfolio: first the foreign files are tried in throw-away processes, then the whole is drawn in another.
 * The result is a file with an empty place for the signature; main signs it. No signing key ever enters these processes.
 */
import { rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { FilePasswords } from '../../shared/report/file-passwords.ts';
import type { FileProfile } from '../../shared/report/profile.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { Progress } from '../process/task-protocol.ts';
import { runWatched, type TaskFailure } from '../process/watched-task.ts';
import type { StorageProblem } from '../storage/storage-problem.ts';
import type { FilePlace } from '../vault/file-place.ts';
import { inspectEvidence } from './inspect-client.ts';
import { buildAnswerSchema, type BuildAnswer, type Built, type PdfAssets, type SignatureJob } from './job.ts';

const MEGABYTE = 1024 * 1024;
/** The builder reports each page and certificate; silence for this long means that it hangs. */
const BUILD_SILENCE_MS = 120_000;
/** The document, and the one file that is being brought in: each file may take 512 MB when it is inspected. */
const BUILD_BASE_BYTES = 1024 * MEGABYTE;
/** Read, embedded, serialised: measured at about three times the size of the evidence. */
const BUILD_BYTES_PER_EVIDENCE_BYTE = 4;
/** Characters of a long report that does not hold the record. */
const MANY_WORDS = 10_000_000;

export interface PortfolioJob {
  readonly profile: FileProfile;
  readonly model: ReportModel;
  /** Where the evidence lies on disk, by SHA-256; a hash without a place gets a page that says so. */
  readonly evidencePlaces: ReadonlyMap<string, FilePlace>;
  /** Of certificates that open only with one; default none. */
  readonly passwords?: FilePasswords | undefined;
  /** Null: there are lines to sign by hand instead of a place for a digital signature. */
  readonly signature: SignatureJob | null;
  readonly assets: PdfAssets;
  /** A new file in a folder of ours. */
  readonly output: string;
}

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  /** Stages: `inspecting`, `pages`, `certificates`, `writing`. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface BuiltPdf extends Built {
  readonly path: string;
}

/** Why there is no file: what ended the process, or the disk. */
export type BuildFailure = TaskFailure | StorageProblem;

/** Never rejects. After a failure no file is left at `output`. */
export async function buildPortfolioPdf(job: PortfolioJob, host: ProcessHost, options: BuildOptions = {}): Promise<Result<BuiltPdf, BuildFailure>> {
  const files = job.model.evidence.flatMap((item) => {
    const place = job.evidencePlaces.get(item.hash);
    return place === undefined ? [] : [{ ...place, hash: item.hash, mediaType: item.mediaType, problem: null, password: job.passwords?.[item.hash] ?? '' }];
  });
  const inspected = await inspectEvidence(files, { profile: job.profile, assets: job.assets }, host, options);
  if (!inspected.ok) return inspected;
  const evidence = inspected.value;
  const evidenceBytes = job.model.evidence.reduce((sum, item) => sum + item.size, 0);
  const built = await runWatched(host, {
    entry: 'pdf-process',
    job: { task: 'build', profile: job.profile, model: job.model, evidence, signature: job.signature, assets: job.assets, output: job.output },
    answer: buildAnswerSchema,
    limits: { memoryBytes: BUILD_BASE_BYTES + BUILD_BYTES_PER_EVIDENCE_BYTE * evidenceBytes + bytesForText(job.model), silenceMs: BUILD_SILENCE_MS },
    ...options,
  });
  const result = built.ok ? writtenOrNot(built.value) : built;
  if (result.ok) return ok({ ...result.value, path: job.output });
  await rm(job.output, { force: true });
  return result;
}

const writtenOrNot = (answer: BuildAnswer): Result<Built, StorageProblem> => ('unwritable' in answer ? err(answer.unwritable) : ok(answer));

/** Tags and pages of a long record take memory too; the embedded record tells how long it is. */
const bytesForText = (model: ReportModel): number => (model.recordJson?.length ?? MANY_WORDS) * 64;
