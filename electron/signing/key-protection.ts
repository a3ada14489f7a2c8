/**
 * How a private key lies on disk: under the key store of the operating system, or under a passphrase.
 * A bare key is never stored. Electron's `safeStorage` is passed in, so that plain Node can load this file.
 */
import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { openSecret, sealSecret, secretBoxSchema } from '../security/secret-box.ts';
import type { OsKeys } from './os-keys.ts';

/** scrypt, RFC 7914: about a quarter of a second and 128 MB, so that guessing is slow. */
const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const PARALLEL = 1;
const KEY_BYTES = 32;
const MEMORY_LIMIT = 128 * COST * BLOCK_SIZE + 16 * 1024 * 1024;
const SALT_BYTES = 16;

const base64 = z.base64().min(1).max(20_000);

export const protectedKeySchema = z.discriminatedUnion('protection', [
  z.strictObject({ protection: z.literal('os'), data: base64 }).readonly(),
  secretBoxSchema.extend({
    protection: z.literal('passphrase'),
    /** Fixed: a changed file cannot ask for gigabytes of memory. */
    scrypt: z.strictObject({ cost: z.literal(COST), blockSize: z.literal(BLOCK_SIZE), parallel: z.literal(PARALLEL), salt: base64 }).readonly(),
  }).readonly(),
]);
export type ProtectedKey = z.infer<typeof protectedKeySchema>;

/**
 * Protects a PKCS#8 key with the passphrase, or with the operating system when it is null.
 * `fingerprint` is bound to the key: it opens only beside its own certificate. Failure: `os-keys-unavailable`.
 */
export async function protectKey(
  privateKey: Uint8Array, passphrase: string | null, fingerprint: string, osKeys: OsKeys,
): Promise<Result<ProtectedKey, Failure>> {
  if (passphrase !== null) return ok(await sealWithPassphrase(privateKey, passphrase, fingerprint));
  const data = await osKeys.protect(Buffer.from(privateKey).toString('base64'));
  return data.ok ? ok({ protection: 'os', data: Buffer.from(data.value).toString('base64') }) : err(data.error);
}

/** Failures: `passphrase-needed`, `wrong-passphrase`, `os-keys-unavailable`, `os-key-locked`. */
export async function unprotectKey(
  key: ProtectedKey, passphrase: string | null, fingerprint: string, osKeys: OsKeys,
): Promise<Result<Uint8Array, Failure>> {
  if (key.protection === 'os') {
    const text = await osKeys.unprotect(Buffer.from(key.data, 'base64'));
    return text.ok ? ok(Buffer.from(text.value, 'base64')) : err(text.error);
  }
  if (passphrase === null || passphrase === '') return err(failure('passphrase-needed'));
  return openWithPassphrase(key, passphrase, fingerprint);
}

async function sealWithPassphrase(privateKey: Uint8Array, passphrase: string, fingerprint: string): Promise<ProtectedKey> {
  const salt = randomBytes(SALT_BYTES);
  return {
    protection: 'passphrase',
    scrypt: { cost: COST, blockSize: BLOCK_SIZE, parallel: PARALLEL, salt: salt.toString('base64') },
    ...sealSecret(privateKey, await keyFrom(passphrase, salt), fingerprint),
  };
}

async function openWithPassphrase(
  key: Extract<ProtectedKey, { protection: 'passphrase' }>, passphrase: string, fingerprint: string,
): Promise<Result<Uint8Array, Failure>> {
  const secret = await keyFrom(passphrase, Buffer.from(key.scrypt.salt, 'base64'));
  const opened = openSecret(key, secret, fingerprint);
  if (opened === 'damaged') return err(failure('identity-damaged'));
  return opened === 'refused' ? err(failure('wrong-passphrase')) : ok(opened);
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** NFC: the same passphrase typed on another keyboard gives the same bytes. */
function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase.normalize('NFC'), salt, KEY_BYTES, { N: COST, r: BLOCK_SIZE, p: PARALLEL, maxmem: MEMORY_LIMIT });
}
