/**
 * Main or the process that joins two histories ends while the record is merged with another laptop's: while its backup is read, and
 * while the merge is done. Afterwards all or nothing of the other laptop is there, with its certificates; nothing of this one is
 * missing; the next merge brings the rest, each way, and takes nothing for removed.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { foldersOf } from '../../electron/storage/folders.ts';
import { beginRecord, word } from '../demo/steps.ts';
import { answerDialogs, backupsOf, chooseMenu, killApp, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { merge, mergeButton } from '../e2e/support/merging.ts';
import { below, chances, oneOf } from '../support/chances.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { zipsIn } from '../support/profile-contents.ts';
import { armDisk, drawEnd, launchOnFaultyDisk, type FaultPlan } from './disk.ts';
import { kill, PATIENT, pidOf, someTurns } from './killing.ts';
import { addTraining, addWithAttachment, expectPromised, expectWholeAttachments, makeBackup, shownAtStart, storedIn } from './profile.ts';
import { rounds, seed } from './size.ts';

const ENDS = ['main while reading', 'merge process', 'main while merging'] as const;
type End = (typeof ENDS)[number];
const ROUNDS = rounds(ENDS.length, 60);

/** The fullest backup of a laptop. */
async function backupIn(folder: string): Promise<string> {
  const last = (await zipsIn(folder)).at(-1);
  if (last === undefined) throw new Error('There is no backup');
  return last;
}

/** The other laptop: takes over the record, and logs two trainings, one with a certificate, before each of its backups. */
async function logOnGreen(userData: string, from: string, work: { readonly folder: string; readonly stick: string; readonly count: number }): Promise<readonly string[]> {
  const app = await launchApp({ userData });
  await answerDialogs(app, { open: [from] });
  await chooseMenu(app, 'import-record');
  expect(await shownAtStart(app)).toBe('record');
  const backups: string[] = [];
  for (let number = 1; number <= work.count; number += 1) {
    const certificate = path.join(work.folder, `green-${String(number)}.txt`);
    await writeFile(certificate, `Certificate ${String(number)}`);
    await addWithAttachment(app, greenTitle(number, 'a'), certificate);
    await expectOnDisk(app.window);
    await addTraining(app.window, greenTitle(number, 'b'));
    await expectOnDisk(app.window);
    expect(await makeBackup(app.window)).toBe('made');
    await cp(backupsOf(userData), work.stick, { recursive: true }); // all of them: the app keeps three of a day
    backups.push(await backupIn(work.stick));
  }
  await quitApp(app);
  expect(new Set(backups).size).toBe(work.count);
  return backups;
}

const greenTitle = (number: number, which: 'a' | 'b'): string => `Green ${String(number)} ${which}`;
/** In the first so many backups. */
const greenTitles = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => [greenTitle(index + 1, 'a'), greenTitle(index + 1, 'b')]).flat();

const nothingNew = ({ window }: RunningApp) => window.getByText(word('merge.nothing-new'), { exact: true });

async function read(app: RunningApp, backup: string): Promise<void> {
  await answerDialogs(app, { open: [backup] });
  await chooseMenu(app, 'merge-record');
}

/** At one of the first calls that the merge makes in its own folder, in the journal, or anywhere in the profile. */
const drawMergeEnd = (chance: () => number, userData: string): FaultPlan => {
  const { merge: history, journal } = foldersOf(userData);
  return oneOf(chance, [drawEnd(chance, history, 4), drawEnd(chance, journal, 2), drawEnd(chance, userData, 9)]);
};

/** Gives whether something ended in the middle of it. */
async function endAMerge(app: RunningApp, end: End, chance: () => number): Promise<boolean> {
  switch (end) {
    case 'main while reading': {
      const found = await pidOf(app, oneOf(chance, ['import', 'merge']), PATIENT);
      await someTurns(below(chance, 3_000));
      await killApp(app);
      return found !== null;
    }
    case 'merge process': {
      if (!(await kill(app, 'merge', PATIENT))) return false;
      // Its answer may have been on its way.
      await expect(app.window.getByText(word('merge.unreadable')).or(mergeButton(app.window)).or(nothingNew(app))).toBeVisible();
      return true;
    }
    case 'main while merging': {
      await expect(mergeButton(app.window)).toBeEnabled({ timeout: 30_000 });
      const ended = new Promise<true>((resolve) => app.child.once('exit', () => { resolve(true); }));
      await armDisk(app, drawMergeEnd(chance, app.userData));
      return Promise.race([ended, merge(app).then(() => false, () => ended)]);
    }
  }
}

test(`${String(ROUNDS)} ends in the middle of a merge, seed ${String(seed)}`, async () => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-merges-'));
  const [blueProfile, greenProfile, stick] = ['blue', 'green', 'stick'].map((name) => path.join(folder, name)) as [string, string, string];
  const chance = chances(seed);
  const promised = new Set<string>();
  const ended = new Set<string>();
  const ends = Array.from({ length: ROUNDS }, (_, index): End => ENDS[index] ?? oneOf(chance, ENDS));
  let blue = await launchOnFaultyDisk(blueProfile);
  await beginRecord(blue.window, { name: 'Ana Ruiz' });
  expect(await makeBackup(blue.window)).toBe('made');
  const count = ends.filter((end) => end === 'main while merging').length;
  const backups = await logOnGreen(greenProfile, await backupIn(backupsOf(blueProfile)), { folder, stick, count });

  let merged = 0;
  for (const [index, end] of ends.entries()) {
    const round = index + 1;
    const offered = Math.min(merged + 1, count);
    await test.step(`round ${String(round)}: ${end}`, async () => {
      const title = `Blue ${String(round)}`;
      await addTraining(blue.window, title);
      await expectOnDisk(blue.window);
      promised.add(title);
      await read(blue, backups[offered - 1] ?? '');
      if (await endAMerge(blue, end, chance)) ended.add(end);
      await killApp(blue);

      blue = await launchOnFaultyDisk(blueProfile);
      expect(await shownAtStart(blue)).toBe('record');
      const entries = await expectPromised(blue.window, promised);
      const theirs = [...promised].filter((each) => each.startsWith('Green')).toSorted();
      expect([merged, offered].map((each) => greenTitles(each).toSorted())).toContainEqual(theirs);
      merged = theirs.length / 2;
      await expectWholeAttachments(blueProfile, entries);
    });
  }
  expect([...ended].toSorted()).toEqual([...ENDS].toSorted());

  // Undisturbed, the rest comes, each way.
  const wanted = [...new Set([...promised, ...greenTitles(count)])].toSorted();
  await mergeAll(blue, backups.at(-1) ?? '');
  expect(await titlesIn(blue)).toEqual(wanted);
  await quitApp(blue);
  const green = await launchApp({ userData: greenProfile });
  expect(await shownAtStart(green)).toBe('record');
  await mergeAll(green, await backupIn(backupsOf(blueProfile)));
  expect(await titlesIn(green)).toEqual(wanted);
  await expectWholeAttachments(greenProfile, await storedIn(green.window));
  await quitApp(green);
  await rm(folder, { recursive: true });
});

const titlesIn = async ({ window }: RunningApp): Promise<readonly string[]> => (await storedIn(window)).flatMap(({ title }) => title ?? []).toSorted();

/** The last round may have brought it all. */
async function mergeAll(app: RunningApp, backup: string): Promise<void> {
  await read(app, backup);
  await expect(mergeButton(app.window).or(nothingNew(app))).toBeVisible({ timeout: 30_000 });
  if (await mergeButton(app.window).isVisible()) await merge(app);
}
