/** What the verifier found in a signed PDF, as data: three answers for each signature. `null` means: cannot be said. */
import { z } from 'zod';

/**
 * Problems that prove no change: what was signed may well be as it was, but this app cannot confirm it. A time stamp of
 * an authority (RFC 3161), for one, is a signature of a kind that the app does not check. All other problems show that
 * the signature does not fit the file.
 */
export const UNCONFIRMED_PROBLEMS: readonly string[] = ['unknown-kind', 'unknown-algorithm', 'weak-algorithm', 'hidden', 'structure'];

/** What can be found to have changed after a signature; message keys under `verify.change.`. */
export const LATER_CHANGES = [
  'signature-added', 'field-filled', 'field-filled-unseen', 'field-look-differs', 'field-look-unclear', 'empty-place-drawn', 'signature-field-added', 'archive-data-added', 'information-changed', 'annotations-changed',
  'page-changed', 'pages-changed', 'attachments-changed', 'signature-changed', 'locked-field-changed', 'form-changed', 'structure-changed',
  'scripts-changed', 'other-object-changed', 'hidden-objects', 'trailing-bytes', 'unreadable',
] as const;
export type LaterChangeKind = (typeof LATER_CHANGES)[number];

/** Of these the app cannot say whether they are allowed: a field is drawn in a way that it cannot read. */
const UNCONFIRMED_CHANGES: readonly LaterChangeKind[] = ['field-look-unclear'];

const laterChangeSchema = z.strictObject({
  kind: z.enum(LATER_CHANGES),
  /** Whether the signature, and those before it, surely allow such a change (ISO 32000-1, 12.8.2: DocMDP and FieldMDP). */
  isAllowed: z.boolean(),
  /** A page number, or the name of a field with what it says now, and what it shows where that is something else; may be empty. */
  detail: z.string().max(300),
}).readonly();
export type LaterChange = z.infer<typeof laterChangeSchema>;

/** Not allowed for certain. */
export const isForbidden = ({ isAllowed, kind }: LaterChange): boolean => !isAllowed && !UNCONFIRMED_CHANGES.includes(kind);

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
  /** What followed. Empty when nothing did, or when the signature does not say what it covers. */
  laterChanges: z.array(laterChangeSchema).readonly(),
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
   * `intact-with-additions`: all are intact, and what followed after any of them is allowed by it: further signatures, filled fields.
   * `changed-after-signing`: none is broken, and something was added after one of them that it does not allow.
   * `cannot-confirm`: neither of these, but one has an unconfirmed problem, or was followed by something that may not be allowed.
   * `broken`: a signature does not fit the file.
   */
  verdict: z.enum(['intact', 'intact-with-additions', 'changed-after-signing', 'cannot-confirm', 'broken', 'not-signed']),
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
