/** The errors of the system that a user can do something about, as failures in words. */
import type { STORAGE_PROBLEMS } from '../../shared/ipc/contract.ts';
import { failure, type Failure } from '../failure.ts';
import { errorCode } from './file-system.ts';

export type StorageProblem = (typeof STORAGE_PROBLEMS)[number];

/** What a failed write or read means. What is not from the system is a bug of ours and is thrown on. */
export function storageProblem(error: unknown): StorageProblem {
  const code = errorCode(error);
  if (code === null || code.startsWith('ERR_')) throw error;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only';
    default:
      return 'unavailable';
  }
}

export function storageFailure(error: unknown): Failure {
  return failure(storageProblem(error));
}
