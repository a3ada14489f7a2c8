/** The signature of a rule pack's publisher: Ed25519 (RFC 8032) over the canonical JSON of the pack as UTF-8. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { PackSignature } from '../../shared/rules/pack-file.ts';

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export function isSignedBy(signature: PackSignature, signedText: string): boolean {
  const key = publicKeyOf(signature.publicKey);
  return key !== null && verify(null, Buffer.from(signedText, 'utf8'), key, Buffer.from(signature.value, 'base64'));
}

/** `null` when the bytes are no point of the curve. */
function publicKeyOf(base64: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(base64, 'base64')]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
