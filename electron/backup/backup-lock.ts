/**
 * What locks the backups of one profile. The key itself lies here, in the profile, beside the record that it protects elsewhere:
 * so backups are made, read back and rehearsed without anybody typing. The passphrase only protects the key files in the places.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../shared/record/schema.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { readSmallText } from '../storage/small-text.ts';

export const lockKeySchema = z.strictObject({
  /** `AGE-SECRET-KEY-1…`, the recovery code. */
  identity: z.string().min(1).max(200),
  /** `age1…` */
  recipient: z.string().min(1).max(200),
});

const backupLockSchema = lockKeySchema.extend({
  /** The key under the passphrase, as it lies beside the backups. */
  keyFile: z.string().min(1).max(20_000),
  /** When the passphrase was set or changed last. */
  setAt: instantSchema,
  /** False after the passphrase was removed: new backups are open, and the old ones can still be read. */
  isOn: z.boolean(),
});
export type BackupLock = z.infer<typeof backupLockSchema>;

/** `unreadable`: backups were locked, and nobody can say with what. Then none is made, least of all an open one. */
export type LockState =
  | { readonly state: 'none' | 'unreadable' }
  | { readonly state: 'known'; readonly lock: BackupLock };

/** Where the lock is kept. Comes from outside, so that a profile that is encrypted can keep it in its own way. Throws the errors of the system. */
export interface LockFile {
  /** Null when there is none. */
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
}

export interface LockStore {
  readonly get: () => Promise<LockState>;
  readonly set: (lock: BackupLock) => Promise<void>;
}

export function lockStore(file: LockFile): LockStore {
  let known: LockState | null = null;
  return {
    get: async () => {
      known ??= await stateIn(file);
      return known;
    },
    set: async (lock) => {
      await file.write(`${JSON.stringify(lock)}\n`);
      known = { state: 'known', lock };
    },
  };
}

async function stateIn(file: LockFile): Promise<LockState> {
  const text = await file.read();
  if (text === null) return { state: 'none' };
  try {
    return { state: 'known', lock: backupLockSchema.parse(JSON.parse(text)) };
  } catch {
    return { state: 'unreadable' };
  }
}

/** A file of the profile that only its owner may read. */
export function plainLockFile(userData: string): LockFile {
  const path = join(userData, 'backup-lock.json');
  return { read: () => readSmallText(path), write: (text) => writeFileAtomic(path, text) };
}

/** What a new backup is locked with; null: it is open. */
export const lockForNew = (state: LockState): BackupLock | null => (state.state === 'known' && state.lock.isOn ? state.lock : null);

