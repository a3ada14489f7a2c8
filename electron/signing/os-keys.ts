/**
 * The key store of the operating system (Keychain, DPAPI, Secret Service) through Electron's asynchronous
 * `safeStorage`, which is passed in. What Electron itself would accept but does not protect is refused here.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';

/** The part of Electron's `safeStorage` that we use. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(data: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

export interface OsKeys {
  /** Whether this system keeps secrets for us. The answer may take some seconds the first time. */
  isUsable(): Promise<boolean>;
  /** Failure: `os-keys-unavailable`. */
  protect(text: string): Promise<Result<Uint8Array, Failure>>;
  /** Failures: `os-keys-unavailable`; `os-key-locked`: the store is there and does not give the secret. */
  unprotect(data: Uint8Array): Promise<Result<string, Failure>>;
}

/** For programs without Electron: the command line signs with one-time keys only. */
export const noOsKeys: OsKeys = {
  isUsable: () => Promise.resolve(false),
  protect: () => Promise.resolve(err(failure('os-keys-unavailable'))),
  unprotect: () => Promise.resolve(err(failure('os-keys-unavailable'))),
};

export interface OsKeysOptions {
  readonly platform: NodeJS.Platform;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Electron opens the store in the background; `encryptStringAsync` crashes the process before that is done. */
const POLL_MS = 100;
const MAX_POLLS = 50;
/** Text encrypted with Chromium's fixed key: readable by anyone who has the file. Linux only; elsewhere `v10` is safe. */
const UNPROTECTED_BACKEND = 'basic_text';
const UNPROTECTED_PREFIX = Buffer.from('v10', 'latin1');

/** Call after `app.whenReady()`. */
export function osKeysOf(store: SafeStorage, { platform, wait = pause }: OsKeysOptions): OsKeys {
  let opened: Promise<boolean> | null = null;
  const isUsable = async (): Promise<boolean> => {
    opened ??= isOpened(store, wait);
    const answer = await opened;
    if (!answer) opened = null; // ask again next time: the user may unlock the store in between
    return answer && !(platform === 'linux' && store.getSelectedStorageBackend?.() === UNPROTECTED_BACKEND);
  };
  return {
    isUsable,
    async protect(text) {
      if (!await isUsable()) return err(failure('os-keys-unavailable'));
      try {
        const data = await store.encryptStringAsync(text);
        const isBare = platform === 'linux' && data.subarray(0, UNPROTECTED_PREFIX.length).equals(UNPROTECTED_PREFIX);
        return isBare ? err(failure('os-keys-unavailable')) : ok(data);
      } catch {
        return err(failure('os-keys-unavailable'));
      }
    },
    async unprotect(data) {
      if (!await isUsable()) return err(failure('os-keys-unavailable'));
      try {
        const { result } = await store.decryptStringAsync(Buffer.from(data));
        return ok(result);
      } catch {
        return err(failure('os-key-locked'));
      }
    },
  };
}

async function isOpened(store: SafeStorage, wait: (milliseconds: number) => Promise<unknown>): Promise<boolean> {
  for (let poll = 0; poll < MAX_POLLS; poll += 1) {
    if (await store.isAsyncEncryptionAvailable()) return true;
    await wait(POLL_MS);
  }
  return false;
}
