/**
 * A disk that fails: every call under main and under the makers of backups may give EIO, ENOSPC, EROFS or EACCES, once, some
 * times or by chance, also in the middle of a write. During saves, attachments, backups, recovery and starts. What was called
 * "also on disk" is there afterwards, with its attachments; no act is half there; no backup that was good is harmed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { beginRecord, word } from '../demo/steps.ts';
import { answerDialogs, backupsOf, killApp, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { chances, oneOf } from '../support/chances.ts';
import { expectOnDisk, press } from '../support/keyboard.ts';
import { typeTraining, zipsIn } from '../support/profile-contents.ts';
import { armDisk, drawPlan, launchOnFaultyDisk, planName } from './disk.ts';
import { addTraining, bringBack, copyOf, entriesIn, expectPromised, expectWholeAttachments, makeBackup, makeModel, sha256Of, shownAtStart, storedIn, type FaultProfile } from './profile.ts';
import { isLarge, rounds, seed } from './size.ts';

const run = promisify(execFile);
const SHIFTS = rounds(1, 40);
const FAULTS_PER_SHIFT = isLarge ? 12 : 8;
const RECOVERIES = rounds(2, 40);

const MOMENTS = ['save', 'attachment', 'backup'] as const;
type Moment = (typeof MOMENTS)[number];

/** Works while the disk fails. What the window says about it is its own affair; it may not hang. */
async function work(app: RunningApp, moment: Moment, title: string, file: string): Promise<void> {
  const { window } = app;
  switch (moment) {
    case 'save':
      await addTraining(window, title);
      await expect(window.locator('[data-save-state]')).toHaveAttribute('data-save-state', /on-disk|disk-behind|failed/);
      return;
    case 'attachment': {
      await typeTraining(window, title);
      await answerDialogs(app, { open: [file], button: 0 });
      await window.getByRole('button', { name: word('attachment.choose') }).press('Enter'); // by key: messages of failures before may lie over it
      const files = window.getByRole('group', { name: word('field.training.attachments') });
      await expect(files).toContainText(new RegExp(`${path.basename(file)}|could not|no space|does not allow|did not answer`));
      await press(window, 'Mod+Enter');
      await expect(window.locator('[data-save-state]')).toHaveAttribute('data-save-state', /on-disk|disk-behind|failed/);
      return;
    }
    case 'backup':
      await makeBackup(window);
  }
}

const hashes = async (files: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(await Promise.all(files.map(async (file) => [file, await sha256Of(file)] as const)));

/** A start on a disk that fails may end in any words; the next one, on a disk that works, is judged. */
async function startWhileFailing(userData: string, chance: () => number): Promise<void> {
  const plan = drawPlan(chance, userData);
  await test.step(`start: ${planName(plan)}`, async () => {
    const app = await launchOnFaultyDisk(userData, plan).catch(() => null);
    if (app !== null) await killApp(app);
  });
}

test(`${String(SHIFTS * FAULTS_PER_SHIFT)} failures of the disk at work, ${String(SHIFTS * 2)} at the start, seed ${String(seed)}`, async () => {
  test.setTimeout(SHIFTS * 180_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-disk-'));
  const userData = path.join(folder, 'profile');
  const chance = chances(seed);
  const promised = new Set<string>();
  let failed = 0;
  const first = await launchApp({ userData });
  await beginRecord(first.window, { name: 'Ana Ruiz' });
  await quitApp(first);
  for (let shift = 1; shift <= SHIFTS; shift += 1) {
    const app = await launchOnFaultyDisk(userData);
    expect(await shownAtStart(app)).toBe('record');
    for (let index = 1; index <= FAULTS_PER_SHIFT; index += 1) {
      const moment = MOMENTS[index - 1] ?? oneOf(chance, MOMENTS);
      const plan = drawPlan(chance, userData);
      await test.step(`shift ${String(shift)}, ${moment}: ${planName(plan)}`, async () => {
        const title = `Shift ${String(shift)} fault ${String(index)}`;
        const file = path.join(folder, `certificate-${String(shift)}-${String(index)}.txt`);
        await writeFile(file, `Certificate ${title}`);
        const good = await hashes(await zipsIn(backupsOf(userData)));
        await armDisk(app, plan);
        await work(app, moment, title, file);
        failed += await armDisk(app, null);
        // The disk works again: whatever waited is written, by itself, with the next act at the latest.
        await addTraining(app.window, `${title} after`);
        await expectOnDisk(app.window);
        for (const { title: shown } of await storedIn(app.window)) if (shown !== undefined) promised.add(shown);
        for (const [backup, hash] of good) expect(await sha256Of(backup).catch(() => hash)).toBe(hash);
      });
    }
    if (chance() < 0.5) await killApp(app);
    else {
      await armDisk(app, drawPlan(chance, userData));
      await quitApp(app);
    }
    await startWhileFailing(userData, chance);
    await startWhileFailing(userData, chance);

    const again = await launchApp({ userData });
    expect(await shownAtStart(again)).toBe('record');
    const stored = await expectPromised(again.window, promised);
    await expectWholeAttachments(userData, stored);
    await quitApp(again);
    const backups = await zipsIn(backupsOf(userData));
    expect(backups.length).toBeGreaterThan(0);
    for (const zip of backups) await run('unzip', ['-tq', zip]);
  }
  expect(failed).toBeGreaterThan(SHIFTS); // the disk really did fail
  await rm(folder, { recursive: true });
});

/** Where not even the list of backups can be read, the recovery screen still says what it can do; and the list comes when the disk is back. */
async function expectWordsWithoutBackups({ userData, backups }: FaultProfile): Promise<void> {
  for (const gone of ['IndexedDB', 'journal']) await rm(path.join(userData, gone), { recursive: true });
  const app = await launchOnFaultyDisk(userData, { folders: [backups], calls: ['open', 'read'], code: 'EIO', chance: 1, seed: 1, torn: false });
  expect(await shownAtStart(app)).toBe('recovery');
  await expect(app.window.getByText(word('recovery.nothing'))).toBeVisible();
  await expect(app.window.getByRole('button', { name: word('recovery.export.save') })).toBeVisible();
  await armDisk(app, null);
  await app.window.getByRole('button', { name: word('app.refused.try-again') }).click();
  await expect(app.window.getByRole('button', { name: /^See what it brings back/ }).first()).toBeVisible();
  await quitApp(app);
}

test(`${String(RECOVERIES)} failures of the disk while the record is brought back, seed ${String(seed)}`, async () => {
  test.setTimeout(60_000 + RECOVERIES * 90_000);
  const model = await makeModel();
  const chance = chances(seed + 1);
  await expectWordsWithoutBackups(await copyOf(model.folder, 'model', 'copy-0'));
  for (let round = 1; round <= RECOVERIES; round += 1) {
    const { userData } = await copyOf(model.folder, 'model', `copy-${String(round)}`);
    for (const gone of ['IndexedDB', 'journal']) await rm(path.join(userData, gone), { recursive: true });
    const plan = drawPlan(chance, userData);
    await test.step(`round ${String(round)}: ${planName(plan)}`, async () => {
      const told = await launchOnFaultyDisk(userData);
      expect(await shownAtStart(told)).toBe('recovery');
      const offer = told.window.getByRole('button', { name: /^See what it brings back/ }).first();
      await expect(offer).toBeVisible();
      await armDisk(told, plan);
      await offer.click();
      const settled = told.window.getByRole('button', { name: word('recovery.restart') }).or(told.window.getByText(/^(?:There is no space|This folder does not|The disk did not|.*could not be)/));
      await expect(settled.first()).toBeVisible({ timeout: 60_000 });
      await killApp(told);
      await startWhileFailing(userData, chance);

      // Either the recovery had been prepared whole and has taken over, or the screen offers it once more.
      let app = await launchApp({ userData });
      if (await shownAtStart(app) === 'recovery') {
        await bringBack(app);
        app = await launchApp({ userData });
        expect(await shownAtStart(app)).toBe('record');
      }
      expect(await entriesIn(app.window)).toEqual(model.expected);
      await quitApp(app);
    });
    for (const used of [userData, backupsOf(userData)]) await rm(used, { recursive: true, force: true });
  }
  await rm(model.folder, { recursive: true });
});
