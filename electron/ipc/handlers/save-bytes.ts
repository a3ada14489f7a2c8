/** Writes what is ready where the user wants it: the dialog, the file at once, and the token for it. */
import { basename } from 'node:path';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import { writeFileAtomic } from '../../storage/atomic-file.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import { confirmedPath, withEnding } from '../confirmed-path.ts';
import type { FileDialogs, SavePurpose } from '../file-dialogs.ts';
import { issue } from '../file-tokens.ts';
import { failed } from './failed.ts';

interface Ready {
  readonly suggestedName: string;
  /** With its dot. */
  readonly ending: string;
  readonly content: Parameters<typeof writeFileAtomic>[1];
}

type SavedBytes = { readonly outcome: 'cancelled' } | ReturnType<typeof failed> | { readonly outcome: 'saved'; readonly fileName: string; readonly token: string };

export async function saveBytes(purpose: SavePurpose, { suggestedName, ending, content }: Ready, dialogs: FileDialogs): Promise<SavedBytes> {
  const chosen = await dialogs.save(purpose, withEnding(suggestedName, ending));
  if (chosen === null) return { outcome: 'cancelled' };
  const place = await confirmedPath(chosen, ending);
  if (!place.ok) return failed(place.error);
  try {
    await finishBeforeQuit(writeFileAtomic(place.value, content));
    return { outcome: 'saved', fileName: basename(place.value), token: issue(place.value) };
  } catch (error) {
    return failed(storageFailure(error));
  }
}
