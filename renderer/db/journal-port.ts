/** The journal on disk, as the store sees it: three questions to main. */
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { ask } from '../platform/client.ts';

type StatusAnswer = ResponseOf<'journal:status'>;
/** Of a profile that this version of the app may use. */
export type JournalStatus = Omit<StatusAnswer, 'expected'> & { readonly expected: Exclude<StatusAnswer['expected'], { readonly state: 'newer' }> };
export type AppendAnswer = ResponseOf<'journal:append'>;

/** Each rejects with `ClientError` when main refuses or cannot be reached. */
export interface JournalPort {
  /** `newer`: the profile was last used with a newer version of the app. */
  readonly status: () => Promise<JournalStatus | 'newer'>;
  readonly append: (databaseId: string, rows: readonly ChangeRow[]) => Promise<AppendAnswer>;
  readonly read: (afterSeq: number, limit: number) => Promise<readonly ChangeRow[]>;
}

export const journalInMain: JournalPort = {
  status: async () => {
    const { expected, ...status } = await ask('journal:status');
    return expected.state === 'newer' ? 'newer' : { ...status, expected };
  },
  append: (databaseId, rows) => ask('journal:append', { databaseId, rows: [...rows] }),
  read: async (afterSeq, limit) => (await ask('journal:read', { afterSeq, limit })).rows,
};

/** Acts per question; the contract allows 1,000. */
const ROWS_PER_READ = 500;

/** All acts after `afterSeq`. Throws when the journal has a gap, or fewer acts than it says. */
export async function readJournal(journal: JournalPort, afterSeq: number, lastSeq: number): Promise<readonly ChangeRow[]> {
  const rows: ChangeRow[] = [];
  for (let seq = afterSeq; seq < lastSeq; ) {
    const batch = await journal.read(seq, ROWS_PER_READ);
    if (batch.length === 0) throw new Error(`The journal ends at ${String(seq)} instead of ${String(lastSeq)}`);
    for (const row of batch) {
      if (row.seq !== seq + 1) throw new Error(`The journal goes from ${String(seq)} to ${String(row.seq)}`);
      rows.push(row);
      seq = row.seq;
    }
  }
  return rows;
}
