/** The kinds of keys that sign, as their certificate names them: P-256, P-384, P-521, and RSA of 2048 bits and more. */
import { ownBuffer, webcrypto } from './web-crypto.ts';
import { X509Certificate } from 'node:crypto';

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
const LEAST_RSA_BITS = 2048;

type KeyKind =
  | { readonly name: 'ECDSA'; readonly namedCurve: string }
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: 'SHA-256' };

/** Null for every other kind. Throws when the bytes are no certificate. */
export function keyKindOf(certificate: Uint8Array): KeyKind | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(certificate).publicKey;
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : null;
  const namedCurve = asymmetricKeyType === 'ec' ? CURVES[asymmetricKeyDetails?.namedCurve ?? ''] : undefined;
  return namedCurve === undefined ? null : { name: 'ECDSA', namedCurve };
}

/** The private key (PKCS#8) of a certificate, for signing, not extractable. Throws when it is of no kind that signs. */
export function importPrivateKey(pkcs8: Uint8Array, certificate: Uint8Array): Promise<webcrypto.CryptoKey> {
  const kind = keyKindOf(certificate);
  if (kind === null) throw new Error('A key of a kind that does not sign');
  return webcrypto.subtle.importKey('pkcs8', ownBuffer(pkcs8), kind, false, ['sign']);
}
