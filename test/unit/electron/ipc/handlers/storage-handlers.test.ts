import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { pendingWork } from '../../../../../electron/app/quit-gate.ts';
import type { FileDialogs } from '../../../../../electron/ipc/file-dialogs.ts';
import { attachmentHandlers } from '../../../../../electron/ipc/handlers/attachments.ts';
import { journalHandlers } from '../../../../../electron/ipc/handlers/journal.ts';
import { recordHandlers } from '../../../../../electron/ipc/handlers/record.ts';
import { cancelTask, progressOf, setProgressListener, type Task } from '../../../../../electron/ipc/tasks.ts';
import { failure, type Failure } from '../../../../../electron/failure.ts';
import { nodeHost } from '../../../../../electron/process/node-host.ts';
import { createAttachmentStore } from '../../../../../electron/storage/attachment-store.ts';
import { foldersOf } from '../../../../../electron/storage/folders.ts';
import { importRecord } from '../../../../../electron/storage/record-import.ts';
import { openedOnce, openWatchedJournal, type WatchedJournal } from '../../../../../electron/storage/watched-journal.ts';
import { err, ok, type Result } from '../../../../../shared/domain/result.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { translateEnglish } from '../../../../../shared/words/english.ts';
import { recordOf } from '../../../../support/arbitrary-record.ts';
import { testLock } from '../../../../support/backup-lock.ts';
import { buildProcesses } from '../../../../support/built-process.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';
import { deferred } from '../../../../support/deferred.ts';

let processes: string;
beforeAll(async () => { processes = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts' }); });
afterAll(() => { rmSync(processes, { recursive: true, force: true }); });

/** Dialogs in which the user has already chosen. */
const choosing = (open: readonly string[], save: string | null): FileDialogs => ({ open: async () => open, save: async () => save, folder: async () => null });
const PDF = Buffer.from('%PDF-1.7 a certificate');

function profile() {
  const folder = tempFolder();
  const folders = foldersOf(join(folder, 'profile'));
  return { folder, folders, store: createAttachmentStore(folders) };
}

describe('journal', () => {
  async function journalIn(folder: string): Promise<Result<WatchedJournal, Failure>> {
    const journal = await openWatchedJournal({ userData: folder, journal: join(folder, 'journal') }, 45);
    if (journal.ok) onTestFinished(() => journal.value.close());
    return journal;
  }

  test('answers in the shapes of the contract', async () => {
    const handlers = journalHandlers({ journal: openedOnce(() => journalIn(tempFolder())) });
    const row = { seq: 1, at: '2026-11-23T14:32:05.120Z', act: 'add', changes: [], target: null } as const;
    const answer = await handlers['journal:append']({ databaseId: 'one', rows: [row] });
    expect(contract['journal:append'].response.parse(answer)).toEqual({ outcome: 'on-disk', lastSeq: 1 });
    expect(contract['journal:status'].response.parse(await handlers['journal:status'](undefined))).toMatchObject({ databaseId: 'one', lastSeq: 1, expected: { state: 'none' } });
    expect(contract['journal:read'].response.parse(await handlers['journal:read']({ afterSeq: 0, limit: 10 }))).toEqual({ rows: [row] });
    expect(await handlers['journal:append']({ databaseId: 'two', rows: [{ ...row, seq: 2 }] })).toMatchObject({ outcome: 'failed', code: 'other-database' });
  });

  test('is written to the end before the app quits', async () => {
    const opened = await journalIn(tempFolder());
    if (!opened.ok) throw new Error(opened.error.code);
    const gate = deferred<void>();
    const begun = deferred<void>();
    const slow: WatchedJournal = {
      ...opened.value,
      append: async (...act) => {
        begun.resolve();
        await gate.promise;
        return opened.value.append(...act);
      },
    };
    const appending = journalHandlers({ journal: async () => ok(slow) })['journal:append']({
      databaseId: 'one', rows: [{ seq: 1, at: '2026-11-23T14:32:05.120Z', act: 'add', changes: [], target: null }],
    });
    await begun.promise;
    const quitting = async (): Promise<number> => {
      await pendingWork();
      return opened.value.status().lastSeq;
    };
    const actsAtQuit = quitting();
    gate.resolve();
    expect(await actsAtQuit).toBe(1);
    await appending;
  });

  test('that cannot be opened is not taken for an empty one, and is tried again', async () => {
    let full = true;
    const folder = tempFolder();
    const handlers = journalHandlers({ journal: openedOnce(async () => (full ? err(failure('disk-full')) : journalIn(folder))) });
    await expect(handlers['journal:status'](undefined)).rejects.toThrow('disk-full');
    expect(await handlers['journal:append']({ databaseId: 'one', rows: [] })).toMatchObject({ outcome: 'failed', code: 'disk-full' });
    full = false;
    expect(await handlers['journal:status'](undefined)).toMatchObject({ lastSeq: 0 });
  });
});

describe('attachments', () => {
  test('chosen files are stored, and one that cannot be is named with the reason', async () => {
    const { folder, store } = profile();
    writeFileSync(join(folder, 'one.pdf'), PDF);
    writeFileSync(join(folder, 'empty.pdf'), '');
    const handlers = attachmentHandlers({ store, dialogs: choosing([join(folder, 'one.pdf'), join(folder, 'empty.pdf')], null) });
    expect(await handlers['attachment:choose'](undefined)).toMatchObject({
      outcome: 'stored', attachments: [{ name: 'one.pdf', mediaType: 'application/pdf' }], refused: [{ name: 'empty.pdf', code: 'attachment-empty' }],
    });
  });

  test('a dropped file can be saved elsewhere again, byte for byte', async () => {
    const { folder, store } = profile();
    const handlers = attachmentHandlers({ store, dialogs: choosing([], join(folder, 'copy.pdf')) });
    const added = await handlers['attachment:add']({ name: 'one.pdf', bytes: PDF });
    if (added.outcome !== 'stored') throw new Error(added.code);
    expect(await handlers['attachment:save-copy'](added.attachment)).toEqual({ outcome: 'saved' });
    expect(readFileSync(join(folder, 'copy.pdf'))).toEqual(PDF);
    rmSync(store.pathOf(added.attachment.hash) ?? '');
    expect(await handlers['attachment:save-copy'](added.attachment)).toEqual({ outcome: 'failed', code: 'attachment-missing', params: { name: 'one.pdf' } });
  });

  test('a closed dialog is not an error', async () => {
    const handlers = attachmentHandlers({ store: profile().store, dialogs: choosing([], null) });
    expect(await handlers['attachment:choose'](undefined)).toEqual({ outcome: 'cancelled' });
    const attachment = { hash: 'a'.repeat(64), name: 'one.pdf', mediaType: 'application/pdf', size: 1 };
    expect(await handlers['attachment:save-copy'](attachment)).toEqual({ outcome: 'cancelled' });
  });
});

describe('record', () => {
  const reading = ({ folders, store }: Pick<ReturnType<typeof profile>, 'folders' | 'store'>) => (path: string, task: Task) =>
    importRecord({ path, store, host: nodeHost(processes), tempFolder: folders.temp, signal: task.signal, onProgress: progressOf(task) });

  function handlersFor({ folder, folders, store }: ReturnType<typeof profile>) {
    const path = join(folder, 'mine.endorsement.zip');
    return recordHandlers({ store, dialogs: choosing([path], path), read: reading({ folders, store }), lock: testLock(), translate: translateEnglish, adopt: async () => undefined });
  }

  test('goes out to a file and comes in again', async () => {
    const handlers = handlersFor(profile());
    const record = recordOf([]);
    expect(await handlers['record:export']({ taskId: 'export', suggestedName: 'mine', record })).toEqual({
      outcome: 'saved', fileName: 'mine.endorsement.zip', attachments: 0,
    });
    expect(await handlers['record:import']({ taskId: 'import', token: null })).toEqual({ outcome: 'read', fileName: 'mine.endorsement.zip', record, absent: 0 });
  });

  test('gets its ending, but never the name of a file that the dialog did not ask about', async () => {
    const { folder, folders, store } = profile();
    const handlers = recordHandlers({ store, dialogs: choosing([], join(folder, 'mine')), read: reading({ folders, store }), lock: testLock(), translate: translateEnglish, adopt: async () => undefined });
    const save = () => handlers['record:export']({ taskId: 'export', suggestedName: 'mine', record: recordOf([]) });
    expect(await save()).toMatchObject({ outcome: 'saved', fileName: 'mine.zip' });
    expect(await save()).toEqual({ outcome: 'failed', code: 'file-exists', params: { name: 'mine.zip' } });
  });

  test('says in words what is wrong with a foreign file', async () => {
    const at = profile();
    writeFileSync(join(at.folder, 'mine.endorsement.zip'), 'no record');
    expect(await handlersFor(at)['record:import']({ taskId: 'import', token: null })).toEqual({ outcome: 'failed', code: 'record-not-json', params: {} });
  });

  test('an import that the user cancels while it runs is cancelled, and the task is over', async () => {
    const at = profile();
    const handlers = handlersFor(at);
    await handlers['record:export']({ taskId: 'export', suggestedName: 'mine', record: recordOf([]) });
    setProgressListener(({ taskId }) => { cancelTask(taskId); });
    try {
      expect(await handlers['record:import']({ taskId: 'same', token: null })).toEqual({ outcome: 'cancelled' });
    } finally {
      setProgressListener(() => undefined);
    }
    expect(await handlers['record:import']({ taskId: 'same', token: null })).toMatchObject({ outcome: 'read' });
  });
});
