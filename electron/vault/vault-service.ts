/** The vault of the record that is open: setting, changing and taking away its passphrase, and what locks it. */
import type { Result } from '../../shared/domain/result.ts';
import { err, ok } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { sealProfile, unsealProfile } from './seal-profile.ts';
import type { VaultDoor } from './vault-door.ts';
import { newVaultKey, wrapVaultKey } from './vault-key.ts';

/** The passphrase of the backups is the same: one to remember, and one code on paper opens both. */
export interface BackupLock {
  readonly setPassphrase: (passphrase: string) => Promise<Result<null, Failure>>;
  /** With the recovery code. Failure: there is none yet. */
  readonly sheet: () => Promise<Result<{ readonly code: string }, Failure>>;
}

export interface VaultSurroundings {
  readonly userData: string;
  /** Of the vault that is open; null: the record lies in the clear. */
  readonly door: VaultDoor | null;
  readonly lock: BackupLock;
  /** Number of the last act in the journal. */
  readonly lastSeq: () => Promise<number>;
  /** A last backup, locked already. */
  readonly backUp: () => Promise<void>;
  /** Writes nothing more to the profile from now on; resolves when nothing is under way. */
  readonly rest: () => Promise<void>;
  /** Goes on as before `rest`. */
  readonly resume: () => void;
  /** Whether the window waits for other work: its files would miss the move. */
  readonly isBusy: () => boolean;
  readonly isRecord: (name: string) => boolean;
}

export interface Move {
  readonly passphrase: string;
  /** Number of the last act that the window knows: it must be on the disk, since the window's store goes. */
  readonly lastSeq: number;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

export interface VaultService {
  /** Puts the record into a vault. It is locked, and all else of it gone, at the next start. Failures: see `sealProfile`, `vault-not-on-disk`. */
  readonly seal: (move: Move) => Promise<Result<null, Failure>>;
  /** Takes the record out again. Failures: `vault-wrong-passphrase`, as above. */
  readonly unseal: (move: Move) => Promise<Result<null, Failure>>;
  /** Failures: `vault-wrong-passphrase`, and the problems of the disk. */
  readonly change: (old: string, next: string) => Promise<Result<null, Failure>>;
}

export function vaultService(around: VaultSurroundings): VaultService {
  const { userData, door, lock } = around;
  const moved = async (move: () => Promise<Result<null, Failure>>): Promise<Result<null, Failure>> => {
    const result = await move();
    if (!result.ok) around.resume();
    return result;
  };
  const atRest = async (lastSeq: number): Promise<Failure | null> => {
    if (around.isBusy()) return failure('vault-busy');
    if ((await around.lastSeq()) !== lastSeq) return failure('vault-not-on-disk');
    await around.rest();
    return null;
  };
  return {
    seal: async ({ passphrase, lastSeq, signal, report }) => {
      if (door !== null) return err(failure('vault-there'));
      const set = await lock.setPassphrase(passphrase);
      if (!set.ok) return set;
      const sheet = await lock.sheet();
      if (!sheet.ok) return sheet;
      await around.backUp();
      const problem = await atRest(lastSeq);
      if (problem !== null) return err(problem);
      const key = newVaultKey();
      const file = await wrapVaultKey(key, passphrase, sheet.value.code);
      return moved(() => sealProfile({ userData, key, file, isRecord: around.isRecord, signal, report }));
    },
    unseal: async ({ passphrase, lastSeq, signal, report }) => {
      if (door === null) return err(failure('vault-none'));
      const key = await door.withPassphrase(passphrase);
      if (!key.ok) return key;
      const problem = await atRest(lastSeq);
      return problem === null ? moved(() => unsealProfile({ userData, signal, report })) : err(problem);
    },
    change: async (old, next) => {
      if (door === null) return err(failure('vault-none'));
      const changed = await door.changePassphrase(old, next);
      if (!changed.ok) return changed;
      return (await lock.setPassphrase(next)).ok ? ok(null) : err(failure('vault-backups-behind'));
    },
  };
}
