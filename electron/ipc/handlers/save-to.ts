/** Makes a PDF where the user wants it: the dialog, the task with its progress, and the token for the finished file. */
import { basename } from 'node:path';
import type { Result } from '../../../shared/domain/result.ts';
import type { Failure } from '../../failure.ts';
import type { Place, TaskOptions } from '../../signing/signed-file.ts';
import { confirmedPath, withEnding } from '../confirmed-path.ts';
import type { FileDialogs, SavePurpose } from '../file-dialogs.ts';
import { issue } from '../file-tokens.ts';
import { startTask } from '../tasks.ts';
import { failed } from './failed.ts';

const EXTENSION = '.pdf';

interface Task {
  readonly taskId: string;
  readonly suggestedName: string;
}

export type SavedTo<T> =
  | { readonly outcome: 'cancelled' }
  | ReturnType<typeof failed>
  | { readonly outcome: 'saved'; readonly token: string; readonly fileName: string; readonly value: T };

/** Asks for the place, and then has the file made there as a task. */
export async function saveTo<T>(
  purpose: SavePurpose, { taskId, suggestedName }: Task, dialogs: FileDialogs, make: (place: Place & TaskOptions) => Promise<Result<T, Failure>>,
): Promise<SavedTo<T>> {
  const chosen = await dialogs.save(purpose, withEnding(suggestedName, EXTENSION));
  if (chosen === null) return { outcome: 'cancelled' };
  const place = await confirmedPath(chosen, EXTENSION);
  if (!place.ok) return failed(place.error);
  const target = place.value;
  const task = startTask(taskId);
  try {
    const saved = await make({ target, signal: task.signal, onProgress: ({ stage, done, total }) => { task.progress(stage, done, total); } });
    if (!saved.ok) return saved.error.code === 'cancelled' ? { outcome: 'cancelled' } : failed(saved.error);
    return { outcome: 'saved', token: issue(target), fileName: basename(target), value: saved.value };
  } finally {
    task.end();
  }
}
