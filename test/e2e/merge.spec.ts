/** Two laptops and a stick, without a network: the same record on both, nothing lost, and undo. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { translateEnglish } from '../../shared/words/english.ts';
import { writeCertificatePdf } from '../demo/sample-files.ts';
import { attachAndSave, goTo, loadSample, openEntry, word } from '../demo/steps.ts';
import { expectOnDisk, press } from '../support/keyboard.ts';
import { storedRows, typeTraining, zipsIn } from '../support/profile-contents.ts';
import { manifestOf, membersOf, zipOf } from '../support/zip.ts';
import { answerDialogs, backupsOf, chooseMenu, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';
import { expectReadable } from './support/readable.ts';
import { merge, mergeButton, mergeReport } from './support/merging.ts';

const TRAINING = 'Infant mental health in everyday practice';
const SAMPLE_ENTRIES = 47;

/** Closes the app, which makes a backup; gives the fullest one on the stick. */
async function leave(app: RunningApp, stick: string): Promise<string> {
  await quitApp(app);
  const last = (await zipsIn(stick)).at(-1);
  if (last === undefined) throw new Error('There is no backup on the stick');
  return last;
}

async function chooseStick(app: RunningApp, stick: string): Promise<void> {
  await goTo(app.window, 'backups');
  await answerDialogs(app, { open: [stick] });
  await app.window.getByRole('button', { name: word('backup.second.choose') }).click();
  await expect(app.window.getByText(word('backup.second.chosen'), { exact: true })).toBeVisible();
}

async function note(window: Page, text: string): Promise<void> {
  await goTo(window, 'training');
  await openEntry(window, TRAINING);
  const field = window.getByLabel(word('field.training.note'), { exact: true });
  if (!(await field.isVisible())) await window.getByRole('button', { name: word('section.training.more') }).click();
  await field.fill(text);
  await window.getByRole('button', { name: word('form.save'), exact: true }).click();
  await expectOnDisk(window);
}

async function log(window: Page, title: string): Promise<void> {
  await typeTraining(window, title);
  await press(window, 'Mod+Enter');
  await expectOnDisk(window);
  await press(window, 'Escape');
}

const othersBackup = (window: Page) => window.getByRole('button', { name: /^See what the backup of another laptop/ });

const recordOf = async (window: Page): Promise<readonly unknown[]> => (await storedRows(window)).entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The sample person on two laptops: the second took over the backup of the first from the stick. */
async function twoLaptops(userData: string): Promise<{ readonly stick: string; readonly blue: string; readonly green: string }> {
  const places = { stick: path.join(userData, 'stick'), blue: path.join(userData, 'blue'), green: path.join(userData, 'green') };
  await mkdir(places.stick, { recursive: true });
  const blue = await launchApp({ userData: places.blue });
  await loadSample(blue);
  await chooseStick(blue, places.stick);
  const backup = await leave(blue, places.stick);
  const green = await launchApp({ userData: places.green });
  await answerDialogs(green, { open: [backup] });
  await chooseMenu(green, 'import-record');
  await expect(green.window.getByText(translateEnglish('record-file.imported', { count: SAMPLE_ENTRIES, file: path.basename(backup) }))).toBeVisible();
  await expectOnDisk(green.window);
  await chooseStick(green, places.stick);
  await leave(green, places.stick);
  return places;
}

test('what each laptop logged is on both after a merge each way, both versions of a text stay, and undo takes a merge back', async ({ userData }) => {
  test.setTimeout(240_000);
  const { stick, blue: blueProfile, green: greenProfile } = await twoLaptops(userData);

  const green = await launchApp({ userData: greenProfile });
  await log(green.window, 'Logged on green');
  await note(green.window, 'Green wrote this');
  await goTo(green.window, 'training');
  await openEntry(green.window, 'Logged on green');
  const certificate = await writeCertificatePdf(userData, 'Logged on green', '1');
  await attachAndSave(green, [certificate]);
  await leave(green, stick);

  const blue = await launchApp({ userData: blueProfile });
  const { window } = blue;
  await log(window, 'Logged on blue');
  await note(window, 'Blue wrote that');
  const before = await recordOf(window);

  await goTo(window, 'backups');
  await othersBackup(window).click();
  await expect(mergeReport(window).getByText(/^1 entry is new, none was changed there, 1 field was changed on both laptops, and none was removed there\.$/)).toBeVisible();
  // The second laptop took the history over with the record.
  await expect(mergeReport(window).getByText(word('merge.no-past'))).toHaveCount(0);
  await expect(mergeReport(window).getByText(/^Training: Logged on green/)).toBeVisible();
  await expect(mergeReport(window).getByText('Green wrote this', { exact: true })).toBeVisible();
  await expect(mergeReport(window).getByText('Blue wrote that', { exact: true })).toBeVisible();
  await expect(mergeReport(window).getByLabel(word('merge.both.joined'))).toBeChecked();
  await expectReadable(blue, 'merge report');
  await merge(blue);
  const merged = await recordOf(window);
  expect(merged).toHaveLength(before.length + 1);
  expect(JSON.stringify(merged)).toMatch(/Blue wrote that[^"]*Green wrote this/);

  // Undo takes it back as one act, and the same backup offers it again.
  await press(window, 'Mod+Z');
  await expect.poll(() => recordOf(window)).toEqual(before);
  await expectOnDisk(window);
  await goTo(window, 'backups');
  await othersBackup(window).click();
  await expect(mergeReport(window).getByText(/^1 entry is new/)).toBeVisible();
  await merge(blue);
  expect(await recordOf(window)).toHaveLength(before.length + 1);
  await goTo(window, 'training');
  await openEntry(window, 'Logged on green');
  await expect(window.getByText(path.basename(certificate), { exact: true })).toBeVisible();
  await goTo(window, 'backups');
  await othersBackup(window).click();
  await expect(window.getByText(word('merge.nothing-new'), { exact: true })).toBeVisible();
  const wanted = await recordOf(window);
  expect(blue.consoleErrors).toEqual([]);
  await leave(blue, stick);

  const again = await launchApp({ userData: greenProfile });
  await goTo(again.window, 'backups');
  await answerDialogs(again, { open: [stick] });
  await again.window.getByRole('button', { name: word('merge.folder') }).click();
  await expect(mergeReport(again.window).getByText(/^1 entry is new, 1 was changed there, no field was changed on both laptops/)).toBeVisible();
  await merge(again);
  expect(await recordOf(again.window)).toEqual(wanted);
  expect(again.consoleErrors).toEqual([]);
  await quitApp(again);
});

test('a changed history and somebody else’s record are told in words before anything changes', async ({ userData }) => {
  test.setTimeout(180_000);
  const profile = path.join(userData, 'blue');
  const first = await launchApp({ userData: profile });
  await loadSample(first);
  await quitApp(first);
  const [backup = ''] = await zipsIn(backupsOf(profile));
  const members = await membersOf(await readFile(backup));
  const history = Buffer.from(members.get('merge-history.automerge') ?? '');
  expect(history.length).toBeGreaterThan(1_000);
  const record = members.get('record.json')?.toString('utf8') ?? '';

  const packed = async (name: string, files: Readonly<Record<string, Buffer | string>>): Promise<string> => {
    const list = Object.entries(files).map(([file, bytes]) => ({ path: file, bytes }));
    const place = path.join(userData, name);
    await writeFile(place, await zipOf([...list, manifestOf(list)]));
    return place;
  };
  history.fill(0xab, 200, 900);
  const damaged = await packed('damaged.endorsement.zip', { 'record.json': record, 'merge-history.automerge': history });
  const parsed = JSON.parse(record) as { entries: { id: string; name?: string }[] }; // our own backup
  const stranger = await packed('stranger.endorsement.zip', {
    'record.json': JSON.stringify({ ...parsed, entries: parsed.entries.map((entry) => (entry.id === 'applicant' ? { ...entry, name: 'Jane Roe' } : entry)) }),
  });

  const app = await launchApp({ userData: profile });
  const { window } = app;
  const before = await recordOf(window);
  await answerDialogs(app, { open: [damaged] });
  await chooseMenu(app, 'merge-record');
  await expect(window.getByText(word('failure.merge-history-damaged'))).toBeVisible();

  await answerDialogs(app, { open: [stranger] });
  await chooseMenu(app, 'merge-record');
  await expect(mergeReport(window).getByText(translateEnglish('merge.stranger.title', { theirs: 'Jane Roe' }))).toBeVisible();
  await expect(mergeButton(window)).toBeDisabled();
  await press(window, 'Escape');
  await expect(mergeReport(window)).toHaveCount(0);
  expect(await recordOf(window)).toEqual(before);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
  await rm(backupsOf(profile), { recursive: true });
});
