import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pendingWork } from '../../../../electron/app/quit-gate.ts';
import { defaultSettings, openSettings } from '../../../../electron/app/settings-store.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'settings-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

const dark = { theme: 'dark', paper: 'a4', signatureStyle: 'drawn' } as const;

test('settings are there again after a restart', async () => {
  await openSettings(folder, 'US').set(dark);
  expect(openSettings(folder, 'US').get()).toEqual(dark);
});

test('a change counts at once, before it is on disk', () => {
  const settings = openSettings(folder, 'US');
  const saving = settings.set(dark);
  expect(settings.get()).toEqual(dark);
  return saving;
});

test('the last of several changes is the one on disk, and quitting waits for it', async () => {
  const settings = openSettings(folder, 'US');
  void settings.set(dark);
  void settings.set({ ...dark, theme: 'light' });
  await pendingWork();
  expect(JSON.parse(await readFile(path.join(folder, 'settings.json'), 'utf8'))).toEqual({ ...dark, theme: 'light' });
});

test.each(['', '{', 'null', '{"theme":"purple","paper":"a4","signatureStyle":"typed"}', '[]'])('a damaged file (%j) reads as the defaults', async (text) => {
  await writeFile(path.join(folder, 'settings.json'), text);
  expect(openSettings(folder, 'US').get()).toEqual(defaultSettings('US'));
});

test('paper follows the country', () => {
  expect([defaultSettings('US').paper, defaultSettings('IE').paper, defaultSettings('').paper]).toEqual(['letter', 'a4', 'letter']);
});
