/**
 * The user's signing identity: one file, written once. A damaged file is reported and left as it is, because its key
 * may still be saved by hand or from a backup; an existing identity is never overwritten.
 *
 * An identity may be given up (a forgotten passphrase, a lost key store); the old file stays in the folder.
 * An identity whose certificate has expired signs no more, because whoever checks would find a signature from after its
 * end. A new one may then be made; the old one stays in the folder under its fingerprint. The certificate is not renewed
 * for the same key: people compare the fingerprint of the certificate, and that would change all the same.
 */
import { join } from 'node:path';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Identity } from '../../shared/ipc/contract.ts';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import { instantSchema, sha256Schema } from '../../shared/record/schema.ts';
import { failure, type Failure } from '../failure.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { readText } from '../storage/read-whole.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { commonName, fingerprintOf, isUsableEmail, makeCertificate } from './certificate.ts';
import type { KeyFile } from './key-file.ts';
import { importPrivateKey } from './key-kinds.ts';
import { protectKey, protectedKeySchema, unprotectKey } from './key-protection.ts';
import type { OsKeys } from './os-keys.ts';
import type { Signer } from './signer.ts';
import { certificateFacts } from './verify/certificate-facts.ts';

export const IDENTITY_FILE = 'identity.json';
const FORMAT = 'endorsement-portfolio-identity';
const VERSION = 1;

const storedSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  name: z.string().min(1).max(200),
  email: z.string().max(200),
  createdAt: instantSchema,
  validUntil: instantSchema,
  fingerprint: sha256Schema,
  /** The certificate in DER. */
  certificate: z.base64().min(1).max(20_000),
  /** Certificates of the issuers, in DER, of a key that was brought in. */
  chain: z.array(z.base64().min(1).max(20_000)).max(20).readonly().optional(),
  key: protectedKeySchema,
}).readonly();
type Stored = z.infer<typeof storedSchema>;

export interface IdentityRequest {
  readonly name: string;
  readonly email: string;
  /** Null: the operating system protects the key. */
  readonly passphrase: string | null;
  /** Fingerprint of the identity that the user gives up; null when there is none to give up. */
  readonly replaces: Sha256 | null;
}

export type AdoptRequest = Pick<IdentityRequest, 'passphrase' | 'replaces'> & { readonly file: KeyFile };

export interface IdentityStore {
  /** Null when none was made yet. Failures: `identity-damaged`, `identity-newer`, those of the disk. */
  get(): Promise<Result<Identity | null, Failure>>;
  /**
   * Makes the first identity, or the one after an identity that has expired or is given up, which is kept aside.
   * Failures: `identity-exists`, `identity-name`, `identity-email`, `os-keys-unavailable`, those of `get`.
   */
  create(request: IdentityRequest): Promise<Result<Identity, Failure>>;
  /**
   * Takes a key from a file, in the place of one that has expired or is given up.
   * Failures: `identity-exists`, `identity-name`, `key-file-expired`, those of `get`.
   */
  adopt(request: AdoptRequest): Promise<Result<Identity, Failure>>;
  /** The key with its certificates, to back it up. Failures: `identity-missing`, those of `get` and of `unprotectKey`. */
  open(passphrase: string | null): Promise<Result<KeyFile, Failure>>;
  /** The certificate in DER, which is no secret. Failures: `identity-missing`, those of `get`. */
  certificate(): Promise<Result<Uint8Array, Failure>>;
  /** The signer, for one signing. Failures: `identity-missing`, `identity-expired`, those of `get` and of `unprotectKey`. */
  unlock(passphrase: string | null): Promise<Result<Signer, Failure>>;
}

export interface IdentityStoreOptions {
  readonly folder: string;
  readonly osKeys: OsKeys;
  readonly now: () => Instant;
  readonly fileSystem?: FileSystem;
}

export function identityStore({ folder, osKeys, now, fileSystem = nodeFileSystem }: IdentityStoreOptions): IdentityStore {
  const path = join(folder, IDENTITY_FILE);
  /** Two windows' worth of `create` at once must not both find the folder empty. */
  let lastCreation: Promise<unknown> = Promise.resolve();

  const put = async (request: Pick<IdentityRequest, 'replaces'>, make: () => Promise<Result<Stored, Failure>>): Promise<Result<Identity, Failure>> => {
    const existing = await read(path, fileSystem);
    if (!existing.ok) return existing;
    if (existing.value !== null && !mayFollow(existing.value, request, now())) return err(failure('identity-exists'));
    const made = await make();
    if (!made.ok) return made;
    try {
      await fileSystem.makeFolder(folder);
      if (existing.value !== null) await write(join(folder, formerFile(existing.value)), existing.value, fileSystem);
      await write(path, made.value, fileSystem);
    } catch (error) {
      return err(storageFailure(error));
    }
    return ok(identityOf(made.value));
  };

  const inTurn = <T>(creation: () => Promise<T>): Promise<T> => {
    const result = lastCreation.then(creation);
    lastCreation = result.catch(() => undefined);
    return result;
  };

  const here = async (): Promise<Result<Stored, Failure>> => {
    const stored = await read(path, fileSystem);
    if (!stored.ok) return stored;
    return stored.value === null ? err(failure('identity-missing')) : ok(stored.value);
  };

  return {
    async get() {
      const stored = await read(path, fileSystem);
      return stored.ok ? ok(stored.value === null ? null : identityOf(stored.value)) : stored;
    },
    create: (request) => inTurn(() => put(request, () => make(request, now(), osKeys))),
    adopt: (request) => inTurn(() => put(request, () => adopt(request, now(), osKeys))),
    async open(passphrase) {
      const stored = await here();
      if (!stored.ok) return stored;
      const { key, fingerprint, certificate, chain } = stored.value;
      const opened = await unprotectKey(key, passphrase, fingerprint, osKeys);
      return opened.ok ? ok({ certificate: Buffer.from(certificate, 'base64'), chain: bytesOf(chain), privateKey: opened.value }) : opened;
    },
    async certificate() {
      const stored = await here();
      return stored.ok ? ok(Buffer.from(stored.value.certificate, 'base64')) : stored;
    },
    async unlock(passphrase) {
      const stored = await here();
      if (!stored.ok) return stored;
      if (isExpired(stored.value, now())) return err(failure('identity-expired', { until: stored.value.validUntil.slice(0, 10) }));
      return signerOf(stored.value, passphrase, osKeys);
    },
  };
}

/** Only an identity that can sign no more, or the very one that the user named, makes room for another. */
function mayFollow(existing: Stored, request: Pick<IdentityRequest, 'replaces'>, now: Instant): boolean {
  return isExpired(existing, now) || existing.fingerprint === request.replaces;
}

function isExpired({ validUntil }: Stored, now: Instant): boolean {
  return Date.parse(validUntil) <= Date.parse(now);
}

const formerFile = ({ fingerprint }: Stored): string => `identity-${fingerprint}.json`;

async function write(path: string, stored: Stored, fileSystem: FileSystem): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(stored, null, 2)}\n`, fileSystem);
}

async function read(path: string, fileSystem: FileSystem): Promise<Result<Stored | null, Failure>> {
  let text: string;
  try {
    text = await readText(path, fileSystem);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok(null) : err(storageFailure(error));
  }
  return parse(text);
}

function parse(text: string): Result<Stored, Failure> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err(failure('identity-damaged'));
  }
  const header = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(json);
  if (header.success && header.data.version > VERSION) return err(failure('identity-newer'));
  const stored = storedSchema.safeParse(json);
  if (!stored.success) return err(failure('identity-damaged'));
  const certificate = Buffer.from(stored.data.certificate, 'base64');
  return fingerprintOf(certificate) === stored.data.fingerprint ? ok(stored.data) : err(failure('identity-damaged'));
}

async function make(request: IdentityRequest, now: Instant, osKeys: OsKeys): Promise<Result<Stored, Failure>> {
  const name = request.name.normalize('NFC').trim();
  const email = request.email.trim();
  if (commonName(name) === '') return err(failure('identity-name'));
  if (email !== '' && !isUsableEmail(email)) return err(failure('identity-email'));
  const made = await makeCertificate({ name, email, now });
  const key = await protectKey(made.privateKey, request.passphrase, made.fingerprint, osKeys);
  made.privateKey.fill(0);
  if (!key.ok) return key;
  return ok({
    format: FORMAT,
    version: VERSION,
    name,
    email,
    createdAt: now,
    validUntil: made.validUntil,
    fingerprint: made.fingerprint,
    certificate: Buffer.from(made.certificate).toString('base64'),
    key: key.value,
  });
}

/** Name and address are the certificate's own. */
async function adopt({ file, passphrase }: AdoptRequest, now: Instant, osKeys: OsKeys): Promise<Result<Stored, Failure>> {
  const certificate = new X509Certificate(file.certificate);
  const validUntil = new Date(certificate.validTo).toISOString();
  if (Date.parse(validUntil) <= Date.parse(now)) return err(failure('key-file-expired', { until: validUntil.slice(0, 10) }));
  const { name, email } = await certificateFacts(file.certificate);
  if (commonName(name) === '') return err(failure('identity-name'));
  const fingerprint = fingerprintOf(file.certificate);
  const key = await protectKey(file.privateKey, passphrase, fingerprint, osKeys);
  file.privateKey.fill(0);
  if (!key.ok) return key;
  const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
  return ok({
    format: FORMAT, version: VERSION, name: commonName(name), email: isUsableEmail(email) ? email : '', createdAt: now, validUntil, fingerprint,
    certificate: base64(file.certificate), key: key.value, ...(file.chain.length === 0 ? {} : { chain: file.chain.map(base64) }),
  });
}

const bytesOf = (chain: readonly string[] = []): readonly Uint8Array[] => chain.map((der) => Buffer.from(der, 'base64'));

async function signerOf(stored: Stored, passphrase: string | null, osKeys: OsKeys): Promise<Result<Signer, Failure>> {
  const opened = await unprotectKey(stored.key, passphrase, stored.fingerprint, osKeys);
  if (!opened.ok) return opened;
  const certificate = Buffer.from(stored.certificate, 'base64');
  try {
    if (!belongsTo(opened.value, certificate)) return err(failure('identity-damaged'));
    const key = await importPrivateKey(opened.value, certificate);
    return ok({ name: stored.name, certificate, chain: bytesOf(stored.chain), fingerprint: stored.fingerprint, key });
  } catch {
    return err(failure('identity-damaged')); // what was opened is not a key of the certificate's kind
  } finally {
    opened.value.fill(0);
  }
}

/** Whether the private key is the one of the certificate; throws when it is no key. */
function belongsTo(privateKey: Uint8Array, certificate: Uint8Array): boolean {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return new X509Certificate(certificate).publicKey.equals(createPublicKey(key));
}

function identityOf(stored: Stored): Identity {
  const { name, email, fingerprint, createdAt, validUntil } = stored;
  return { name, email, fingerprint, createdAt, validUntil, protection: stored.key.protection };
}
