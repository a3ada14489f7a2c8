/**
 * Checks one signature value (CMS SignedData, RFC 5652) against the signed bytes: digest, signed attributes, binding of
 * the certificate (RFC 5035), and the signature itself. It answers with the first thing that is wrong.
 */
import { ownBuffer } from '../web-crypto.ts';
import { createHash } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString, UTCTime, GeneralizedTime, type BaseBlock } from 'asn1js';
import { getCrypto, type AlgorithmIdentifier, type SignedData, type SignerInfo } from 'pkijs';
import { HASH_BY_OID, OID, SIGNATURE_HASH_BY_OID, type HashName } from '../object-identifiers.ts';
import { NO_CERTIFICATE, certificateFacts, type CertificateFacts } from './certificate-facts.ts';
import { certificateOf, parseSignedData } from './cms-parse.ts';
import { bindsCertificate } from './certificate-binding.ts';
import { algorithmName } from './algorithm-name.ts';
import { isEcdsaValue } from './der.ts';

/** Message keys under `verify.problem.`. */
export type SignatureProblem =
  | 'byte-range' | 'contents' | 'certificate' | 'attributes' | 'bytes-changed' | 'value'
  | 'weak-algorithm' | 'unknown-algorithm' | 'unknown-kind' | 'hidden' | 'structure';

export interface CmsFinding {
  /** Null when the signature fits the bytes. */
  readonly problem: SignatureProblem | null;
  readonly signer: CertificateFacts;
  readonly algorithm: string;
  /** signing-time attribute, ISO 8601, or null. */
  readonly signingTime: string | null;
}

/** Kinds whose CMS signs the ranges directly. */
const KINDS: readonly string[] = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'];
const CADES = 'ETSI.CAdES.detached';
/** Tag class of ASN.1's own types in asn1js. */
const UNIVERSAL = 1;

/** `contents` with its padding; `ranges` the signed bytes in order. Never throws. */
export async function checkCms(contents: Uint8Array, ranges: readonly Uint8Array[], subFilter: string): Promise<CmsFinding> {
  const parsed = parseSignedData(contents);
  // The bytes of a kind that is not checked, such as a time stamp (RFC 3161), need not be readable here.
  if (!KINDS.includes(subFilter)) return unknownKind(parsed);
  if (parsed === null) return nothingKnown('contents');
  const { signedData, signerInfo } = parsed;
  const certificate = certificateOf(parsed);
  if (certificate === null) return nothingKnown('certificate');
  try {
    const signer = await certificateFacts(certificate.raw);
    const algorithm = algorithmName(certificate.parsed.subjectPublicKeyInfo, signerInfo.digestAlgorithm.algorithmId);
    const problem = await problemOf(signedData, signerInfo, certificate, ranges, subFilter === CADES);
    return { problem, signer, algorithm, signingTime: signingTimeOf(signerInfo) };
  } catch {
    return nothingKnown('certificate');
  }
}

async function unknownKind(parsed: ReturnType<typeof parseSignedData>): Promise<CmsFinding> {
  const nothing = nothingKnown('unknown-kind');
  if (parsed === null) return nothing;
  try {
    const certificate = certificateOf(parsed);
    const signer = certificate === null ? NO_CERTIFICATE : await certificateFacts(certificate.raw);
    return { ...nothing, signer, signingTime: signingTimeOf(parsed.signerInfo) };
  } catch {
    return nothing; // the certificate cannot be read
  }
}

function nothingKnown(problem: SignatureProblem): CmsFinding {
  return { problem, signer: NO_CERTIFICATE, algorithm: '', signingTime: null };
}

async function problemOf(
  signedData: SignedData, signerInfo: SignerInfo, certificate: NonNullable<ReturnType<typeof certificateOf>>,
  ranges: readonly Uint8Array[], isCades: boolean,
): Promise<SignatureProblem | null> {
  const hash = HASH_BY_OID[signerInfo.digestAlgorithm.algorithmId];
  if (hash === undefined || !hashesAgree(signedData, signerInfo, hash)) return 'unknown-algorithm';
  const attributes = attributesOf(signerInfo);
  if (attributes === null) return 'attributes';
  if (attributes.size === 0) {
    if (isCades) return 'attributes';
    return await fits(signerInfo, certificate, concatenated(ranges), hash) ? weakness(hash) : 'bytes-changed';
  }
  if (!namesPlainData(attributes)) return 'attributes';
  const digest = attributes.get(OID.messageDigest);
  if (!(digest instanceof OctetString)) return 'attributes';
  if (!digestOf(ranges, hash).equals(Buffer.from(digest.valueBlock.valueHexView))) return 'bytes-changed';
  const binding = bindsCertificate(attributes, certificate.raw);
  if (binding === 'other' || (binding === 'absent' && isCades)) return 'certificate';
  const signedAttributes = signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0);
  return await fits(signerInfo, certificate, new Uint8Array(signedAttributes), hash) ? weakness(hash) : 'value';
}

/** SHA-1 signatures can be forged today. */
const weakness = (hash: HashName): SignatureProblem | null => (hash === 'SHA-1' ? 'weak-algorithm' : null);

/** The hash must be the same everywhere it is named; a mismatch means that somebody edited the unsigned parts. */
function hashesAgree(signedData: SignedData, signerInfo: SignerInfo, hash: HashName): boolean {
  const signatureHash = SIGNATURE_HASH_BY_OID[signerInfo.signatureAlgorithm.algorithmId];
  const { digestAlgorithms } = signedData;
  const listed = digestAlgorithms.some((algorithm) => HASH_BY_OID[algorithm.algorithmId] === hash);
  const areBare = [...digestAlgorithms, signerInfo.digestAlgorithm].every(hasNoParameters);
  return listed && areBare && signatureHash !== undefined && (signatureHash === null || signatureHash === hash);
}

/** RFC 5754 2: the parameters of a hash are absent or NULL. */
function hasNoParameters({ algorithmParams }: AlgorithmIdentifier): boolean {
  const parameters: unknown = algorithmParams; // pkijs types them `any`
  return parameters === undefined || (parameters instanceof Null && parameters.idBlock.tagClass === UNIVERSAL);
}

/** Signed attributes with one value each, by type; null when one stands twice or has not exactly one value. */
function attributesOf(signerInfo: SignerInfo): ReadonlyMap<string, BaseBlock> | null {
  const attributes = new Map<string, BaseBlock>();
  for (const { type, values } of signerInfo.signedAttrs?.attributes ?? []) {
    const value: unknown = values[0];
    if (attributes.has(type) || values.length !== 1) return null;
    attributes.set(type, value as BaseBlock); // pkijs types attribute values as `any`; they come from its ASN.1 parser
  }
  return attributes;
}

function namesPlainData(attributes: ReadonlyMap<string, BaseBlock>): boolean {
  const contentType = attributes.get(OID.contentType);
  return contentType instanceof ObjectIdentifier && contentType.valueBlock.toString() === OID.data;
}

/** Whether the signature value fits these bytes and this key. A key of an unknown kind does not fit. */
async function fits(
  signerInfo: SignerInfo, certificate: NonNullable<ReturnType<typeof certificateOf>>, signed: Uint8Array, hash: HashName,
): Promise<boolean> {
  const isPss = signerInfo.signatureAlgorithm.algorithmId === OID.rsaPss;
  const key = certificate.parsed.subjectPublicKeyInfo;
  const isEc = key.algorithm.algorithmId === OID.ecPublicKey;
  const namesEc = signerInfo.signatureAlgorithm.algorithmId.startsWith('1.2.840.10045.');
  if (isEc !== namesEc || (isEc && !isEcdsaValue(signerInfo.signature.valueBlock.valueHexView))) return false;
  try {
    return await getCrypto(true).verifyWithPublicKey(
      ownBuffer(signed), signerInfo.signature, key, signerInfo.signatureAlgorithm, isPss ? undefined : hash,
    );
  } catch {
    return false;
  }
}

function digestOf(ranges: readonly Uint8Array[], hash: HashName): Buffer {
  const digest = createHash(hash.replace('-', '').toLowerCase());
  for (const range of ranges) digest.update(range);
  return digest.digest();
}

const concatenated = (ranges: readonly Uint8Array[]): Uint8Array => Buffer.concat(ranges);

function signingTimeOf(signerInfo: SignerInfo): string | null {
  const time = attributesOf(signerInfo)?.get(OID.signingTime);
  return time instanceof UTCTime || time instanceof GeneralizedTime ? time.toDate().toISOString() : null;
}
