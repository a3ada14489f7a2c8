import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { emptyTempFolder, foldersOf } from '../../../../electron/storage/folders.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

test('the folders keep their names, for they are where the data of every user is', () => {
  expect(foldersOf('/data')).toEqual({
    journal: join('/data', 'journal'),
    attachments: join('/data', 'attachments'),
    identity: join('/data', 'identity'),
    rules: join('/data', 'rules'),
    merge: join('/data', 'merge'),
    temp: join('/data', 'temp'),
  });
});

test('emptying the temporary folder touches nothing else', async () => {
  const userData = tempFolder();
  const folders = foldersOf(userData);
  for (const folder of Object.values<string>({ ...folders })) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'file'), 'content');
  }
  await emptyTempFolder(nodeFileSystem, folders);
  expect(readdirSync(userData, { recursive: true }).map(String).sort()).toEqual([
    'attachments', join('attachments', 'file'), 'identity', join('identity', 'file'), 'journal', join('journal', 'file'),
    'merge', join('merge', 'file'), 'rules', join('rules', 'file'),
  ]);
});
