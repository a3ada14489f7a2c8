/** Attached files: taken in from a dialog or a drop, and copied out again. */
import { basename } from 'node:path';
import type { AttachmentRef } from '../../../shared/domain/entities.ts';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import { failure } from '../../failure.ts';
import type { AttachmentStore } from '../../storage/attachment-store.ts';
import { writeFileAtomic } from '../../storage/atomic-file.ts';
import { cleanFileName } from '../../storage/file-name.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { failed } from './failed.ts';

export interface AttachmentServices {
  readonly store: AttachmentStore;
  readonly dialogs: FileDialogs;
}

type Channels = 'attachment:choose' | 'attachment:add' | 'attachment:save-copy';

export function attachmentHandlers({ store, dialogs }: AttachmentServices): Pick<Handlers, Channels> {
  return {
    'attachment:choose': async () => {
      const paths = await dialogs.open('attachments');
      return paths.length === 0 ? { outcome: 'cancelled' } : finishBeforeQuit(storeAll(store, paths));
    },
    'attachment:add': async ({ name, bytes }) => {
      const stored = await finishBeforeQuit(store.store(name, bytes));
      return stored.ok ? { outcome: 'stored', attachment: stored.value } : failed(stored.error);
    },
    'attachment:save-copy': async ({ hash, name }) => {
      const path = await dialogs.save('copy', name);
      return path === null ? { outcome: 'cancelled' } : saveCopy(store, hash, name, path);
    },
  };
}

/** One file that cannot be taken does not keep the others out. */
async function storeAll(store: AttachmentStore, paths: readonly string[]): Promise<ResponseOf<'attachment:choose'>> {
  const attachments: AttachmentRef[] = [];
  const refused: { name: string; code: string }[] = [];
  for (const path of paths) {
    const stored = await store.store(basename(path), { path });
    if (stored.ok) attachments.push(stored.value);
    else refused.push({ name: cleanFileName(basename(path)), code: stored.error.code });
  }
  return { outcome: 'stored', attachments, refused };
}

async function saveCopy(store: AttachmentStore, hash: string, name: string, to: string): Promise<ResponseOf<'attachment:save-copy'>> {
  const state = await store.verify(hash);
  if (state !== 'intact') return failed(failure(`attachment-${state}`, { name: cleanFileName(name) }));
  try {
    await finishBeforeQuit(writeFileAtomic(to, store.read(hash)));
    return { outcome: 'saved' };
  } catch (error) {
    return failed(storageFailure(error));
  }
}
