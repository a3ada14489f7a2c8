/** What the verifier found in a signed PDF, as data: three answers for each signature. */
import { z } from 'zod';

export const verifiedSignatureSchema = z.strictObject({
  field: z.string(),
  /** 1. Are the signed bytes intact? Digest and signature value both checked. */
  intact: z.boolean(),
  /** Message key under `verify.problem.` when not intact, else null. */
  problem: z.string().nullable(),
  /** 2. Does the signature cover the file to its last byte, or did something follow? */
  coversWholeFile: z.boolean(),
  /** Bytes after the signed part. */
  bytesAfter: z.number().int().min(0),
  /** 3. Who, and how do we know? Name as written in the certificate by its maker. */
  signerName: z.string(),
  signerEmail: z.string(),
  fingerprint: z.string(),
  selfSigned: z.boolean(),
  /** Time as the signer's computer stated it (ISO 8601), or null. */
  claimedTime: z.string().nullable(),
  algorithm: z.string(),
  subFilter: z.string(),
  certifies: z.number().int().nullable(),
}).readonly();
export type VerifiedSignature = z.infer<typeof verifiedSignatureSchema>;

export const verificationSchema = z.strictObject({
  /** `intact`: every signature is intact and the last one covers the whole file. */
  verdict: z.enum(['intact', 'changed-after-signing', 'broken', 'not-signed']),
  signatures: z.array(verifiedSignatureSchema).readonly(),
  size: z.number().int(),
  sha256: z.string(),
  /** Whether a record that can be imported is embedded. */
  hasRecord: z.boolean(),
}).readonly();
export type Verification = z.infer<typeof verificationSchema>;
