/**
 * Processes that end at any moment: main (in which Electron keeps Chromium's storage), the window, the network service, the
 * makers of backups and of PDFs; during saves, attachments, backups, the making of a portfolio, and closing. After each: what was
 * called "also on disk" is there with its attachments, the acts have no hole, every backup and every portfolio can be read, and
 * the next start works. Seeded: the same seed makes the same rounds.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { beginRecord, goTo, startSaving, word } from '../demo/steps.ts';
import { answerDialogs, backupsOf, killApp, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { below, chances, oneOf } from '../support/chances.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { zipsIn } from '../support/profile-contents.ts';
import { kill, livesForMoments, PATIENT, someTurns, type Victim } from './killing.ts';
import { addTraining, addWithAttachment, expectPromised, expectWholeAttachments, shownAtStart } from './profile.ts';
import { rounds, seed } from './size.ts';

const run = promisify(execFile);
const ROUNDS = rounds(8, 500);

const VICTIMS = ['main', 'window', 'network', 'backup', 'pdf'] as const satisfies readonly Victim[];
type Killed = (typeof VICTIMS)[number];
const MOMENTS = ['after a save', 'during a save', 'during an attachment', 'during a backup', 'during a portfolio', 'while closing'] as const;
type Moment = (typeof MOMENTS)[number];

/** In the first rounds each victim is met at work. */
const FIRST_MOMENTS = {
  main: 'during an attachment', window: 'during a save', network: 'during a save', backup: 'during a backup', pdf: 'during a portfolio',
} as const satisfies Record<Killed, Moment>;

const CERTIFICATE_BYTES = 4 * 1024 * 1024;

interface Round {
  readonly title: string;
  /** A certificate that takes some time to copy. */
  readonly certificate: string;
  /** Where the portfolio goes. */
  readonly portfolio: string;
}

/** Starts what the victim is to be killed in. What becomes of it is open; it may harm nothing. */
function begin(app: RunningApp, moment: Moment, { title, certificate, portfolio }: Round): Promise<unknown> {
  switch (moment) {
    case 'after a save': return Promise.resolve();
    case 'during a save': return addTraining(app.window, title);
    case 'during an attachment': return addWithAttachment(app, title, certificate);
    case 'during a backup': return goTo(app.window, 'backups').then(() => app.window.getByRole('button', { name: word('backup.make') }).click());
    case 'during a portfolio': return startSaving(app, portfolio);
    case 'while closing': return quitApp(app);
  }
}

/** What must have been set up before, so that the kill comes in the middle and not in the preparations. */
async function reach(app: RunningApp, moment: Moment, beginning: Promise<unknown>): Promise<void> {
  if (moment === 'during a portfolio') await Promise.race([beginning, app.window.getByRole('dialog').waitFor()]).catch(() => undefined);
}

test(`${String(ROUNDS)} rounds of ends at any moment, seed ${String(seed)}`, async () => {
  test.setTimeout(ROUNDS * 60_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-kills-'));
  const userData = path.join(folder, 'profile');
  const chance = chances(seed);
  const promised = new Set<string>();
  const killed = new Set<Killed>();
  let app = await launchApp({ userData });
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The first rounds take each victim in turn, so that a small run has seen them all.
    const victim = VICTIMS[round - 1] ?? oneOf(chance, VICTIMS);
    const moment = round <= VICTIMS.length ? FIRST_MOMENTS[victim] : oneOf(chance, MOMENTS);
    await test.step(`round ${String(round)}: ${victim} ${moment}`, async () => {
      const title = `Round ${String(round)}`;
      await addTraining(app.window, title);
      await expectOnDisk(app.window);
      promised.add(title);
      const portfolio = path.join(folder, `portfolio-${String(round)}.pdf`);
      const certificate = path.join(folder, `certificate-${String(round)}.bin`);
      await writeFile(certificate, Buffer.alloc(CERTIFICATE_BYTES, title));
      const beginning = begin(app, moment, { title: `${title} b`, certificate, portfolio }).catch(() => undefined); // the page may go away under it
      await reach(app, moment, beginning);
      await someTurns(below(chance, livesForMoments(victim) ? 100 : 3_000));
      if (moment !== 'during an attachment' && moment !== 'during a portfolio') await answerDialogs(app, { button: 0 }).catch(() => undefined); // a window that crashed is told of, and opened again
      if (await kill(app, victim, round <= VICTIMS.length ? PATIENT : undefined)) killed.add(victim);
      await killApp(app);
      await beginning;

      app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      const entries = await expectPromised(app.window, promised);
      await expectWholeAttachments(userData, entries);
      for (const zip of await zipsIn(backupsOf(userData))) await run('unzip', ['-tq', zip]);
      if (existsSync(portfolio)) await run('qpdf', ['--check', portfolio]);
    });
  }
  await quitApp(app);
  expect([...killed].toSorted()).toEqual([...VICTIMS].toSorted());
  expect((await zipsIn(backupsOf(userData))).length).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
});
