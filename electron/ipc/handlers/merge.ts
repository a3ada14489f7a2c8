/** Merging with another laptop's record, for the window. Files are named by tokens: the window never sends a path. */
import { basename } from 'node:path';
import type { Handlers, RequestOf } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { failure, type Failure } from '../../failure.ts';
import type { MergeService } from '../../merge/merge-service.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue, resolve } from '../file-tokens.ts';
import { inTask } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';

export interface MergeHandlerServices {
  readonly merge: MergeService;
  readonly dialogs: FileDialogs;
}

type Channels = 'merge:others' | 'merge:read' | 'merge:confirm';

export function mergeHandlers({ merge, dialogs }: MergeHandlerServices): Pick<Handlers, Channels> {
  return {
    'merge:others': async () => ({
      backups: (await merge.others()).map(({ path, at, kind }) => ({ token: issue(path), at, kind })),
    }),
    'merge:read': async ({ taskId, source }) => {
      const path = await pathOf(source, merge, dialogs);
      if (!path.ok) return declinedOrFailed(path.error);
      return inTask(taskId, async (task) => {
        const read = await merge.read(path.value, task);
        if (!read.ok) return declinedOrFailed(read.error);
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

async function pathOf(source: RequestOf<'merge:read'>['source'], merge: MergeService, dialogs: FileDialogs): Promise<Result<string, Failure>> {
  switch (source.type) {
    case 'backup': {
      const path = resolve(source.token);
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
