/** What the verifier found in a signed PDF, as data: three answers for each signature. `null` means: cannot be said. */
import { z } from 'zod';

/**
 * Problems that prove no change: what was signed may well be as it was, but this app cannot confirm it. A time stamp of
 * an authority (RFC 3161), for one, is a signature of a kind that the app does not check. All other problems show that
 * the signature does not fit the file.
 */
export const UNCONFIRMED_PROBLEMS: readonly string[] = ['unknown-kind', 'unknown-algorithm', 'weak-algorithm', 'hidden', 'structure'];

export const verifiedSignatureSchema = z.strictObject({
  field: z.string(),
  /** 1. Are the signed bytes intact? Digest and signature value both checked. */
  intact: z.boolean(),
  /** Message key under `verify.problem.` when not intact, else null. */
  problem: z.string().nullable(),
  /** 2. Does the signature cover the file to its last byte, or did something follow? Null: it does not say what it covers. */
  coversWholeFile: z.boolean().nullable(),
  /** Bytes after the signed part. Null: the signature does not say what it covers. */
  bytesAfter: z.number().int().min(0).nullable(),
  /** 3. Who, and how do we know? Name as written in the certificate by its maker; empty when no certificate can be read. */
  signerName: z.string(),
  signerEmail: z.string(),
  fingerprint: z.string(),
  /** Null: no certificate can be read. */
  selfSigned: z.boolean().nullable(),
  /** Time as the signer's computer stated it (ISO 8601), or null. */
  claimedTime: z.string().nullable(),
  algorithm: z.string(),
  subFilter: z.string(),
  certifies: z.number().int().nullable(),
}).readonly();
export type VerifiedSignature = z.infer<typeof verifiedSignatureSchema>;

export const verificationSchema = z.strictObject({
  /**
   * `intact`: every signature is intact and covers the whole file.
   * `broken`: a signature does not fit the file. `cannot-confirm`: none is broken, but one has an unconfirmed problem.
   * `changed-after-signing`: all are intact, and something was added after one of them, signed again or not.
   */
  verdict: z.enum(['intact', 'changed-after-signing', 'cannot-confirm', 'broken', 'not-signed']),
  signatures: z.array(verifiedSignatureSchema).readonly(),
  size: z.number().int(),
  sha256: z.string(),
  /** Whether the record is embedded as `record.json`. */
  hasRecord: z.boolean(),
}).readonly();
export type Verification = z.infer<typeof verificationSchema>;

/** Not broken, but with a problem that keeps it from being confirmed. */
export function isUnconfirmed({ problem }: VerifiedSignature): boolean {
  return problem !== null && UNCONFIRMED_PROBLEMS.includes(problem);
}

/** The signature that was added after this one and covers the file to its end, if any: who signed it all again. */
export function signedAgainBy(signature: VerifiedSignature, { signatures }: Verification): VerifiedSignature | null {
  if (signature.bytesAfter === null || signature.bytesAfter === 0) return null;
  return signatures.find(({ coversWholeFile }) => coversWholeFile === true) ?? null;
}
