/** Acts as a journal holds them, numbered: for tests of the journal that do not care what they say. */
import type { ChangeRow } from '../../shared/domain/changes.ts';

export function journalRow(seq: number, words = `act ${String(seq)}`): ChangeRow {
  return {
    seq, at: '2026-11-23T14:32:05.120Z', act: 'add', target: null,
    changes: [{
      id: `entry-${String(seq)}`, before: null,
      after: {
        kind: 'agreement', id: `entry-${String(seq)}`, createdAt: '2026-11-23T14:32:05.120Z', updatedAt: '2026-11-23T14:32:05.120Z',
        attachments: [], note: words, document: 'code-of-ethics', agreedOn: null,
      },
    }],
  };
}

export const journalRows = (from: number, to: number): ChangeRow[] => Array.from({ length: to - from + 1 }, (_, index) => journalRow(from + index));
