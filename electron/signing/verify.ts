/**
 * Our own verifier. It answers three things for each signature of a PDF: are the signed bytes intact, what followed after
 * them and did the signature allow it, and who signed as far as the certificate tells. It never trusts a viewer's "valid".
 *
 * It parses foreign bytes: outside tests it runs in a throw-away process (`verify-job.ts`).
 */
import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { RECORD_PATH } from '../../shared/record/interchange.ts';
import { isForbidden, isUnconfirmed, type Verification, type VerifiedSignature } from '../../shared/report/verification.ts';
import { failure, type Failure } from '../failure.ts';
import { hasPdfHeader } from '../pdf/pdf-header.ts';
import { embeddedFile } from './revision/embedded.ts';
import { laterChangesIn } from './revision/later-changes.ts';
import { Revision } from './revision/revision.ts';
import { readSignatures, type FormSignature } from './verify/form.ts';
import { checkCms, type CmsFinding, type SignatureProblem } from './verify/cms-check.ts';
import { NO_CERTIFICATE } from './verify/certificate-facts.ts';
import { contentsOf, isWellFormed, scanByteRanges, type ByteRange } from './verify/scan.ts';

interface SignedFile {
  readonly bytes: Buffer;
  readonly changesAfter: ReturnType<typeof laterChangesIn>;
}

/** Failures: `not-a-pdf`, `pdf-encrypted`, `pdf-damaged` (no structure and no signature to judge by). Never throws. */
export async function verifyPdf(file: Uint8Array): Promise<Result<Verification, Failure>> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!hasPdfHeader(bytes)) return err(failure('not-a-pdf'));
  const scanned = scanByteRanges(bytes);
  const read = await readSignatures(bytes);
  if (!read.ok && read.error === 'encrypted') return err(failure('pdf-encrypted'));
  if (!read.ok && scanned.length === 0) return err(failure('pdf-damaged'));
  const inForm = read.ok ? read.value : [];
  const known = new Set(inForm.map(({ byteRange }) => byteRange?.join(' ')));
  const outside = scanned.filter((range) => !known.has(range.join(' ')));
  const now = Revision.read(bytes, bytes.length);
  const signedFile: SignedFile = { bytes, changesAfter: laterChangesIn(bytes, now) };
  const signatures = [
    ...await Promise.all(inForm.map((signature) => verifyField(signedFile, signature))),
    ...await Promise.all(outside.map((range) => verifyOutsideForm(signedFile, range, read.ok ? 'hidden' : 'structure'))),
  ];
  return ok({
    verdict: verdictOf(signatures),
    signatures,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    hasRecord: now.ok && hasRecord(now.value),
  });
}

function hasRecord(revision: Revision): boolean {
  try {
    return embeddedFile(revision, RECORD_PATH) !== null;
  } catch {
    return false; // a list of files that cannot be read names none
  }
}

/** See `verificationSchema`: one broken signature breaks the file; what none of them allows counts more than what cannot be confirmed. */
function verdictOf(signatures: readonly VerifiedSignature[]): Verification['verdict'] {
  if (signatures.length === 0) return 'not-signed';
  if (signatures.some((signature) => !signature.intact && !isUnconfirmed(signature))) return 'broken';
  const later = signatures.flatMap(({ laterChanges: changes }) => changes);
  if (later.some(isForbidden)) return 'changed-after-signing';
  if (signatures.some(isUnconfirmed) || later.some(({ isAllowed }) => !isAllowed)) return 'cannot-confirm';
  return later.length === 0 ? 'intact' : 'intact-with-additions';
}

async function verifyField(file: SignedFile, signature: FormSignature): Promise<VerifiedSignature> {
  const { bytes } = file;
  const { byteRange, contents } = signature;
  if (byteRange === null || !isWellFormed(bytes, byteRange)) return describe(file, signature, unread('byte-range'));
  const signed = contentsOf(bytes, byteRange);
  // The dictionary must hold the very bytes that the ranges leave out, else the ranges belong to something else.
  if (contents === null || Buffer.compare(signed, contents) !== 0) return describe(file, signature, unread('byte-range'));
  return describe(file, signature, await checkCms(signed, rangesOf(bytes, byteRange), signature.subFilter));
}

/** A signature that no field leads to: it is judged by its bytes, and its being hidden is a problem of its own. */
async function verifyOutsideForm(file: SignedFile, byteRange: ByteRange, problem: SignatureProblem): Promise<VerifiedSignature> {
  const { bytes } = file;
  const finding = await checkCms(contentsOf(bytes, byteRange), rangesOf(bytes, byteRange), 'adbe.pkcs7.detached');
  const signature: FormSignature = { field: '', byteRange, contents: null, subFilter: '', claimedTime: null, certifies: null };
  return describe(file, signature, { ...finding, problem: finding.problem ?? problem });
}

const unread = (problem: SignatureProblem): CmsFinding => ({ problem, signer: NO_CERTIFICATE, algorithm: '', signingTime: null });

function rangesOf(bytes: Buffer, [start, length, start2, length2]: ByteRange): readonly Uint8Array[] {
  return [bytes.subarray(start, start + length), bytes.subarray(start2, start2 + length2)];
}

function describe({ bytes, changesAfter }: SignedFile, signature: FormSignature, finding: CmsFinding): VerifiedSignature {
  const { byteRange } = signature;
  const bytesAfter = byteRange !== null && isWellFormed(bytes, byteRange) ? bytes.length - (byteRange[2] + byteRange[3]) : null;
  return {
    field: signature.field,
    intact: finding.problem === null,
    problem: finding.problem,
    coversWholeFile: bytesAfter === null ? null : bytesAfter === 0,
    bytesAfter,
    laterChanges: bytesAfter === null ? [] : changesAfter(bytes.length - bytesAfter),
    signerName: finding.signer.name,
    signerEmail: finding.signer.email,
    fingerprint: finding.signer.fingerprint,
    selfSigned: finding.signer.selfSigned,
    claimedTime: signature.claimedTime ?? finding.signingTime,
    algorithm: finding.algorithm,
    subFilter: signature.subFilter,
    certifies: signature.certifies,
  };
}
