/** The journal on disk for the window. */
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import type { Failure } from '../../failure.ts';
import type { Journal } from '../../storage/journal.ts';
import { failed } from './failed.ts';

export interface JournalServices {
  /** Opens and checks the journal; called at the first question, and again after a failure (a full disk may be freed). */
  readonly openJournal: () => Promise<Result<Journal, Failure>>;
}

/**
 * `journal:status` and `journal:read` reject while the journal cannot be opened: an answer that it is empty would be
 * taken for a new start.
 */
export function journalHandlers(services: JournalServices): Pick<Handlers, 'journal:status' | 'journal:append' | 'journal:read'> {
  let opening: Promise<Result<Journal, Failure>> | null = null;
  const journal = async (): Promise<Result<Journal, Failure>> => {
    opening ??= services.openJournal();
    const opened = await opening.catch((error: unknown) => { opening = null; throw error; });
    if (!opened.ok) opening = null;
    return opened;
  };
  const openedJournal = async (): Promise<Journal> => {
    const opened = await journal();
    if (!opened.ok) throw new Error(`The journal cannot be opened: ${opened.error.code}`);
    return opened.value;
  };
  return {
    'journal:status': async () => (await openedJournal()).status(),
    'journal:append': async ({ databaseId, rows }) => {
      const opened = await journal();
      if (!opened.ok) return failed(opened.error);
      const appended = await finishBeforeQuit(opened.value.append(databaseId, rows));
      return appended.ok ? { outcome: 'on-disk', lastSeq: appended.value } : failed(appended.error);
    },
    'journal:read': async ({ afterSeq, limit }) => {
      const rows: readonly ChangeRow[] = await (await openedJournal()).readAfter(afterSeq, limit);
      return { rows: [...rows] };
    },
  };
}
