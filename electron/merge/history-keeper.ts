/** The history for a backup: it comes along when it can be had, and never stands in a backup's way. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { FileSystem } from '../storage/file-system.ts';
import { ARCHIVE_LIMITS } from '../storage/archive-format.ts';
import { startEngine } from './engine.ts';
import { MOST_MERGED } from './merge-job.ts';
import { readOwnHistory, saveOwnHistory, type JournalRecord, type OwnHistoryReader } from './own-history.ts';

export interface HistoryKeeper {
  /** To be shown every act of the journal, in order. */
  readonly note: (row: ChangeRow) => void;
  /** The bytes of the history up to this record, kept for the next time; undefined where something went wrong. */
  readonly upTo: (record: JournalRecord) => Promise<Uint8Array | undefined>;
}

export async function historyKeeper(place: { readonly folder: string; readonly engine: string } | undefined, fileSystem: FileSystem): Promise<HistoryKeeper> {
  const reader = place === undefined ? null : await opened(place.folder, fileSystem);
  return {
    note: (row) => { reader?.note(row); },
    upTo: async (record) => {
      if (place === undefined || reader === null) return undefined;
      try {
        const kept = reader.keptFor(record);
        if (kept !== null) return fitting(kept);
        if (record.entries.length > MOST_MERGED) return undefined;
        await startEngine(place.engine);
        return fitting(await saveOwnHistory(place.folder, reader.upTo(record), fileSystem));
      } catch {
        return undefined; // without its past a merge shows more and loses nothing; without the backup everything could be lost
      }
    },
  };
}

/** A backup with a longer one could not be read back. */
const fitting = (history: Uint8Array): Uint8Array | undefined => (history.length <= ARCHIVE_LIMITS.historyBytes ? history : undefined);

async function opened(folder: string, fileSystem: FileSystem): Promise<OwnHistoryReader | null> {
  try {
    return await readOwnHistory(folder, fileSystem);
  } catch {
    return null;
  }
}
