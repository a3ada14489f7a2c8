/**
 * The self-made certificate of an identity (X.509 v3, RFC 5280): P-256, for signing documents and nothing else.
 * It proves that documents come from the same key, not who holds it; decision 0004 says how the key is kept.
 */
import { webcrypto } from './web-crypto.ts';
import { createHash } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, Name,
  SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509CertificateGenerator, type Extension,
} from '@peculiar/x509';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Document signing, RFC 9336. */
const PURPOSE_DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
/** Viewers from before RFC 9336 look for this one. */
const PURPOSE_EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';
const SERIAL_BYTES = 16;
const VALID_YEARS = 5;
/** Upper bound of a common name, X.520 `ub-common-name`; longer names are cut in the certificate only. */
const MAX_COMMON_NAME = 64;

export interface CertificateRequest {
  /** Name in any script; put in Unicode form NFC. */
  readonly name: string;
  /** ASCII e-mail address (see `isUsableEmail`), or empty. */
  readonly email: string;
  readonly now: Instant;
}

export interface NewCertificate {
  /** The certificate in DER. */
  readonly certificate: Uint8Array;
  readonly fingerprint: Sha256;
  readonly validUntil: Instant;
  /** The private key, PKCS#8 in DER. It must not leave the main process and must not be stored bare. */
  readonly privateKey: Uint8Array;
}

/** SHA-256 of the certificate, lower-case hex: what people compare. */
export const fingerprintOf = (certificate: Uint8Array): Sha256 => createHash('sha256').update(certificate).digest('hex');

/** Whether an address can stand in a certificate (RFC 5280 `rfc822Name` is ASCII). */
export const isUsableEmail = (email: string): boolean => /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(email);

/** The name as it goes into the certificate: NFC, no control characters, single spaces, at most 64 characters. */
export function commonName(name: string): string {
  const clean = name.normalize('NFC').replace(/\p{C}/gu, ' ').replace(/\s+/gu, ' ').trim();
  return Array.from(clean).slice(0, MAX_COMMON_NAME).join('').trim();
}

/** Makes a key and its certificate. Throws when the name is empty or the address is not usable: check before. */
export async function makeCertificate(request: CertificateRequest): Promise<NewCertificate> {
  const name = commonName(request.name);
  if (name === '') throw new Error('A certificate needs a name');
  if (request.email !== '' && !isUsableEmail(request.email)) throw new Error('The e-mail address cannot stand in a certificate');
  const keys = await webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const notBefore = wholeSeconds(request.now);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALID_YEARS);
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: new Name([{ CN: [{ utf8String: name }] }]),
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: SIGNATURE,
    extensions: await extensions(keys.publicKey, request.email),
  });
  const certificate = new Uint8Array(made.rawData);
  return {
    certificate,
    fingerprint: fingerprintOf(certificate),
    validUntil: notAfter.toISOString(),
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}

async function extensions(publicKey: webcrypto.CryptoKey, email: string): Promise<Extension[]> {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    new ExtendedKeyUsageExtension([PURPOSE_DOCUMENT_SIGNING, PURPOSE_EMAIL_PROTECTION]),
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(publicKey),
    ...(email === '' ? [] : [new SubjectAlternativeNameExtension([{ type: 'email', value: email }])]),
  ];
}

/** 16 random bytes, positive and without leading zeros, in hex (RFC 5280 4.1.2.2). */
function randomSerial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(SERIAL_BYTES));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

/** Certificates count in seconds. */
function wholeSeconds(instant: Instant): Date {
  return new Date(Math.floor(Date.parse(instant) / 1000) * 1000);
}
