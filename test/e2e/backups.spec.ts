/** Backups that happen by themselves, the way back to them, and the recovery screen when the record is gone. Real Electron. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SENTINEL_FILE } from '../../electron/storage/sentinel.ts';
import { goTo, loadSample, openEntry, pressRestart, word } from '../demo/steps.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { runToEnd } from '../support/programs.ts';
import { zipsIn } from '../support/profile-contents.ts';
import { answerDialogs, backupsOf, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';
import { expectReadable } from './support/readable.ts';

const lookInside = (window: Page) => window.getByRole('button', { name: /^Look inside the backup of/ });

/** The sample person, backed up by quitting. */
async function usedProfile(userData: string): Promise<void> {
  const app = await launchApp({ userData });
  await loadSample(app);
  await quitApp(app);
}

/** Titles of the trainings of the sample person. */
async function firstTraining({ window }: RunningApp): Promise<string> {
  await goTo(window, 'training');
  return (await window.getByRole('gridcell').nth(1).textContent()) ?? '';
}

test('closing the app makes a backup, from which a removed entry comes back', async ({ userData }) => {
  await usedProfile(userData);
  expect(await zipsIn(backupsOf(userData))).toHaveLength(1);

  const app = await launchApp({ userData });
  const { window } = app;
  const title = await firstTraining(app);
  await openEntry(window, title);
  await window.getByRole('button', { name: word('form.remove'), exact: true }).click();
  await expectOnDisk(window);
  await expect(window.getByRole('gridcell', { name: title })).toHaveCount(0);

  await goTo(window, 'backups');
  await expect(window.getByText('1 change since then is not in it yet.')).toBeVisible();
  await lookInside(window).last().click();
  const dialog = window.getByRole('dialog', { name: /^Backup of/ });
  await expect(dialog.getByText('1 entry is missing, none is different, and none is newer')).toBeVisible();
  await dialog.getByText(new RegExp(`^Training: ${title.slice(0, 12)}`)).click();
  await dialog.getByRole('button', { name: 'Bring back 1 entry' }).click();
  await expect(window.getByText(/^1 entry brought back from backup-/)).toBeVisible();
  await expectOnDisk(window);
  await goTo(window, 'training');
  await expect(window.getByRole('gridcell', { name: title }).first()).toBeVisible();
  // What was there before the restore was backed up first.
  expect(await zipsIn(backupsOf(userData))).toHaveLength(2);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
});

test('a second place is asked for until there is one, and is filled at once', async ({ userData }) => {
  const second = `${userData}/../${path.basename(userData)} stick`;
  await mkdir(second, { recursive: true });
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await window.getByRole('link', { name: word('backup.notice-link') }).or(window.getByRole('button', { name: word('backup.notice-link') })).first().click();
  await answerDialogs(app, { open: [second] });
  await window.getByRole('button', { name: word('backup.second.choose') }).click();
  await expect(window.getByText(word('backup.second.chosen'), { exact: true })).toBeVisible();
  await expect.poll(() => zipsIn(second)).toHaveLength(1);
  // Main tells of each backup by 'backup:changed', so the open page knows of it.
  const card = window.getByRole('region', { name: word('backup.place.second'), exact: true });
  await expect(card.getByText(word('backup.state.met'))).toBeVisible();
  await goTo(window, 'home');
  await expect(window.getByText(word('backup.notice'))).toHaveCount(0);
  await quitApp(app);
  await rm(second, { recursive: true });
});

/** As if Chromium's store and the journal had both been lost. */
async function loseRecord(userData: string): Promise<void> {
  for (const name of ['IndexedDB', 'journal']) await rm(path.join(userData, name), { recursive: true });
}

test('a lost record opens the recovery screen, never an empty app, and comes back from the backup', async ({ userData }) => {
  await usedProfile(userData);
  await loseRecord(userData);
  const app = await launchApp({ userData });
  await expect(app.window.getByRole('heading', { level: 1, name: word('app.refused.title') })).toBeVisible();
  await expect(app.window.getByText(/^The record should hold \d+ entries after 1 change\. The second copy on this disk has none of them\./)).toBeVisible();
  // The damaged files can be saved for a helper first; that changes nothing.
  const damaged = `${userData} Backups/damaged.zip`;
  await answerDialogs(app, { save: damaged });
  await app.window.getByRole('button', { name: word('recovery.export.save') }).click();
  await expect(app.window.getByText(/^\d+ files saved as damaged\.zip\.$/)).toBeVisible();
  expect((await runToEnd('unzip', ['-Z1', damaged])).out.split('\n')).toEqual(expect.arrayContaining(['README.txt', 'sentinel.json']));
  await app.window.getByRole('button', { name: /^See what it brings back: Backup of/ }).click();
  await expect(app.window.getByText(/^This brings back (\d+) entries of the \1 that should be there\./)).toBeVisible();
  expect(await zipsIn(backupsOf(userData))).toHaveLength(1);
  await pressRestart(app);

  const again = await launchApp({ userData });
  await expect(again.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
  await goTo(again.window, 'training');
  await expect(again.window.getByRole('gridcell').first()).toBeVisible();
  expect(await readdir(path.join(userData, 'set-aside'))).toHaveLength(1);
  await quitApp(again);
  const third = await launchApp({ userData });
  await expect(third.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
  await quitApp(third);
});

async function changeSentinel(userData: string, change: Readonly<Record<string, number>>): Promise<void> {
  const file = path.join(userData, SENTINEL_FILE);
  const sentinel: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(Object.assign({}, sentinel, change)));
}

test('a store without its last acts, beside a journal without them too, is not shown as whole', async ({ userData }) => {
  await usedProfile(userData);
  await changeSentinel(userData, { lastSeq: 7 });
  const app = await launchApp({ userData });
  await app.window.getByRole('button', { name: /^See what it brings back: The second copy/ }).click();
  await pressRestart(app);
  const again = await launchApp({ userData });
  await expect(again.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
  await quitApp(again);
});

test('a profile of a newer version is refused before its store is touched', async ({ userData }) => {
  await usedProfile(userData);
  await changeSentinel(userData, { electronMajor: 999 });
  const app = await launchApp({ userData });
  await expect(app.window.getByRole('heading', { level: 1, name: word('app.refused.newer.title') })).toBeVisible();
  await quitApp(app);
});

test('the backups page and the recovery screen can be read by everyone', async ({ userData }) => {
  await usedProfile(userData);
  const app = await launchApp({ userData });
  await goTo(app.window, 'backups');
  await expect(lookInside(app.window).first()).toBeVisible();
  await expectReadable(app, 'backups');
  await quitApp(app);
  await loseRecord(userData);
  const lost = await launchApp({ userData });
  await expect(lost.window.getByRole('button', { name: /^See what it brings back/ }).first()).toBeVisible();
  await expectReadable(lost, 'recovery');
  await quitApp(lost);
});
