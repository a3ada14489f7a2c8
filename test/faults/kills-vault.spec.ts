/**
 * Main ends while a record is put into a vault, while it is taken out, at the starts that tidy up after that, and during saves,
 * attachments and backups in an open vault. Afterwards the record is wholly in the clear or wholly locked, the next start opens or
 * unlocks it with all that was called "also on disk" and its certificates, and of a locked one no word can be read.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { beginRecord, word } from '../demo/steps.ts';
import { backupsOf, endedBy, killApp, type RunningApp } from '../e2e/support/app.ts';
import { filesWith, startSealing, startUnsealing, unlock } from '../e2e/support/vault.ts';
import { below, chances, oneOf } from '../support/chances.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { armDisk, drawEnd, endStart, launchOnFaultyDisk, type FaultPlan } from './disk.ts';
import { someTurns } from './killing.ts';
import { addTraining, addWithAttachment, expectPromised, makeBackup, shownAtStart, type StoredEntry } from './profile.ts';
import { rounds, seed } from './size.ts';

const RARE = 'Quagmirefeather';
const IN_VAULT = ['save', 'attachment', 'backup', 'taking out'] as const;
type Moment = (typeof IN_VAULT)[number] | 'putting in';
/** An attachment is saved with its training. */
const FIRST_MOMENTS: readonly Moment[] = ['putting in', 'attachment', 'taking out'];
const ROUNDS = rounds(FIRST_MOMENTS.length, 60);

/** Calls of main that change something: most of the copies of a small record (it grows), what comes before them, the tidying at the start. */
const CALLS_OF_COPIES = 40;
const CALLS_BEFORE = 20;
const CALLS_OF_TIDYING = 10;
/** Of a save and of an attachment. */
const CALLS_OF_WORK = 8;

interface Open {
  readonly app: RunningApp;
  readonly isSealed: boolean;
}

/** Starts the app, and opens what is locked: no word of it could be read before. */
async function open(userData: string): Promise<Open> {
  const app = await launchOnFaultyDisk(userData);
  const lock = app.window.getByLabel(word('vault.passphrase'), { exact: true });
  await expect(lock.or(app.window.getByRole('heading', { level: 1 })).first()).toBeVisible({ timeout: 30_000 });
  const isSealed = await lock.isVisible();
  if (isSealed) {
    expect(await filesWith([userData, backupsOf(userData)], RARE)).toEqual([]);
    await unlock(app);
  }
  expect(await shownAtStart(app)).toBe('record');
  return { app, isSealed };
}

/** A start that ends while it tidies up. Gives whether it did. */
const endTidying = (userData: string, chance: () => number): Promise<boolean> => endStart(userData, drawEnd(chance, userData, CALLS_OF_TIDYING));

const drawMoveEnd = (chance: () => number, half: string, { userData, number }: Round): FaultPlan =>
  chance() < 0.7 ? drawEnd(chance, path.join(userData, half), CALLS_OF_COPIES + number) : drawEnd(chance, userData, CALLS_BEFORE);

interface Round {
  readonly userData: string;
  readonly number: number;
  readonly title: string;
  readonly certificate: string;
}

/** Does it until main ends: by the plan, by itself, or by the kill behind it. Gives whether its entry was shown as on the disk. */
async function endIn(app: RunningApp, moment: Moment, round: Round, chance: () => number): Promise<boolean> {
  switch (moment) {
    case 'putting in':
    case 'taking out': {
      const isPuttingIn = moment === 'putting in';
      const go = isPuttingIn ? (await startSealing(app)).go : await startUnsealing(app);
      await armDisk(app, drawMoveEnd(chance, isPuttingIn ? 'vault-making' : 'vault-opening', round));
      await endedBy(app, () => go().catch(() => undefined)); // the page goes away under it
      return false;
    }
    case 'save':
    case 'attachment':
    case 'backup': {
      const ended = new Promise<false>((resolve) => app.child.once('exit', () => { resolve(false); }));
      await armDisk(app, drawEnd(chance, round.userData, CALLS_OF_WORK));
      const done = workIn(app, moment, round).catch(() => false); // as above
      await someTurns(below(chance, 3_000));
      if (chance() < 0.3) await killApp(app);
      return await Promise.race([ended, done]) && moment !== 'backup';
    }
  }
}

async function workIn(app: RunningApp, moment: 'save' | 'attachment' | 'backup', { title, certificate }: Round): Promise<true> {
  if (moment === 'backup') await makeBackup(app.window);
  else {
    await (moment === 'save' ? addTraining(app.window, title) : addWithAttachment(app, title, certificate));
    await expectOnDisk(app.window);
  }
  return true;
}

/** Every certificate that an entry names comes out of the app with its bytes, sealed or not. */
async function expectReadableAttachments({ window }: RunningApp, entries: readonly StoredEntry[]): Promise<void> {
  const hashes = entries.flatMap((entry) => entry.attachments.map(({ hash }) => hash));
  const read = await window.evaluate((wanted) => Promise.all(wanted.map(async (hash) => {
    const bytes = await (await fetch(`app://portfolio/attachment/${hash}`)).arrayBuffer();
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  })), hashes);
  expect(read).toEqual(hashes);
}

test(`${String(ROUNDS)} ends of main with a vault, seed ${String(seed)}`, async () => {
  test.setTimeout(60_000 + ROUNDS * 90_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-vaults-'));
  const userData = path.join(folder, 'profile');
  const chance = chances(seed);
  const promised = new Set<string>();
  let endedStarts = 0;
  const first = await launchOnFaultyDisk(userData);
  await beginRecord(first.window, { name: 'Ana Ruiz' });
  let { app, isSealed }: Open = { app: first, isSealed: false };

  const certificateOf = async (name: string): Promise<string> => {
    const file = path.join(folder, `${name}.txt`);
    await writeFile(file, `Certificate ${name}`);
    return file;
  };
  await addWithAttachment(app, RARE, await certificateOf(RARE));
  await expectOnDisk(app.window);
  promised.add(RARE);

  for (let round = 1; round <= ROUNDS; round += 1) {
    const moment = FIRST_MOMENTS[round - 1] ?? oneOf(chance, isSealed ? IN_VAULT : ['putting in', ...IN_VAULT]);
    if (moment !== 'putting in' && !isSealed) {
      await test.step(`put in before round ${String(round)}, and a start that ends`, async () => {
        await endedBy(app, (await startSealing(app)).go);
        if (await endTidying(userData, chance)) endedStarts += 1;
        ({ app, isSealed } = await open(userData));
        expect(isSealed).toBe(true);
      });
    }
    await test.step(`round ${String(round)}: ${moment}`, async () => {
      const title = `${RARE} ${String(round)}`;
      await addTraining(app.window, title);
      await expectOnDisk(app.window);
      promised.add(title);
      const second = `${title} b`;
      if (await endIn(app, moment, { userData, number: round, title: second, certificate: await certificateOf(second) }, chance)) promised.add(second);
      await killApp(app);
      if ((moment === 'putting in' || moment === 'taking out') && chance() < 0.5 && await endTidying(userData, chance)) endedStarts += 1;

      const wasSealed = isSealed;
      ({ app, isSealed } = await open(userData));
      if (moment !== 'putting in' && moment !== 'taking out') expect(isSealed).toBe(wasSealed);
      await expectReadableAttachments(app, await expectPromised(app.window, promised));
    });
  }
  expect(endedStarts).toBeGreaterThan(0);
  await killApp(app);
  await rm(folder, { recursive: true });
});
