/**
 * Processes that end at any moment: main (in which Electron keeps Chromium's storage), the window, the network service, the
 * maker of backups; during saves, backups and closing. After each: what was called "also on disk" is there, the acts have no hole, every backup can be
 * read, and the next start works. Seeded: the same seed makes the same rounds.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { beginRecord, goTo, word } from '../demo/steps.ts';
import { answerDialogs, backupsOf, killApp, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { below, chances, oneOf } from '../support/chances.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { zipsIn } from '../support/profile-contents.ts';
import { addTraining, entriesIn, shownAtStart } from './profile.ts';
import { rounds, seed } from './size.ts';

const run = promisify(execFile);
const ROUNDS = rounds(8, 500);

const VICTIMS = ['main', 'window', 'network', 'backup'] as const;
type Victim = (typeof VICTIMS)[number];
const MOMENTS = ['after a save', 'during a save', 'during a backup', 'while closing'] as const;
type Moment = (typeof MOMENTS)[number];

/** The process of a victim; null when there is none at this moment. */
function pidOf({ electron }: RunningApp, victim: Exclude<Victim, 'main'>): Promise<number | null> {
  return electron.evaluate(({ app, BrowserWindow }, wanted) => {
    if (wanted === 'window') return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? null;
    const name = { network: /network/i, backup: /backup-process/ }[wanted];
    return app.getAppMetrics().find((metric) => name.test(`${metric.serviceName ?? ''} ${metric.name ?? ''}`))?.pid ?? null;
  }, victim);
}

/** Gives whether there was something to kill. */
async function kill(app: RunningApp, victim: Victim): Promise<boolean> {
  if (victim === 'main') {
    await killApp(app);
    return true;
  }
  const pid = await pidOf(app, victim).catch(() => null); // the app may be closing
  if (pid === null) return false;
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false; // it has ended by itself in the meantime
  }
}

/** A moment that no clock names: some turns of the event loop. */
async function someTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

/** Starts what the victim is to be killed in. What becomes of it is open; it may harm nothing. */
function begin(app: RunningApp, moment: Moment, title: string): Promise<unknown> {
  switch (moment) {
    case 'after a save': return Promise.resolve();
    case 'during a save': return addTraining(app.window, title);
    case 'during a backup': return goTo(app.window, 'backups').then(() => app.window.getByRole('button', { name: word('backup.make') }).click());
    case 'while closing': return quitApp(app);
  }
}

test(`${String(ROUNDS)} rounds of ends at any moment, seed ${String(seed)}`, async () => {
  test.setTimeout(ROUNDS * 60_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-kills-'));
  const userData = path.join(folder, 'profile');
  const chance = chances(seed);
  const promised = new Set<string>();
  const killed = new Set<Victim>();
  let app = await launchApp({ userData });
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The first rounds take each victim in turn, so that a small run has seen them all.
    const victim = VICTIMS[round - 1] ?? oneOf(chance, VICTIMS);
    const moment = round <= VICTIMS.length ? 'during a save' : oneOf(chance, MOMENTS);
    await test.step(`round ${String(round)}: ${victim} ${moment}`, async () => {
      const title = `Round ${String(round)}`;
      await addTraining(app.window, title);
      await expectOnDisk(app.window);
      promised.add(title);
      const beginning = begin(app, moment, `${title} b`).catch(() => undefined); // the page may go away under it
      await someTurns(below(chance, 3_000));
      await answerDialogs(app, { button: 0 }).catch(() => undefined); // a window that crashed is told of, and opened again
      if (await kill(app, victim)) killed.add(victim);
      await killApp(app);
      await beginning;

      app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      const entries = Object.values(await entriesIn(app.window)).map((text) => JSON.parse(text) as { readonly title?: string }); // our own schema wrote them
      const titles = entries.flatMap((entry) => entry.title ?? []);
      expect(titles).toEqual(expect.arrayContaining([...promised]));
      expect(new Set(titles).size).toBe(titles.length);
      for (const shown of titles) promised.add(shown);
      for (const zip of await zipsIn(backupsOf(userData))) await run('unzip', ['-tq', zip]);
    });
  }
  await quitApp(app);
  // The maker of backups lives for moments: a small run may miss it.
  expect([...killed]).toEqual(expect.arrayContaining(['main', 'window', 'network']));
  expect((await zipsIn(backupsOf(userData))).length).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
});
