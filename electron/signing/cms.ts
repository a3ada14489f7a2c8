/**
 * The signature value: CAdES detached SignedData (RFC 5652, RFC 5035) for PAdES baseline B-B (EN 319 142-1).
 *
 * Signed attributes are exactly contentType, messageDigest and signing-certificate-v2. No signing-time: the claimed
 * time of a PDF signature is `/M` in its dictionary (EN 319 142-1, table 1).
 */
import { ownBuffer, webcrypto } from './web-crypto.ts';
import { ObjectIdentifier, OctetString, Sequence, fromBER } from 'asn1js';
import {
  Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedAndUnsignedAttributes, SignedData, SignerInfo,
} from 'pkijs';
import { OID } from './object-identifiers.ts';
import type { Signer } from './signer.ts';

const SIGNED_ATTRIBUTES = 0;
/** Of the 8 KB for the signature (`signature-placeholder.ts`), in bytes: the rest takes the largest certificate and an RSA value. */
const CHAIN_ROOM = 5_000;

/** Signs a SHA-256 digest of the signed bytes; gives the CMS in DER, about 900 bytes. */
export async function signDigest(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(ownBuffer(signer.certificate));
  const certificateHash = await webcrypto.subtle.digest('SHA-256', ownBuffer(signer.certificate));
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: ownBuffer(digest) })] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificateV2(certificateHash)] }),
  ];
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    signerInfos: [new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES, attributes: sortedAsDer(attributes) }),
    })],
    certificates: [certificate, ...chainThatFits(signer).map((der) => Certificate.fromBER(ownBuffer(der)))],
  });
  await signedData.sign(signer.key, 0, 'SHA-256');
  const content = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  const der = new Uint8Array(content.toSchema().toBER());
  requireSameCertificate(der, signer.certificate);
  return der;
}

/** The issuers help whoever checks; what has no room in the file's empty place is left out, from the far end. */
function chainThatFits({ chain }: Signer): readonly Uint8Array[] {
  let room = CHAIN_ROOM;
  const end = chain.findIndex((der) => { room -= der.length; return room < 0; });
  return end === -1 ? chain : chain.slice(0, end);
}

/** RFC 5035: one ESSCertIDv2 with the hash alone; SHA-256 is the default and is left out, as DER asks. */
function signingCertificateV2(certificateHash: ArrayBuffer): Sequence {
  const certId = new Sequence({ value: [new OctetString({ valueHex: certificateHash })] });
  return new Sequence({ value: [new Sequence({ value: [certId] })] });
}

/** The elements of a SET OF stand in the order of their encodings (X.690 11.6). */
function sortedAsDer(attributes: readonly Attribute[]): Attribute[] {
  return attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ attribute }) => attribute);
}

/** The certificate is encoded again by the library: a single other byte would break its hash and its fingerprint. */
function requireSameCertificate(cms: Uint8Array, certificate: Uint8Array): void {
  const readable = fromBER(ownBuffer(cms)).offset !== -1;
  if (!readable || !Buffer.from(cms).includes(Buffer.from(certificate))) throw new Error('The certificate was changed while the signature was made');
}
