import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupPlaces } from '../../../../../electron/backup/places.ts';
import { mergeHandlers } from '../../../../../electron/ipc/handlers/merge.ts';
import { readOwnFile, readPendingFile } from '../../../../../electron/merge/history-file.ts';
import { mergeService } from '../../../../../electron/merge/merge-service.ts';
import { nodeHost } from '../../../../../electron/process/node-host.ts';
import { createAttachmentStore } from '../../../../../electron/storage/attachment-store.ts';
import { nodeFileSystem } from '../../../../../electron/storage/file-system.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { buildProcesses } from '../../../../support/built-process.ts';
import { ENGINE } from '../../../../support/laptops.ts';
import { MergingProfile } from '../../../../support/merging-profile.ts';
import { training } from '../../../../support/rule-facts.ts';
import { testLock } from '../../../../support/backup-lock.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

let programs = '';
beforeAll(async () => {
  programs = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts', 'merge-process': 'electron/merge/merge-process.ts' });
});
afterAll(() => { rmSync(programs, { recursive: true, force: true }); });

/** This laptop with a record, and another one whose latest backup lies on the stick that both use. */
async function twoOnOneStick() {
  const folder = tempFolder();
  const [blue, green] = [new MergingProfile(folder, 'blue-1'), new MergingProfile(folder, 'green-1')];
  await blue.does({ type: 'save', entries: [training(1, { id: 'ours' })] });
  await blue.backup();
  await green.does({ type: 'save', entries: [training(1, { id: 'first' })] });
  await green.backup();
  await green.does({ type: 'save', entries: [training(1, { id: 'theirs' })] });
  await green.backup();
  const stick = join(folder, 'stick');
  for (const { place } of [blue, green]) cpSync(place, stick, { recursive: true });
  const asked: string[] = [];
  const service = mergeService({
    folders: blue.folders, host: nodeHost(programs), store: createAttachmentStore(blue.folders), engine: ENGINE, identities: async () => [],
    places: backupPlaces(stick, folder), journal: async () => ({ databaseId: 'blue-1', lastSeq: blue.lastSeq }),
  });
  const handlers = mergeHandlers({
    merge: service, lock: testLock(),
    dialogs: {
      open: async () => [],
      folder: async (purpose) => { asked.push(purpose); return join(folder, asked.length > 1 ? 'empty' : 'stick'); },
      save: async () => null,
    },
  });
  return { blue, stick, folder, handlers, service };
}

test('the latest backup of another laptop in a place for backups is offered, read, and waits for its act', async () => {
  const { blue, handlers } = await twoOnOneStick();
  const { backups } = contract['merge:others'].response.parse(await handlers['merge:others'](undefined));
  expect(backups).toMatchObject([{ kind: 'first' }]);
  const read = contract['merge:read'].response.parse(await handlers['merge:read']({ taskId: 'look', source: { type: 'backup', token: backups[0]?.token ?? '' } }));
  if (read.outcome !== 'read') throw new Error(read.outcome);
  expect(read.report).toMatchObject({ added: ['first', 'theirs'], changed: [], removed: [], both: [] });
  expect(read.entries.map(({ id }) => id)).toEqual(['first', 'ours', 'theirs']);
  expect(await readPendingFile(blue.folders.merge, nodeFileSystem)).toBeNull();

  expect(await handlers['merge:confirm']({ token: 'made up', act: null, decided: [] })).toEqual({ outcome: 'failed', code: 'merge-outdated', params: {} });
  const act = 'a'.repeat(64);
  expect(await handlers['merge:confirm']({ token: read.token, act, decided: [] })).toEqual({ outcome: 'ready' });
  expect(await readPendingFile(blue.folders.merge, nodeFileSystem)).toMatchObject({ databaseId: 'blue-1', afterSeq: 1, act });
  // The act never came: nothing of the merge is left.
  await blue.does({ type: 'save', entries: [training(1, { id: 'something-else' })] });
  await blue.backup();
  expect(await readPendingFile(blue.folders.merge, nodeFileSystem)).toBeNull();
  expect(await readOwnFile(blue.folders.merge, nodeFileSystem)).toMatchObject({ seq: 2, merges: [] });
});

test('a folder gives the latest backup of another laptop, and one without any says so', async () => {
  const { folder, handlers } = await twoOnOneStick();
  mkdirSync(join(folder, 'empty'));
  expect(await handlers['merge:read']({ taskId: 'one', source: { type: 'folder' } })).toMatchObject({ outcome: 'read', report: { added: ['first', 'theirs'] } });
  expect(await handlers['merge:read']({ taskId: 'two', source: { type: 'folder' } })).toEqual({ outcome: 'failed', code: 'merge-no-backup', params: {} });
  expect(await handlers['merge:read']({ taskId: 'three', source: { type: 'file' } })).toEqual({ outcome: 'cancelled' });
});

test('a record that is taken over whole brings its history along', async () => {
  const folder = tempFolder();
  const [blue, fresh] = [new MergingProfile(folder, 'blue-1'), new MergingProfile(folder, 'fresh-1')];
  await blue.does({ type: 'save', entries: [training(1, { id: 'a' }), training(2, { id: 'b' })] });
  const backup = await blue.backup();
  const service = mergeService({
    folders: fresh.folders, host: nodeHost(programs), store: createAttachmentStore(fresh.folders), engine: ENGINE, identities: async () => [],
    places: backupPlaces(fresh.place, folder), journal: async () => ({ databaseId: null, lastSeq: 0 }),
  });
  await service.adopt({ record: { format: 'endorsement-portfolio-record', version: 1, exportedAt: '2026-11-27T06:15:22.123Z', writtenBy: '', entries: [...backup.entries] }, absent: [], history: backup.history });
  await fresh.does({ type: 'import', mode: 'replace', act: 'import', entries: backup.entries });
  await fresh.does({ type: 'remove', ids: ['b'] });
  // Only with the common past is it known that `b` was removed, not missing.
  expect(await blue.merges(await fresh.backup())).toMatchObject({ removed: ['b'], both: [] });
  expect(readdirSync(fresh.folders.merge)).toEqual(['own.history']);
});
