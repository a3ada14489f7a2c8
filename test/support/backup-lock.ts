/** A lock for backups that lives in memory and does its work in this process. */
import { lockStore, type LockFile } from '../../electron/backup/backup-lock.ts';
import { openKey, sealKey } from '../../electron/backup/keys.ts';
import { lockService, type LockService } from '../../electron/backup/lock-service.ts';
import { ok } from '../../shared/domain/result.ts';

export function memoryLockFile(text: string | null = null): LockFile {
  let kept = text;
  return { read: async () => kept, write: async (next) => { kept = next; } };
}

export function testLock(file: LockFile = memoryLockFile()): LockService {
  return lockService({
    store: lockStore(file), readme: 'How to open these', now: () => '2026-11-27T06:15:22.000Z',
    seal: async (identity, passphrase) => ok(await sealKey(identity, passphrase)),
    open: openKey,
  });
}
