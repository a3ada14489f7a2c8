/** Profiles as each released version left them (`test/fixtures/profiles`): every later version opens them and finds all of it. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import packageFacts from '../../package.json' with { type: 'json' };
import { COLD_COPIES } from '../../electron/storage/cold-copy.ts';
import { goTo, openEntry, word } from '../demo/steps.ts';
import { backupsOf, chooseMenu, launchApp, quitApp } from '../e2e/support/app.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { storedRows, zipsIn } from '../support/profile-contents.ts';
import { launchOnFaultyDisk } from './disk.ts';
import { shownAtStart } from './profile.ts';
import { byId, copyOfVersion, hashesIn, makeOlder, RELEASED } from './released.ts';

const TITLE = 'Infant mental health in everyday practice';

test('there is a profile of this version: `npm run profile-fixture` writes it before a release', () => {
  expect(RELEASED).toContain(packageFacts.version);
});

for (const version of RELEASED) {
  test.describe(`a profile of version ${version}`, () => {
    test('opens with every entry, act, certificate and setting, and undo goes on where it was', async () => {
      const { userData, expected } = await copyOfVersion(version);
      const app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      const { entries, changes } = await storedRows(app.window);
      expect(byId(entries)).toEqual(byId(expected.entries));
      expect(changes).toHaveLength(expected.acts);
      expect(await app.window.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
      await goTo(app.window, 'training');
      await chooseMenu(app, 'redo');
      await expect(app.window.getByRole('gridcell', { name: 'Taken back again' })).toBeVisible();
      await openEntry(app.window, TITLE);
      await expect(app.window.getByRole('list', { name: word('attachment.list') }).getByRole('listitem')).toHaveCount(1);
      await expectOnDisk(app.window);
      await quitApp(app);
      expect(await zipsIn(backupsOf(userData))).not.toHaveLength(0);
      await rm(path.dirname(userData), { recursive: true });
    });

    test('comes back from its journal alone', async () => {
      const { userData, expected } = await copyOfVersion(version);
      await rm(path.join(userData, 'IndexedDB'), { recursive: true });
      const app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      const { entries, changes } = await storedRows(app.window);
      expect(byId(entries)).toEqual(byId(expected.entries));
      expect(changes).toHaveLength(expected.acts);
      await quitApp(app);
      await rm(path.dirname(userData), { recursive: true });
    });

    test('of an older engine is backed up and copied before it is opened, and not opened while that fails', async () => {
      const profile = await copyOfVersion(version);
      await makeOlder(profile);
      const { userData, expected } = profile;
      const before = await hashesIn(path.join(userData, 'IndexedDB'));
      await writeFile(backupsOf(userData), 'a file where the folder of backups should be');
      expect(await launchOnFaultyDisk(userData).catch(() => 'refused')).toBe('refused');
      expect(await hashesIn(path.join(userData, 'IndexedDB'))).toEqual(before);

      await rm(backupsOf(userData));
      const app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      expect(byId((await storedRows(app.window)).entries)).toEqual(byId(expected.entries));
      await quitApp(app);
      const copies = await readdir(path.join(userData, COLD_COPIES));
      expect(copies).toHaveLength(1);
      expect(await hashesIn(path.join(userData, COLD_COPIES, copies[0] ?? '', 'IndexedDB'))).toEqual(before);
      expect(await zipsIn(backupsOf(userData))).toHaveLength(1);
      await rm(path.dirname(userData), { recursive: true });
    });
  });
}
