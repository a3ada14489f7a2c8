/** What a certificate says about its holder, as far as anyone can say without asking others. */
import '../web-crypto.ts';
import { SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509';
import { fingerprintOf } from '../certificate.ts';
import { ownBuffer } from '../web-crypto.ts';

export interface CertificateFacts {
  readonly name: string;
  readonly email: string;
  readonly fingerprint: string;
  /** Signed with its own key: nobody else vouches for the name. Null without a certificate. */
  readonly selfSigned: boolean | null;
}

export const NO_CERTIFICATE: CertificateFacts = { name: '', email: '', fingerprint: '', selfSigned: null };

/** Longest text that is taken over from a foreign certificate. */
const MAX_TEXT = 300;

/** Throws when the bytes are no certificate. */
export async function certificateFacts(der: Uint8Array): Promise<CertificateFacts> {
  const certificate = new X509Certificate(ownBuffer(der));
  const field = (name: string): string => certificate.subjectName.getField(name)[0] ?? '';
  const alternative = certificate.getExtension(SubjectAlternativeNameExtension);
  const email = alternative?.names.items.find((item) => item.type === 'email')?.value ?? field('E');
  return {
    name: (field('CN') || field('O') || certificate.subject).slice(0, MAX_TEXT),
    email: email.slice(0, MAX_TEXT),
    fingerprint: fingerprintOf(der),
    selfSigned: await certificate.isSelfSigned(),
  };
}
