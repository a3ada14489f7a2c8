/**
 * How the key of a vault lies on disk: a random key, wrapped once under the passphrase and once under the recovery code. A changed
 * passphrase wraps the same key anew; no file is written again.
 *
 * The passphrase goes through Argon2id with the second choice of RFC 9106, section 4 (64 MB, 3 passes), in one lane since the code
 * runs in one: about a second on a modest laptop. The recovery code has 256 random bits and needs no slow function: HKDF-SHA-256.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { openSecret, sealSecret, secretBoxSchema, type SecretBox } from '../security/secret-box.ts';
import { KEY_BYTES } from './sealed-format.ts';

const FORMAT = 'endorsement-portfolio-vault';
const VERSION = 1;
const MEMORY_KIB = 65_536;
const PASSES = 3;
const LANES = 1;
const SALT_BYTES = 16;
const RECOVERY_INFO = 'endorsement-portfolio vault recovery 1';

const salt = z.base64().min(1).max(100);

export const vaultFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  passphrase: secretBoxSchema.extend({
    /** Fixed: a changed file cannot ask for gigabytes of memory. */
    argon2id: z.strictObject({ memoryKib: z.literal(MEMORY_KIB), passes: z.literal(PASSES), lanes: z.literal(LANES), salt }),
  }),
  recovery: secretBoxSchema.extend({ salt }),
});
export type VaultFile = z.infer<typeof vaultFileSchema>;

/** A version of the file that this app is too old for. */
export const isNewerVault = (json: unknown): boolean => {
  const said = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(json);
  return said.success && said.data.version > VERSION;
};

/** What the boxes are bound to: one cannot stand in for the other. */
const BOUND = { passphrase: `${FORMAT} passphrase`, recovery: `${FORMAT} recovery` };

export const newVaultKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES));

/** `recoveryCode`: at least 128 random bits, in whatever writing. */
export async function wrapVaultKey(key: Uint8Array, passphrase: string, recoveryCode: string): Promise<VaultFile> {
  const recoverySalt = randomBytes(SALT_BYTES);
  return {
    format: FORMAT, version: VERSION,
    passphrase: await wrapUnderPassphrase(key, passphrase),
    recovery: { salt: recoverySalt.toString('base64'), ...sealSecret(key, keyOfCode(recoveryCode, recoverySalt), BOUND.recovery) },
  };
}

/** The same vault with another passphrase. */
export async function changePassphrase(file: VaultFile, key: Uint8Array, passphrase: string): Promise<VaultFile> {
  return { ...file, passphrase: await wrapUnderPassphrase(key, passphrase) };
}

/** Failures: `vault-wrong-passphrase`, `vault-damaged`. */
export async function unwrapWithPassphrase({ passphrase: box }: VaultFile, passphrase: string): Promise<Result<Uint8Array, Failure>> {
  return opened(box, await keyOfPassphrase(passphrase, Buffer.from(box.argon2id.salt, 'base64')), BOUND.passphrase, 'vault-wrong-passphrase');
}

/** Failures: `wrong-recovery-code`, `vault-damaged`. */
export function unwrapWithCode({ recovery: box }: VaultFile, code: string): Result<Uint8Array, Failure> {
  return opened(box, keyOfCode(code, Buffer.from(box.salt, 'base64')), BOUND.recovery, 'wrong-recovery-code');
}

function opened(box: SecretBox, key: Uint8Array, bound: string, refusal: string): Result<Uint8Array, Failure> {
  const secret = openSecret(box, key, bound);
  if (secret === 'refused') return err(failure(refusal));
  return secret === 'damaged' || secret.length !== KEY_BYTES ? err(failure('vault-damaged')) : ok(secret);
}

async function wrapUnderPassphrase(key: Uint8Array, passphrase: string): Promise<VaultFile['passphrase']> {
  const passphraseSalt = randomBytes(SALT_BYTES);
  return {
    argon2id: { memoryKib: MEMORY_KIB, passes: PASSES, lanes: LANES, salt: passphraseSalt.toString('base64') },
    ...sealSecret(key, await keyOfPassphrase(passphrase, passphraseSalt), BOUND.passphrase),
  };
}

/** NFC: the same passphrase typed on another keyboard gives the same bytes. */
function keyOfPassphrase(passphrase: string, passphraseSalt: Uint8Array): Promise<Uint8Array> {
  return argon2idAsync(passphrase.normalize('NFC'), passphraseSalt, { m: MEMORY_KIB, t: PASSES, p: LANES, dkLen: KEY_BYTES });
}

/** Case and spaces are how a code was written down, not the code. */
function keyOfCode(code: string, recoverySalt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', code.replaceAll(/\s/g, '').toUpperCase(), recoverySalt, RECOVERY_INFO, KEY_BYTES));
}
