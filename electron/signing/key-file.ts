/**
 * Files that carry a key with its certificate (PKCS#12, RFC 7292; `.p12`, `.pfx`): to bring in one that somebody else issued, and to back
 * up one's own. They are read in main, since a key enters no other process.
 */
import { ownBuffer } from './web-crypto.ts';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { AuthenticatedSafe, CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, SafeBag, SafeContents } from 'pkijs';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { keyKindOf } from './key-kinds.ts';
import { asksForTooManyRounds, MOST_ROUNDS } from './key-rounds.ts';

/** A key and a chain take a few kilobytes. */
export const MOST_KEY_FILE_BYTES = 1024 * 1024;
const SHROUDED_KEY = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE = '1.2.840.113549.1.12.10.1.3';
/** Rounds of PBKDF2 (OWASP, 2023, for SHA-256), and of the key of the check sum. */
const ROUNDS = 600_000;
const MAC_ROUNDS = 100_000;
const PROTECTION = { contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 }, hmacHashAlgorithm: 'SHA-256', iterationCount: ROUNDS } as const;
const PASSWORD_MODE = 0;
const PLAIN = 0;
const ENCRYPTED = 1;

export interface KeyFile {
  /** In DER. */
  readonly certificate: Uint8Array;
  /** Certificates of the issuers, in DER; empty for a self-made one. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8 in DER. */
  readonly privateKey: Uint8Array;
}

/**
 * Failures: `key-file-unreadable`, `key-file-password`, `key-file-old` (a protection of the nineties), `key-file-without-key`,
 * `key-file-kind`. Never throws.
 */
export async function readKeyFile(bytes: Uint8Array, password: string): Promise<Result<KeyFile, Failure>> {
  let pfx: PFX;
  try {
    pfx = PFX.fromBER(ownBuffer(bytes));
    if ((pfx.macData?.iterations ?? 0) > MOST_ROUNDS || asksForTooManyRounds(pfx.authSafe.toSchema())) throw new Error('Too many rounds');
  } catch {
    return err(failure('key-file-unreadable'));
  }
  try {
    const { keys, certificates } = await contentsOf(pfx, passwordBytes(password));
    return ownerOf(keys, certificates);
  } catch (error) {
    return err(failure(codeOf(error)));
  }
}

/** A file that opens with the password. */
export async function writeKeyFile({ certificate, chain, privateKey }: KeyFile, password: string): Promise<Uint8Array> {
  const secret = passwordBytes(password);
  const key = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(ownBuffer(privateKey)) });
  await key.makeInternalValues({ password: secret, ...PROTECTION });
  const certificates = [certificate, ...chain].map((der) => (
    new SafeBag({ bagId: CERTIFICATE, bagValue: new CertBag({ parsedValue: Certificate.fromBER(ownBuffer(der)) }) })
  ));
  const safe = new AuthenticatedSafe({ parsedValue: { safeContents: [
    { privacyMode: PLAIN, value: new SafeContents({ safeBags: [new SafeBag({ bagId: SHROUDED_KEY, bagValue: key })] }) },
    { privacyMode: ENCRYPTED, value: new SafeContents({ safeBags: certificates }) },
  ] } });
  const pfx = new PFX({ parsedValue: { integrityMode: PASSWORD_MODE, authenticatedSafe: safe } });
  await safe.makeInternalValues({ safeContents: [{}, { password: secret, ...PROTECTION }] });
  await pfx.makeInternalValues({ password: secret, iterations: MAC_ROUNDS, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' });
  return new Uint8Array(pfx.toSchema().toBER());
}

/** The library keeps the opening of a key to its own classes. */
class OpenableKeyBag extends PKCS8ShroudedKeyBag {
  open(password: ArrayBuffer): Promise<void> {
    return this.parseInternalValues({ password });
  }
}

interface Contents {
  readonly keys: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}

async function contentsOf(pfx: PFX, password: ArrayBuffer): Promise<Contents> {
  await pfx.parseInternalValues({ password, checkIntegrity: true });
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (safe === undefined) throw new Error('Nothing in it');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const bags = (safe.parsedValue.safeContents as readonly { readonly value: SafeContents }[]).flatMap(({ value }) => value.safeBags); // pkijs types them `any`
  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  for (const { bagValue } of bags) {
    if (bagValue instanceof PrivateKeyInfo) keys.push(new Uint8Array(bagValue.toSchema().toBER()));
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      if (asksForTooManyRounds(bagValue.toSchema())) throw new Error('Too many rounds');
      const bag = new OpenableKeyBag({ schema: bagValue.toSchema() });
      await bag.open(password);
      if (bag.parsedValue !== undefined) keys.push(new Uint8Array(bag.parsedValue.toSchema().toBER()));
    }
    if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate) certificates.push(new Uint8Array(bagValue.parsedValue.toSchema(false).toBER()));
  }
  return { keys, certificates };
}

/** The key with the certificate that belongs to it; the other certificates are its chain. */
function ownerOf(keys: readonly Uint8Array[], certificates: readonly Uint8Array[]): Result<KeyFile, Failure> {
  for (const privateKey of keys) {
    const publicKey = createPublicKey(createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }));
    const certificate = certificates.find((der) => new X509Certificate(der).publicKey.equals(publicKey));
    if (certificate === undefined) continue;
    if (keyKindOf(certificate) === null) return err(failure('key-file-kind'));
    return ok({ certificate, chain: certificates.filter((der) => der !== certificate), privateKey });
  }
  return err(failure('key-file-without-key'));
}

/** The library tells only in words what went wrong. */
function codeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  if (/integrity/i.test(text)) return 'key-file-password';
  return /unknown "?contentEncryptionAlgorithm|encryptionAlgorithm/i.test(text) ? 'key-file-old' : 'key-file-unreadable';
}

/** NFC: the same password typed on another keyboard gives the same bytes. */
const passwordBytes = (password: string): ArrayBuffer => ownBuffer(new TextEncoder().encode(password.normalize('NFC')));

