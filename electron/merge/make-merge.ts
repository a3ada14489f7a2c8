/** Joins the history of this record with another one, and says what would come of it. Changes nothing but the draft that it writes. */
import type { Entry } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { recordText } from '../../shared/merge/digest-text.ts';
import { mergeReport } from '../../shared/merge/report.ts';
import type { Registers } from '../../shared/merge/registers.ts';
import { readJournal } from '../backup/make-backup.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { digest } from './digest.ts';
import { startEngine } from './engine.ts';
import { areRelated, emptyHistory, historyBytes, looked, readHistory, told, type ReadHistory } from './history.ts';
import { MOST_MERGED, type MadeMerge, type MergeJob } from './merge-job.ts';
import { readOwnHistory, saveOwnHistory, tryJoin } from './own-history.ts';

/** Failures: `merge-history-damaged`, `merge-id-clash`, `merge-too-large`, those of the journal, and the problems of the disk. */
export async function makeMerge(
  job: MergeJob, report: (progress: Progress) => void, fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<MadeMerge, Failure>> {
  const say = (done: number): void => { report({ stage: 'joining', done, total: 3 }); };
  try {
    await startEngine(job.engine);
    say(0);
    const reader = await readOwnHistory(job.folder, fileSystem);
    const journal = await readJournal(job.journal, fileSystem, { note: reader.note });
    if (!journal.ok) return journal;
    if (Math.max(journal.value.entries.length, job.theirs.entries.length) > MOST_MERGED) return err(failure('merge-too-large', { max: MOST_MERGED }));
    const here = reader.upTo(journal.value);
    await saveOwnHistory(job.folder, here, fileSystem); // a merge that is done is known before another one may wait in its place
    say(1);
    const there = theirHistory(job.theirs);
    if (there === null) return err(failure('merge-history-damaged'));
    if (haveClash(here.registers, there.registers)) return err(failure('merge-id-clash'));
    say(2);
    const merged = tryJoin(here, there);
    if (merged === null) return err(failure('merge-history-damaged'));
    await writeFileAtomic(job.draft, historyBytes(merged.history), fileSystem);
    say(3);
    const { databaseId, seq, entries } = here.record;
    const hasPast = areRelated(here.history, there.history);
    return ok({
      databaseId, seq,
      before: digest(recordText(entries)),
      entries: [...merged.view.entries.values()],
      report: mergeReport({ here: sideOf(here), there: sideOf(there), merged: merged.view }),
      hasPast,
      stranger: hasPast ? null : strangerIn(here, there),
    });
  } catch (error) {
    return err(storageFailure(error));
  }
}

const sideOf = ({ registers, view }: ReadHistory) => ({ registers, entries: view.entries });

/** The record of the file has the last word on what it holds. Null for a history that is none, or cannot say so. */
function theirHistory({ entries, history }: MergeJob['theirs']): ReadHistory | null {
  const start = history === undefined ? looked(emptyHistory()) : readHistory(history);
  if (start === null) return null;
  try {
    const read = told(start, entries);
    return read.view.entries.size === entries.length ? read : null;
  } catch {
    return null; // foreign bytes: whatever the engine meets in them
  }
}

/** One id for two kinds of entries: then the two records were not made from each other. */
function haveClash(here: Registers, there: Registers): boolean {
  const kindsIn = (registers: Registers, id: string): readonly unknown[] => (registers.get(id)?.fields.get('kind') ?? []).map(({ value }) => value);
  return [...there.keys()].some((id) => new Set([...kindsIn(here, id), ...kindsIn(there, id)]).size > 1);
}

/** Without a common past the names must say that it is one person. */
function strangerIn(here: ReadHistory, there: ReadHistory): string | null {
  const [ours, theirs] = [nameIn(here), nameIn(there)];
  const isSame = ours === '' || theirs === '' || ours.toLowerCase() === theirs.toLowerCase();
  return isSame ? null : theirs;
}

function nameIn({ view }: ReadHistory): string {
  const applicant: Entry | undefined = [...view.entries.values()].find(({ kind }) => kind === 'applicant');
  return applicant?.kind === 'applicant' ? applicant.name.trim().replaceAll(/\s+/g, ' ') : '';
}
