/**
 * Makes a signed portfolio: draw, sign, check, and only then put it in its place; or a report that is not signed, which is
 * drawn alone. The window and the command line both come here. Nothing of an attempt that fails or is cancelled remains.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import type { SignatureAppearance } from '../../shared/report/signature-appearance.ts';
import type { Verification } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
import type { Built, SignatureJob } from '../pdf/job.ts';
import { newMarker } from '../pdf/signature-placeholder.ts';
import type { Progress } from '../process/task-protocol.ts';
import { temporaryPathFor } from '../storage/atomic-file.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { signPreparedPdf } from './sign-file.ts';
import type { Signer } from './signer.ts';

export interface TaskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface BuildRequest {
  readonly model: ReportModel;
  /** Null: the file is not signed and has lines to sign by hand. */
  readonly signature: SignatureJob | null;
  /** Where the file is to be written; nothing is there yet. */
  readonly output: string;
}

/** The two parts of the work that run in throw-away processes. */
export interface PortfolioTools {
  /** Draws the file, with an empty signature where one is to come. */
  readonly build: (request: BuildRequest, options: TaskOptions) => Promise<Result<Built, Failure>>;
  readonly verify: (path: string, signal: AbortSignal) => Promise<Result<Verification, Failure>>;
  readonly now: () => Instant;
  readonly fileSystem?: FileSystem;
}

export interface UnsignedRequest extends TaskOptions {
  readonly report: ReportModel;
  /** Absolute path; an existing file is replaced, and only at the very end. */
  readonly target: string;
}

export interface PortfolioRequest extends UnsignedRequest {
  readonly appearance: SignatureAppearance;
  readonly signer: Signer;
  /** Certifies the file: whatever is added to it later, another signature too, is a change that is not allowed. */
  readonly isFinal: boolean;
}

export interface SavedPortfolio {
  readonly pages: number;
  readonly size: number;
  readonly sha256: Sha256;
  /** Of the signer's certificate; null when the file is not signed. */
  readonly fingerprint: Sha256 | null;
  readonly notShown: Built['notShown'];
  readonly missingCharacters: readonly string[];
}

/** Failures: those of building and signing, `portfolio-self-check`, `cancelled`, and the problems of the disk. */
export function savePortfolio(request: PortfolioRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  return putInPlace(request, tools, (temporary) => makeSigned(temporary, request, tools));
}

/** A report that is not signed. Failures: those of building, `cancelled`, and the problems of the disk. */
export function saveUnsigned(request: UnsignedRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  return putInPlace(request, tools, (temporary) => makeUnsigned(temporary, request, tools));
}

async function putInPlace(
  { target, signal }: UnsignedRequest, { fileSystem = nodeFileSystem }: PortfolioTools, make: (temporary: string) => Promise<Result<SavedPortfolio, Failure>>,
): Promise<Result<SavedPortfolio, Failure>> {
  const temporary = temporaryPathFor(target);
  try {
    await requireWritable(temporary, fileSystem);
    const made = await make(temporary);
    if (!made.ok) return made;
    if (signal.aborted) return err(failure('cancelled'));
    await fileSystem.rename(temporary, target);
    await fileSystem.syncFolder(dirname(target));
    return made;
  } catch (error) {
    return err(storageFailure(error));
  } finally {
    await fileSystem.remove(temporary).catch(() => undefined); // after the rename there is nothing; before it, the first error counts
  }
}

/** Tells before minutes of work, and with the system's own reason, that the folder takes no files. */
async function requireWritable(path: string, fileSystem: FileSystem): Promise<void> {
  const file = await fileSystem.open(path, 'create');
  await file.close();
  await fileSystem.remove(path);
}

async function makeSigned(path: string, request: PortfolioRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  const { signer, signal, onProgress, report } = request;
  const marker = newMarker();
  const signature = signatureJob(request, marker, tools.now());
  const built = await tools.build({ model: report, signature, output: path }, { signal, onProgress });
  if (!built.ok) return built;
  const signed = await signPreparedPdf(path, marker, signer, {
    signal,
    onProgress: (done, total) => { onProgress({ stage: 'sign', done, total }); },
  });
  if (!signed.ok) return signed;
  onProgress({ stage: 'verify', done: 0, total: 1 });
  const checked = await selfCheck(path, signer, tools, signal);
  if (!checked.ok) return checked;
  onProgress({ stage: 'verify', done: 1, total: 1 });
  const { pages, notShown, missingCharacters } = built.value;
  return ok({ pages, notShown, missingCharacters, fingerprint: signer.fingerprint, ...checked.value });
}

async function makeUnsigned(path: string, { report, signal, onProgress }: UnsignedRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  const built = await tools.build({ model: report, signature: null, output: path }, { signal, onProgress });
  if (!built.ok) return built;
  const { pages, notShown, missingCharacters } = built.value;
  return ok({ pages, notShown, missingCharacters, fingerprint: null, size: (await stat(path)).size, sha256: await sha256Of(path) });
}

/** No portfolio leaves this program that its own verifier does not call intact; the hash is taken here, not there. */
async function selfCheck(
  path: string, signer: Signer, tools: PortfolioTools, signal: AbortSignal,
): Promise<Result<Pick<SavedPortfolio, 'size' | 'sha256'>, Failure>> {
  const verified = await tools.verify(path, signal);
  if (!verified.ok) return verified.error.code === 'cancelled' ? verified : err(failure('portfolio-self-check'));
  const { verdict, signatures, sha256 } = verified.value;
  const isOurs = signatures.length === 1 && signatures[0]?.fingerprint === signer.fingerprint;
  const actual = await sha256Of(path);
  if (verdict !== 'intact' || !isOurs || sha256 !== actual) return err(failure('portfolio-self-check'));
  return ok({ size: (await stat(path)).size, sha256: actual });
}

async function sha256Of(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // a stream without encoding gives Buffers
  return hash.digest('hex');
}

function signatureJob({ report, signer, appearance, isFinal }: PortfolioRequest, marker: string, now: Instant): SignatureJob {
  const signedAtText = new Intl.DateTimeFormat(report.language, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(now));
  return { marker, name: signer.name, fingerprint: signer.fingerprint, signedAt: now, signedAtText, appearance, isFinal };
}
