import { expect, test } from 'vitest';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { hashOfAct } from '../../../../renderer/db/act-hash.ts';
import type { AppendAnswer, JournalPort, JournalStatus } from '../../../../renderer/db/journal-port.ts';
import { JournalSync } from '../../../../renderer/db/journal-sync.ts';

const AT = '2026-11-23T14:32:05.120Z';
const entry = { ...blankEntry('agreement', { id: 'a', now: AT, today: plainDate('2026-11-23') }) };
const row = (seq: number, note = ''): ChangeRow =>
  ({ seq, at: AT, act: 'edit', target: null, changes: [{ id: 'a', before: entry, after: { ...entry, note } }] });
const rows = (last: number, note = ''): readonly ChangeRow[] => Array.from({ length: last }, (_, index) => row(index + 1, note));
const statusOf = (changes: Partial<JournalStatus>): JournalStatus => ({ databaseId: 'ours', lastSeq: 0, lastHash: null, damagedLines: 0, reach: 0, expected: { state: 'none' }, ...changes });

/** Sends `own` to a journal once, and gives what was reported and how many acts each message had. */
async function sent(own: readonly ChangeRow[], status: JournalStatus, append: (acts: readonly ChangeRow[]) => AppendAnswer) {
  const messages: number[] = [];
  const journal: JournalPort = {
    status: () => Promise.resolve(status),
    append: (_, acts) => { messages.push(acts.length); return Promise.resolve(append(acts)); },
    read: () => Promise.reject(new Error('not asked')),
  };
  const report = await new Promise<string>((resolve) => {
    const sync = new JournalSync(journal, {
      databaseId: 'ours', rowsAfter: (seq, limit) => Promise.resolve(own.slice(seq, seq + limit)),
    }, null, { onDisk: (seq) => { resolve(`on disk ${String(seq)}`); }, behind: (problem) => { sync.stop(); resolve(problem); } }, () => Promise.resolve());
    sync.wake();
  });
  return { report, messages };
}

const onDisk = (acts: readonly ChangeRow[]): AppendAnswer => ({ outcome: 'on-disk', lastSeq: acts.at(-1)?.seq ?? 0 });
const damaged: AppendAnswer = { outcome: 'failed', code: 'journal-damaged', params: {} };
/** A journal whose acts up to `end` are damaged: it takes only what reaches beyond them. */
const damagedUpTo = (end: number) => (acts: readonly ChangeRow[]): AppendAnswer => ((acts[0]?.seq ?? 0) <= end && (acts.at(-1)?.seq ?? 0) <= end ? damaged : onDisk(acts));

test('a gap of many acts in the journal is filled by one message that reaches beyond it', async () => {
  const { report, messages } = await sent(rows(900), statusOf({}), damagedUpTo(700));
  expect([report, messages]).toEqual(['on disk 900', [200, 800, 100]]);
});

test('a gap of one very large act is filled too', async () => {
  const own = [row(1, 'x'.repeat(9_000_000)), ...rows(3).slice(1)];
  const { report, messages } = await sent(own, statusOf({}), damagedUpTo(1));
  expect([report, messages]).toEqual(['on disk 3', [1, 3]]);
});

test('a gap that all acts of the store do not fill is told', async () => {
  const { report, messages } = await sent(rows(300), statusOf({}), () => damaged);
  expect([report, messages]).toEqual(['journal-damaged', [200, 300]]);
});

test('a journal that holds other acts under the same numbers never passes for a copy', async () => {
  const own = rows(3, 'ours');
  for (const status of [
    { lastSeq: 3, lastHash: await hashOfAct(row(3, 'theirs')) },
    { lastSeq: 2, lastHash: await hashOfAct(row(2, 'theirs')) },
    { lastSeq: 4, lastHash: await hashOfAct(row(4, 'ours')) },
    { lastSeq: 3, lastHash: await hashOfAct(row(3, 'ours')), databaseId: 'another' },
  ]) expect(await sent(own, statusOf(status), onDisk)).toEqual({ report: 'journal-ahead', messages: [] });
  expect(await sent(own, statusOf({ lastSeq: 2, lastHash: await hashOfAct(row(2, 'ours')) }), onDisk)).toEqual({ report: 'on disk 3', messages: [1] });
});
