/** Takes a CMS apart with nothing left over: what is not understood is not accepted. */
import { ownBuffer } from '../web-crypto.ts';
import { Constructed, Sequence, fromBER, type BaseBlock } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type RelativeDistinguishedNames, type SignerInfo } from 'pkijs';
import { OID } from '../object-identifiers.ts';
import { derLength } from './der.ts';

export interface ParsedSignedData {
  readonly signedData: SignedData;
  readonly signerInfo: SignerInfo;
  /** Encoded certificates, byte for byte as they stand there. */
  readonly certificates: readonly Uint8Array[];
}

/** `contents` may end with zeros (unused room). Null when it is not one signature over detached data. */
export function parseSignedData(contents: Uint8Array): ParsedSignedData | null {
  try {
    const length = derLength(contents);
    if (length === null || contents.subarray(length).some((byte) => byte !== 0)) return null;
    const { offset, result } = fromBER(ownBuffer(contents.subarray(0, length)));
    if (offset !== length) return null;
    const content = new ContentInfo({ schema: result });
    if (content.contentType !== OID.signedData) return null;
    const signedData = new SignedData({ schema: content.content as Sequence }); // pkijs types it `any`; its parser gives a Sequence
    const [signerInfo] = signedData.signerInfos;
    const { eContentType, eContent } = signedData.encapContentInfo;
    if (signerInfo === undefined || signedData.signerInfos.length !== 1) return null;
    if (eContentType !== OID.data || eContent !== undefined || !versionsFit(signedData, signerInfo)) return null;
    return { signedData, signerInfo, certificates: rawCertificates(result) };
  } catch {
    return null; // the library throws on what does not fit its schema
  }
}

/** RFC 5652 5.1 and 5.3: versions follow from the content; 4 and 5 need certificates of other kinds. */
function versionsFit(signedData: SignedData, signerInfo: SignerInfo): boolean {
  const expected = signerInfo.sid instanceof IssuerAndSerialNumber ? 1 : 3;
  const hasOtherKinds = signedData.certificates?.some((certificate) => !(certificate instanceof Certificate)) ?? false;
  return signerInfo.version === expected && (signedData.version === expected || (hasOtherKinds && signedData.version > 3));
}

/** ContentInfo → [0] → SignedData → [0] certificates. */
function rawCertificates(contentInfo: BaseBlock): readonly Uint8Array[] {
  const signedData = childrenOf(childrenOf(contentInfo)[1])[0];
  const set = childrenOf(signedData).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(set).filter((child) => child instanceof Sequence).map((child) => new Uint8Array(child.valueBeforeDecodeView));
}

function childrenOf(block: BaseBlock | undefined): readonly BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

export interface SignerCertificate {
  readonly raw: Uint8Array;
  readonly parsed: Certificate;
}

/** The certificate that the signature names, or null when it is not included. */
export function certificateOf({ signerInfo, certificates }: ParsedSignedData): SignerCertificate | null {
  const { sid } = signerInfo;
  for (const raw of certificates) {
    const parsed = Certificate.fromBER(ownBuffer(raw));
    const named = sid instanceof IssuerAndSerialNumber
      ? isSame(sid.issuer, parsed.issuer) && sid.serialNumber.isEqual(parsed.serialNumber)
      : holdsKeyIdentifier(parsed, sid as BaseBlock); // pkijs types it `any`; it is the key identifier in all other cases
    if (named) return { raw, parsed };
  }
  return null;
}

/** Byte for byte: the library compares names without regard to case. */
function isSame(a: RelativeDistinguishedNames, b: RelativeDistinguishedNames): boolean {
  return Buffer.from(a.valueBeforeDecode).equals(Buffer.from(b.valueBeforeDecode));
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

/** RFC 5652 5.3: `[0] SubjectKeyIdentifier`; the extension holds the same bytes inside an OCTET STRING. */
function holdsKeyIdentifier(certificate: Certificate, identifier: BaseBlock): boolean {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER);
  if (extension === undefined) return false;
  const wanted = Buffer.from(identifier.toBER()).subarray(2);
  return wanted.length > 0 && Buffer.from(extension.extnValue.valueBlock.valueHexView).subarray(2).equals(wanted);
}
