/** Merging with another laptop's record, for the window. Files are named by tokens: the window never sends a path. */
import { basename } from 'node:path';
import type { Handlers, RequestOf } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { failure, type Failure } from '../../failure.ts';
import type { LockService } from '../../backup/lock-service.ts';
import type { MergeService } from '../../merge/merge-service.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue, resolve } from '../file-tokens.ts';
import { inTask } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';
import { lockedOrFailed } from './record.ts';

export interface MergeHandlerServices {
  readonly merge: MergeService;
  readonly lock: LockService;
  readonly dialogs: FileDialogs;
}

type Channels = 'merge:others' | 'merge:read' | 'merge:confirm';

export function mergeHandlers({ merge, dialogs, lock }: MergeHandlerServices): Pick<Handlers, Channels> {
  return {
    'merge:others': async () => ({
      backups: (await merge.others()).map(({ path, at, kind }) => ({ token: issue(path), at, kind })),
    }),
    'merge:read': async ({ taskId, source }) => {
      const path = await pathOf(source, { merge, dialogs, lock });
      if (!path.ok) return declinedOrFailed(path.error);
      return inTask(taskId, async (task) => {
        const read = await merge.read(path.value, task);
        if (!read.ok) return lockedOrFailed(path.value, read.error, lock);
        const fileName = basename(path.value);
        return read.value === 'nothing-new' ? { outcome: 'nothing-new', fileName } as const : { outcome: 'read', fileName, ...read.value } as const;
      });
    },
    'merge:confirm': async ({ token, act, decided }) => {
      const confirmed = await merge.confirm(token, { act, decided });
      return confirmed.ok ? { outcome: 'ready' } : failed(confirmed.error);
    },
  };
}

async function pathOf(source: RequestOf<'merge:read'>['source'], { merge, dialogs, lock }: MergeHandlerServices): Promise<Result<string, Failure>> {
  switch (source.type) {
    case 'backup':
    case 'unlocked': {
      const path = source.type === 'backup' ? resolve(source.token) : lock.offered(source.token);
      return path === null ? err(failure('backup-gone')) : ok(path);
    }
    case 'file': {
      const [path] = await dialogs.open('record');
      return path === undefined ? err(failure('cancelled')) : ok(path);
    }
    case 'folder': {
      const folder = await dialogs.folder('merge');
      if (folder === null) return err(failure('cancelled'));
      const latest = await merge.latestIn(folder);
      return latest === null ? err(failure('merge-no-backup')) : ok(latest.path);
    }
  }
}
