/** Verifying in the throw-away process: what it is asked, what it answers, and the work itself. */
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { err, type Result } from '../../shared/domain/result.ts';
import { verificationSchema, type Verification } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { verifyPdf } from './verify.ts';

/** Ten times the largest portfolio that was measured would not fit in memory beside itself. */
export const MAX_VERIFY_BYTES = 512 * 1024 * 1024;

export const verifyJobSchema = z.strictObject({ task: z.literal('verify'), path: z.string().min(1).max(4096) });
export type VerifyJob = z.infer<typeof verifyJobSchema>;

export const verifyAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: verificationSchema }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({ code: z.string().max(100), params: z.record(z.string(), z.union([z.string().max(300), z.number()])) }),
  }),
]);

/** Reads and verifies a file. Failures: those of `verifyPdf`, `pdf-too-large`, `pdf-unreadable`. */
export async function verifyJob({ path }: VerifyJob): Promise<Result<Verification, Failure>> {
  const bytes = await read(path);
  return bytes.ok ? verifyPdf(bytes.value) : bytes;
}

async function read(path: string): Promise<Result<Uint8Array, Failure>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_VERIFY_BYTES) return err(failure('pdf-too-large'));
      return { ok: true, value: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    storageFailure(error); // throws on when the fault is ours
    return err(failure('pdf-unreadable'));
  }
}
