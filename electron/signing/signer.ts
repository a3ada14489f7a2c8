/** Who signs: a certificate and the right to use its key, for one signing. */
import type { webcrypto } from 'node:crypto';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import type { SignatureAppearance } from '../../shared/report/signature-appearance.ts';
import type { SignerFacts } from '../pdf/job.ts';
import { makeCertificate } from './certificate.ts';
import { importPrivateKey } from './key-kinds.ts';

export interface Signer {
  readonly name: string;
  /** The certificate in DER. */
  readonly certificate: Uint8Array;
  /** Certificates of the issuers, in DER. */
  readonly chain: readonly Uint8Array[];
  readonly fingerprint: Sha256;
  /** Not extractable. */
  readonly key: webcrypto.CryptoKey;
}

/** A signer whose key exists only in memory and is gone after the run: for the command line. */
export async function oneTimeSigner(name: string, now: Instant): Promise<Signer> {
  const made = await makeCertificate({ name, email: '', now });
  const key = await importPrivateKey(made.privateKey, made.certificate);
  made.privateKey.fill(0);
  return { name, certificate: made.certificate, chain: [], fingerprint: made.fingerprint, key };
}

interface Signing {
  readonly marker: string;
  /** The signer's clock. */
  readonly signedAt: Instant;
  readonly appearance: SignatureAppearance;
  /** Of the page, BCP 47. */
  readonly language: string;
}

/** What stands in the file about this signer and this signing. */
export function signerFacts({ name, fingerprint }: Signer, { language, ...signing }: Signing): SignerFacts {
  const signedAtText = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(signing.signedAt));
  return { ...signing, name, fingerprint, signedAtText };
}
