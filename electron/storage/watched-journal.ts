/** The journal with its sentinel: what the record must hold by the sentinel's word, and the sentinel kept up to date. */
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { batchesAfter, openJournal, type Journal } from './journal.ts';
import { readSentinel, sentinelAfter, writeSentinel, type Expected, type Sentinel } from './sentinel.ts';

export interface WatchedJournal extends Journal {
  /** What the sentinel said when the journal was opened. */
  readonly expected: Expected;
  /** Resolves when the sentinel has caught up with what was appended; it never rejects. */
  readonly sentinelWritten: () => Promise<void>;
}

export interface WatchedFolders {
  readonly userData: string;
  readonly journal: string;
}

export async function openWatchedJournal(
  folders: WatchedFolders, electronMajor: number, fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<WatchedJournal, Failure>> {
  const opened = await openJournal(folders.journal, fileSystem);
  if (!opened.ok) return err(opened.error);
  const expected = await readSentinel(folders.userData, electronMajor, fileSystem);
  return ok(watched(opened.value, expected, { userData: folders.userData, electronMajor, fileSystem }));
}

/** Opens something once, at the first question; again after a failure, for a full disk may have been freed. */
export function openedOnce<T>(open: () => Promise<Result<T, Failure>>): () => Promise<Result<T, Failure>> {
  let opening: Promise<Result<T, Failure>> | null = null;
  return async () => {
    opening ??= open();
    const opened = await opening.catch((error: unknown) => { opening = null; throw error; });
    if (!opened.ok) opening = null;
    return opened;
  };
}

interface Place {
  readonly userData: string;
  readonly electronMajor: number;
  readonly fileSystem: FileSystem;
}

function watched(journal: Journal, expected: Expected, { userData, electronMajor, fileSystem }: Place): WatchedJournal {
  let sentinel: Sentinel | null = expected.state === 'known' ? expected.sentinel : null;
  let writing: Promise<void> = Promise.resolve();
  let isAsked = false;

  /** From the sentinel's last act, or from the beginning, to the journal's end: also what a crash kept it from hearing of. */
  const catchUp = async (): Promise<void> => {
    isAsked = false;
    const { databaseId } = journal.status();
    if (databaseId === null || expected.state === 'newer') return;
    let next = sentinel;
    const start = next?.databaseId === databaseId ? next.lastSeq : 0;
    for await (const rows of batchesAfter(journal, start)) next = sentinelAfter(next, databaseId, rows, electronMajor);
    if (next === null || next === sentinel) return;
    await writeSentinel(userData, next, fileSystem);
    sentinel = next;
  };
  const follow = (): void => {
    if (isAsked) return; // the turn that waits will see these acts as well
    isAsked = true;
    const before = writing;
    // A sentinel that could not be written is behind, no more; the next act tries again.
    writing = before.then(catchUp).catch(() => undefined);
  };

  return {
    expected,
    sentinelWritten: () => writing,
    status: () => journal.status(),
    throughSnapshot: () => journal.throughSnapshot(),
    readAfter: (seq, limit) => journal.readAfter(seq, limit),
    append: async (databaseId, rows) => {
      const appended = await journal.append(databaseId, rows);
      if (appended.ok) follow();
      return appended;
    },
    close: async () => {
      await writing;
      await journal.close();
    },
  };
}
