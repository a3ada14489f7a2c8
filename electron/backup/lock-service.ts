/** The passphrase of the backups for the rest of the app: setting it, and opening what another computer has locked. */
import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Instant } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { LockKey } from '../storage/locked-attachments.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { lockForNew, type BackupLock, type LockStore } from './backup-lock.ts';
import { keepKeyFile, keyFileName } from './key-files.ts';
import type { OpenedKey, SealedKey } from './keys.ts';

export interface ToldLock {
  readonly state: 'none' | 'on' | 'off' | 'unreadable';
  /** When the passphrase was set last; null where there is none. */
  readonly setAt: Instant | null;
}

export interface RecoverySheet {
  readonly code: string;
  readonly recipient: string;
  /** Name of the key file beside the backups. */
  readonly keyFile: string;
  readonly setAt: Instant;
}

export interface UnlockRequest {
  readonly token: string;
  /** The passphrase, or the recovery code. */
  readonly secret: string;
  /** Lock the backups of this computer with it too. */
  readonly isKept: boolean;
  readonly signal: AbortSignal;
}

export interface LockService {
  readonly told: () => Promise<ToldLock>;
  /** What a new backup is locked with; null: nothing. Failure: `backup-lock-unreadable`. */
  readonly keyForNew: () => Promise<Result<LockKey | null, Failure>>;
  /** Every key that this computer knows until the app is closed. */
  readonly identities: () => Promise<readonly string[]>;
  /** Renews the key file in a place. Throws the errors of the system. */
  readonly keep: (folder: string) => Promise<void>;
  /** Sets or changes the passphrase: the key stays, so that what is locked needs no second writing. */
  readonly setPassphrase: (passphrase: string) => Promise<Result<null, Failure>>;
  readonly remove: () => Promise<Result<null, Failure>>;
  /** Failure: `backup-lock-none`. */
  readonly sheet: () => Promise<Result<RecoverySheet, Failure>>;
  /** Whether a key that is opened may become the one of this computer: never in place of another. */
  readonly mayKeep: () => Promise<boolean>;
  /** Remembers a file that wants a key; gives its token. */
  readonly offer: (path: string) => string;
  /** The file of a token; null for any other word. */
  readonly offered: (token: string) => string | null;
  readonly unlock: (request: UnlockRequest) => Promise<Result<null, Failure>>;
}

export interface LockSurroundings {
  readonly store: LockStore;
  readonly readme: string;
  readonly now: () => Instant;
  /** In the process for backups: each takes a second. */
  readonly seal: (identity: string | null, passphrase: string) => Promise<Result<SealedKey, Failure>>;
  readonly open: (folder: string, name: string, secret: string, signal: AbortSignal) => Promise<Result<OpenedKey, Failure>>;
}

export function lockService({ store, readme, now, seal, open }: LockSurroundings): LockService {
  const opened = new Set<string>();
  const files = new Map<string, string>();
  const known = async (): Promise<BackupLock | null> => {
    const state = await store.get();
    return state.state === 'known' ? state.lock : null;
  };
  const set = async (lock: BackupLock): Promise<Result<null, Failure>> => {
    try {
      await store.set(lock);
      return ok(null);
    } catch (error) {
      return err(storageFailure(error));
    }
  };
  return {
    told: async () => {
      const state = await store.get();
      return state.state === 'known' ? { state: state.lock.isOn ? 'on' : 'off', setAt: state.lock.setAt } : { state: state.state, setAt: null };
    },
    keyForNew: async () => {
      const state = await store.get();
      if (state.state === 'unreadable') return err(failure('backup-lock-unreadable'));
      const lock = lockForNew(state);
      return ok(lock === null ? null : { identity: lock.identity, recipient: lock.recipient });
    },
    identities: async () => {
      const lock = await known();
      return [...(lock === null ? [] : [lock.identity]), ...opened];
    },
    keep: async (folder) => {
      const lock = await known();
      if (lock !== null) await keepKeyFile(folder, lock, readme);
    },
    setPassphrase: async (passphrase) => {
      const sealed = await seal((await known())?.identity ?? null, passphrase);
      return sealed.ok ? set({ ...sealed.value, setAt: now(), isOn: true }) : sealed;
    },
    remove: async () => {
      const lock = await known();
      return lock === null ? ok(null) : set({ ...lock, isOn: false });
    },
    sheet: async () => {
      const lock = await known();
      return lock === null ? err(failure('backup-lock-none')) : ok({ code: lock.identity, recipient: lock.recipient, keyFile: keyFileName(lock.recipient), setAt: lock.setAt });
    },
    mayKeep: async () => (await known()) === null,
    offer: (path) => {
      const token = randomUUID();
      files.set(token, path);
      return token;
    },
    offered: (token) => files.get(token) ?? null,
    unlock: async ({ token, secret, isKept, signal }) => {
      const path = files.get(token);
      if (path === undefined) return err(failure('backup-gone'));
      const key = await open(dirname(path), basename(path), secret, signal);
      if (!key.ok) return key;
      const { keyFile, ...pair } = key.value;
      opened.add(pair.identity);
      return isKept && keyFile !== null && (await known()) === null ? set({ ...pair, keyFile, setAt: now(), isOn: true }) : ok(null);
    },
  };
}
