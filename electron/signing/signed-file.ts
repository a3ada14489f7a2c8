/**
 * How a signed file comes to its place: made beside it, signed, checked by our own verifier, and only then moved over what is
 * there. Nothing of an attempt that fails or is cancelled remains.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Verification } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
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

export type Verify = (path: string, signal: AbortSignal) => Promise<Result<Verification, Failure>>;

export interface Place extends Pick<TaskOptions, 'signal'> {
  /** Absolute path; an existing file is replaced, and only at the very end. */
  readonly target: string;
}

/** Has a file made under a temporary name beside its target. Failures: those of `make`, `cancelled`, the problems of the disk. */
export async function putInPlace<T>(
  { target, signal }: Place, fileSystem: FileSystem = nodeFileSystem, make: (temporary: string) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
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

/** A file that was signed and checked. */
export interface SignedFile {
  readonly size: number;
  readonly sha256: Sha256;
  readonly verification: Verification;
}

/**
 * Signs a prepared file in place and has the verifier look at it: no file leaves this program whose newest signature it does
 * not call intact and ours. `problemIn` looks at the rest. The hash is taken here, not there.
 * Failures: those of `signPreparedPdf` and `problemIn`; `portfolio-self-check`, `cancelled`.
 */
export async function signAndCheck(
  path: string, marker: string, { signer, signal, onProgress }: TaskOptions & { readonly signer: Signer }, verify: Verify,
  problemIn: (verification: Verification) => Failure | null,
): Promise<Result<SignedFile, Failure>> {
  const signed = await signPreparedPdf(path, marker, signer, {
    signal,
    onProgress: (done, total) => { onProgress({ stage: 'sign', done, total }); },
  });
  if (!signed.ok) return signed;
  onProgress({ stage: 'verify', done: 0, total: 1 });
  const verified = await verify(path, signal);
  if (!verified.ok) return verified.error.code === 'cancelled' ? verified : err(failure('portfolio-self-check'));
  const verification = verified.value;
  const ours = verification.signatures.find(({ coversWholeFile }) => coversWholeFile === true);
  const actual = await sha256Of(path);
  const isSound = ours?.intact === true && ours.fingerprint === signer.fingerprint && verification.sha256 === actual;
  if (!isSound) return err(failure('portfolio-self-check'));
  const problem = problemIn(verification);
  if (problem !== null) return err(problem);
  onProgress({ stage: 'verify', done: 1, total: 1 });
  return ok({ size: (await stat(path)).size, sha256: actual, verification });
}

export async function sha256Of(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // a stream without encoding gives Buffers
  return hash.digest('hex');
}
