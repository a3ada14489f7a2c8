import { describe, expect, test } from 'vitest';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';
import { err, ok } from '../../../../shared/domain/result.ts';
import { english, translateEnglish } from '../../../../shared/words/english.ts';
import { takeOver, type RecordFileTools } from '../../../../renderer/app/record-file.ts';
import type { CommitOutcome, RecordStore } from '../../../../renderer/db/index.ts';
import type { ToastMessage } from '../../../../renderer/ui/index.ts';
import { recordOf } from '../../../support/arbitrary-record.ts';

const imported: ChangeRow = { seq: 7, at: '2026-11-23T14:32:05.120Z', act: 'import', target: null, changes: [] };

/** Takes a file over into a store that answers so; gives the messages, and how to press Undo on the first. */
async function takenOver(outcome: CommitOutcome, undo: RecordStore['undo']) {
  const shown: ToastMessage[] = [];
  const store: RecordStore = { execute: async () => outcome, undo, redo: async () => null, snapshot: async () => [] };
  const tools: RecordFileTools = { store, words: translateEnglish, toasts: { show: (message) => { shown.push(message); } } };
  await takeOver(tools, 'mine.zip', recordOf([]), 'add');
  return { shown, pressUndo: () => { shown[0]?.action?.onPress(); } };
}

describe('Undo in the message about an import', () => {
  test('takes back this import and no other act', async () => {
    const asked: (number | undefined)[] = [];
    const { pressUndo } = await takenOver(ok(imported), async (only) => { asked.push(only); return imported; });
    pressUndo();
    expect(asked).toEqual([7]);
  });

  test.each<[string, RecordStore['undo'], string]>([
    ['says so when more has been done since', () => Promise.resolve(null), 'undo.overtaken'],
    ['says so when the store cannot write', () => Promise.reject(new Error('disk full')), 'undo.failed'],
  ])('%s', async (_case, undo, key) => {
    const { shown, pressUndo } = await takenOver(ok(imported), undo);
    pressUndo();
    await expect.poll(() => shown.at(1)?.title).toBe(english[key]);
  });
});

test('an import that is refused as a whole says why', async () => {
  const { shown } = await takenOver(err([{ entryId: '', field: '', code: 'import-too-large', severity: 'error', params: { max: 200_000 } }]), async () => null);
  expect(shown[0]?.description).toContain('200,000 entries at most');
});
