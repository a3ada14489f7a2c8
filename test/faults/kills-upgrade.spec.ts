/**
 * Main ends while a profile of an older engine is backed up and copied, before the first opening by a newer one. The store is not
 * touched before its copy is whole; the next start makes backup and copy anew, and opens with everything.
 */
import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { COLD_COPIES } from '../../electron/storage/cold-copy.ts';
import { backupsOf, launchApp, quitApp } from '../e2e/support/app.ts';
import { chances, oneOf } from '../support/chances.ts';
import { storedRows, zipsIn } from '../support/profile-contents.ts';
import { drawEnd, endStart } from './disk.ts';
import { expectWholeAttachments, shownAtStart, storedIn } from './profile.ts';
import { byId, copyOfVersion, hashesIn, makeOlder, RELEASED } from './released.ts';
import { rounds, seed } from './size.ts';

const run = promisify(execFile);
const ROUNDS = rounds(2, 40);
/** Calls of main that change something: in the copy, and in the whole start up to it. */
const CALLS_OF_COPY = 30;
const CALLS_OF_START = 12;

const wholeCopies = async (userData: string): Promise<readonly string[]> =>
  (await readdir(path.join(userData, COLD_COPIES)).catch(() => [])).filter((name) => name.startsWith('act-'));

test(`${String(ROUNDS)} ends of main while an older profile is made ready, seed ${String(seed)}`, async () => {
  test.setTimeout(60_000 + ROUNDS * 60_000);
  const chance = chances(seed);
  let ended = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const profile = await copyOfVersion(oneOf(chance, RELEASED));
    const { userData, expected } = profile;
    await makeOlder(profile);
    const store = path.join(userData, 'IndexedDB');
    const before = await hashesIn(store);
    const plan = round % 2 === 1 ? drawEnd(chance, path.join(userData, COLD_COPIES), CALLS_OF_COPY) : drawEnd(chance, userData, CALLS_OF_START);
    await test.step(`round ${String(round)}: before call ${String(plan.from)} below ${path.basename(plan.folders[0] ?? '')}`, async () => {
      if (await endStart(userData, plan)) ended += 1;
      if ((await wholeCopies(userData)).length === 0) expect(await hashesIn(store)).toEqual(before);

      const app = await launchApp({ userData });
      expect(await shownAtStart(app)).toBe('record');
      const { entries, changes } = await storedRows(app.window);
      expect(byId(entries)).toEqual(byId(expected.entries));
      expect(changes).toHaveLength(expected.acts);
      await expectWholeAttachments(userData, await storedIn(app.window));
      await quitApp(app);
      const copies = await readdir(path.join(userData, COLD_COPIES));
      expect(copies).toEqual([expect.stringMatching(/^act-/)]);
      expect(await hashesIn(path.join(userData, COLD_COPIES, copies[0] ?? '', 'IndexedDB'))).toEqual(before);
      const backups = await zipsIn(backupsOf(userData));
      expect(backups.length).toBeGreaterThan(0);
      for (const zip of backups) await run('unzip', ['-tq', zip]);
    });
    await rm(path.dirname(userData), { recursive: true });
  }
  expect(ended).toBeGreaterThan(0);
});
