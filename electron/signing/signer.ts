/** Who signs: a certificate and the right to use its key, for one signing. */
import type { webcrypto } from 'node:crypto';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import { importPrivateKey, makeCertificate } from './certificate.ts';

export interface Signer {
  readonly name: string;
  /** The certificate in DER. */
  readonly certificate: Uint8Array;
  readonly fingerprint: Sha256;
  /** Not extractable. */
  readonly key: webcrypto.CryptoKey;
}

/** A signer whose key exists only in memory and is gone after the run: for the command line. */
export async function oneTimeSigner(name: string, now: Instant): Promise<Signer> {
  const made = await makeCertificate({ name, email: '', now });
  const key = await importPrivateKey(made.privateKey);
  made.privateKey.fill(0);
  return { name, certificate: made.certificate, fingerprint: made.fingerprint, key };
}
