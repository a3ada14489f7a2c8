/** The key of locked backups: made, put under a passphrase, and got back. For the process for backups: a passphrase takes a second. */
import { join } from 'node:path';
import { readRecoveryCode } from '../../shared/backup/recovery-code.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { newIdentity, recipientOf, sealedWithPassphrase, SealProblem, unsealedWithPassphrase } from '../storage/age.ts';
import { isLockedFile, readManifestOf, Refusal } from '../storage/archive-reader.ts';
import type { LockKey } from '../storage/locked-attachments.ts';
import { readSmallText } from '../storage/small-text.ts';
import { KEY_FILE } from './key-files.ts';
import { namesIn } from './places.ts';

export interface SealedKey extends LockKey {
  readonly keyFile: string;
}

/** A key under a passphrase: the one that is there, or a new one. Takes about a second. */
export async function sealKey(identity: string | null, passphrase: string): Promise<SealedKey> {
  const key = identity ?? await newIdentity();
  const recipient = await recipientOf(key);
  const text = `# Endorsement Portfolio, key of locked backups\n# public key: ${recipient}\n${key}\n`;
  return { identity: key, recipient, keyFile: await sealedWithPassphrase(text, passphrase.normalize('NFC')) };
}

export interface OpenedKey extends LockKey {
  /** The key file that the passphrase has opened; null after a recovery code. */
  readonly keyFile: string | null;
}

/**
 * The key of a locked backup, from its recovery code, or from the passphrase and a key file beside it. Failures: `lock-code-wrong`
 * (a slip in it), `lock-other-key`, `lock-passphrase-wrong`, `lock-no-key-file`, and those of reading the backup.
 */
export async function openKey(folder: string, file: string, secret: string): Promise<Result<OpenedKey, Failure>> {
  const path = join(folder, file);
  const code = readRecoveryCode(secret);
  if (code !== null) {
    const key = await keyFrom(code);
    if (key === null) return err(failure('lock-code-wrong'));
    const problem = await problemWith(path, code);
    return problem === null ? ok({ ...key, keyFile: null }) : err(problem);
  }
  const names = (await namesIn(folder)).filter((name) => KEY_FILE.test(name));
  let problem = failure(names.length === 0 ? 'lock-no-key-file' : 'lock-passphrase-wrong');
  for (const name of names) {
    const keyFile = await readSmallText(join(folder, name)) ?? '';
    const key = await keyIn(keyFile, secret);
    if (key === null) continue;
    const inTheWay = await problemWith(path, key.identity);
    if (inTheWay === null) return ok({ ...key, keyFile });
    problem = inTheWay;
  }
  return err(problem);
}

async function keyIn(keyFile: string, passphrase: string): Promise<LockKey | null> {
  try {
    const text = await unsealedWithPassphrase(keyFile, passphrase.normalize('NFC'));
    const code = text.split('\n').map(readRecoveryCode).find((line) => line !== null);
    return code === undefined ? null : await keyFrom(code);
  } catch (error) {
    if (error instanceof SealProblem) return null;
    throw error;
  }
}

/** Null for a code with a slip in it: it has a check sum. */
async function keyFrom(identity: string): Promise<LockKey | null> {
  try {
    return { identity, recipient: await recipientOf(identity) };
  } catch {
    return null;
  }
}

/** Why the key does not open the file; a record file that is not locked needs none. */
async function problemWith(path: string, identity: string): Promise<Failure | null> {
  try {
    if (await isLockedFile(path)) await readManifestOf(path, [identity]);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.failure.code === 'import-locked' ? failure('lock-other-key') : error.failure;
  }
}
