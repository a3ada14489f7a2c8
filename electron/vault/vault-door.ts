/** Opens a vault with its passphrase or its recovery code. Guessing is slowed down; a wrong guess never costs data. */
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { mendCopies, readVault, writeVaultFile } from './vault-folder.ts';
import { changePassphrase, unwrapWithCode, unwrapWithPassphrase, type VaultFile } from './vault-key.ts';

export interface VaultDoor {
  /** Failures: `vault-wrong-passphrase`, `vault-damaged`, `vault-newer`, and the problems of the disk. */
  readonly withPassphrase: (passphrase: string) => Promise<Result<Uint8Array, Failure>>;
  /** Sets a new passphrase as well: the old one is forgotten. Failures: `wrong-recovery-code`, and as above. */
  readonly withCode: (code: string, newPassphrase: string) => Promise<Result<Uint8Array, Failure>>;
  /** Failures: as of `withPassphrase`. */
  readonly changePassphrase: (old: string, next: string) => Promise<Result<null, Failure>>;
}

/** Tries that cost no wait: everybody mistypes. */
const FREE_TRIES = 2;
const LONGEST_WAIT_MS = 30_000;

/** How long the next try waits, in milliseconds, after so many that failed. */
export const waitAfter = (failures: number): number => (failures <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (failures - FREE_TRIES - 1)));

export function vaultDoor(folder: string, wait: (milliseconds: number) => Promise<unknown> = pause): VaultDoor {
  let failures = 0;
  let turn: Promise<unknown> = Promise.resolve();
  /** One try after the other, so that many at once are no faster. */
  const attempt = <T>(open: (file: VaultFile) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const tried = turn.then(async () => {
      const delay = waitAfter(failures);
      if (delay > 0) await wait(delay);
      try {
        const vault = await readVault(folder);
        if (vault.state !== 'locked') return err(failure(vault.state === 'newer' ? 'vault-newer' : 'vault-damaged'));
        const opened = await open(vault.file);
        failures = opened.ok ? 0 : failures + 1;
        return opened;
      } catch (error) {
        return err(storageFailure(error));
      }
    });
    turn = tried;
    return tried;
  };
  return {
    withPassphrase: (passphrase) => attempt(async (file) => {
      const key = await unwrapWithPassphrase(file, passphrase);
      if (key.ok) await mendCopies(folder, file);
      return key;
    }),
    withCode: (code, newPassphrase) => attempt(async (file) => {
      const key = unwrapWithCode(file, code);
      if (key.ok) await writeVaultFile(folder, await changePassphrase(file, key.value, newPassphrase));
      return key;
    }),
    changePassphrase: (old, next) => attempt(async (file) => {
      const key = await unwrapWithPassphrase(file, old);
      if (!key.ok) return key;
      await writeVaultFile(folder, await changePassphrase(file, key.value, next));
      return ok(null);
    }),
  };
}
