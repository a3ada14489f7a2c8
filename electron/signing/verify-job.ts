/** Verifying, as the throw-away process does it. */
import { open } from 'node:fs/promises';
import { MOST_PDF_BYTES } from '../../shared/domain/limits.ts';
import { err, type Result } from '../../shared/domain/result.ts';
import type { Verification } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { VerifyJob } from './verify-messages.ts';
import { verifyPdf } from './verify.ts';

/** Reads and verifies a file. Failures: those of `verifyPdf`, `pdf-too-large`, `pdf-unreadable`. */
export async function verifyJob({ path }: VerifyJob): Promise<Result<Verification, Failure>> {
  const bytes = await readPdf(path);
  return bytes.ok ? verifyPdf(bytes.value) : bytes;
}

/** Failures: `pdf-too-large`, `pdf-unreadable`. */
export async function readPdf(path: string): Promise<Result<Buffer, Failure>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MOST_PDF_BYTES) return err(failure('pdf-too-large'));
      return { ok: true, value: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    storageFailure(error); // throws on when the fault is ours
    return err(failure('pdf-unreadable'));
  }
}
