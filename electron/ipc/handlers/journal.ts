/** The journal on disk for the window. */
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import type { Failure } from '../../failure.ts';
import { entriesIn, type Expected } from '../../storage/sentinel.ts';
import type { WatchedJournal } from '../../storage/watched-journal.ts';
import { failed } from './failed.ts';

export interface JournalServices {
  /** The journal, opened and checked at the first question (`openedOnce`). */
  readonly journal: () => Promise<Result<WatchedJournal, Failure>>;
}

/**
 * `journal:status` and `journal:read` reject while the journal cannot be opened: an answer that it is empty would be
 * taken for a new start.
 */
export function journalHandlers({ journal }: JournalServices): Pick<Handlers, 'journal:status' | 'journal:append' | 'journal:read'> {
  const openedJournal = async (): Promise<WatchedJournal> => {
    const opened = await journal();
    if (!opened.ok) throw new Error(`The journal cannot be opened: ${opened.error.code}`);
    return opened.value;
  };
  return {
    'journal:status': async () => {
      const opened = await openedJournal();
      return { ...opened.status(), expected: told(opened.expected) };
    },
    'journal:append': async ({ databaseId, rows }) => {
      const opened = await journal();
      if (!opened.ok) return failed(opened.error);
      const appended = await finishBeforeQuit(opened.value.append(databaseId, rows));
      void finishBeforeQuit(opened.value.sentinelWritten());
      return appended.ok ? { outcome: 'on-disk', lastSeq: appended.value } : failed(appended.error);
    },
    'journal:read': async ({ afterSeq, limit }) => {
      const rows: readonly ChangeRow[] = await (await openedJournal()).readAfter(afterSeq, limit);
      return { rows: [...rows] };
    },
  };
}

function told(expected: Expected): ResponseOf<'journal:status'>['expected'] {
  if (expected.state !== 'known') return expected;
  const { databaseId, lastSeq } = expected.sentinel;
  return { state: 'known', databaseId, lastSeq, entries: entriesIn(expected.sentinel) };
}
