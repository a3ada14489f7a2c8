/** Computers as they are: a clock that is wrong, letters of any language in the path, a disk that takes no files. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { SENTINEL_FILE } from '../../electron/storage/sentinel.ts';
import { writeCertificatePdf } from '../demo/sample-files.ts';
import { attachAndSave, beginRecord, goTo, loadSample, openEntry, signAndSave, word } from '../demo/steps.ts';
import { appMain, answerDialogs, backupsOf, chooseMenu, chromiumSwitches, electronBinary, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { storedRows, zipsIn } from '../support/profile-contents.ts';
import { addTraining, bringBack, entriesIn, expectWholeAttachments, makeBackup, shownAtStart, storedIn } from './profile.ts';

const run = promisify(execFile);
const YEAR = 365 * 86_400_000;

let folder = '';
test.beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-surroundings-')); });
test.afterEach(async () => { await rm(folder, { recursive: true, force: true, maxRetries: 5 }); });

/** The clock of page and main from now on, in milliseconds from the true one. */
async function setClock({ electron, window }: RunningApp, offset: number): Promise<void> {
  await window.evaluate(shiftClock, offset);
  await electron.evaluate(shiftClock, offset);
}

/** Runs in the page with the offset alone, in main with Electron before it. */
function shiftClock(first: unknown, second?: number): void {
  const ahead = second ?? Number(first);
  const kept: unknown = Reflect.get(globalThis, 'TrueDate');
  const True = (kept ?? Date) as DateConstructor; // kept below
  Reflect.set(globalThis, 'TrueDate', True);
  globalThis.Date = new Proxy(True, {
    construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [target.now() + ahead] : given, asked),
    get: (target, key, receiver) => (key === 'now' ? () => target.now() + ahead : Reflect.get(target, key, receiver)),
  });
}

test('a clock that jumps back a year and ahead ten loses no act, no backup, and no order among them', async () => {
  const userData = path.join(folder, 'profile');
  const app = await launchApp({ userData });
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  const made: number[] = [];
  for (const [index, offset] of [0, -YEAR, 10 * YEAR, -2 * YEAR, 0].entries()) {
    await setClock(app, offset);
    await addTraining(app.window, `Act ${String(index)} a`);
    await expectOnDisk(app.window);
    expect(await makeBackup(app.window)).toBe('made');
    made.push((await zipsIn(backupsOf(userData))).length);
    await addTraining(app.window, `Act ${String(index)} b`);
    await goTo(app.window, 'home');
    await chooseMenu(app, 'undo');
    await chooseMenu(app, 'redo');
    await expectOnDisk(app.window);
  }
  expect(made).toEqual([1, 2, 3, 4, 5]); // none is thinned away on the word of a wrong clock
  const expected = await entriesIn(app.window);
  const { changes } = await storedRows(app.window);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);

  // The journal alone has it all; and so has what the recovery screen offers first, which goes by acts and not by dates.
  await rm(path.join(userData, 'IndexedDB'), { recursive: true });
  const again = await launchApp({ userData });
  expect(await shownAtStart(again)).toBe('record');
  expect(await entriesIn(again.window)).toEqual(expected);
  expect((await storedRows(again.window)).changes).toHaveLength(changes.length);
  await quitApp(again);
  for (const gone of ['IndexedDB', 'journal']) await rm(path.join(userData, gone), { recursive: true });
  const lost = await launchApp({ userData });
  expect(await shownAtStart(lost)).toBe('recovery');
  await bringBack(lost);
  const last = await launchApp({ userData });
  expect(await entriesIn(last.window)).toEqual(expected);
  await quitApp(last);
});

test('a path with letters of any language: record, certificates, backups, portfolio and recovery', async () => {
  const home = path.join(folder, 'Müller & Øst, Ñandú 日本 שלום 🙂');
  const userData = path.join(home, 'Profil');
  await mkdir(home);
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'training');
  const title = 'Infant mental health in everyday practice';
  await openEntry(app.window, title);
  await attachAndSave(app, [await writeCertificatePdf(home, title, '12')]);
  await signAndSave(app, path.join(home, 'Mappe – Áine.pdf'));
  expect(await makeBackup(app.window)).toBe('made');
  const expected = await entriesIn(app.window);
  await quitApp(app);
  const [backup = ''] = await zipsIn(backupsOf(userData));
  await run('unzip', ['-tq', backup]);
  await run('qpdf', ['--check', path.join(home, 'Mappe – Áine.pdf')]);

  for (const gone of ['IndexedDB', 'journal', 'attachments']) await rm(path.join(userData, gone), { recursive: true });
  const lost = await launchApp({ userData });
  await answerDialogs(lost, { save: path.join(home, 'beschädigt.zip') });
  await lost.window.getByRole('button', { name: word('recovery.export.save') }).click();
  await expect(lost.window.getByText(/saved as beschädigt\.zip/)).toBeVisible();
  await bringBack(lost);
  const again = await launchApp({ userData });
  expect(await entriesIn(again.window)).toEqual(expected);
  await expectWholeAttachments(userData, await storedIn(again.window));
  await quitApp(again);
});

/** A disk that takes no files: for root a disk of its own, since permissions do not keep root out. */
async function withReadOnly(place: string, work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    await run('mount', ['--bind', place, place]);
    await run('mount', ['-o', 'remount,bind,ro', place]);
  } else await chmod(place, 0o555);
  try {
    await work();
  } finally {
    if (isRoot) await run('umount', [place]);
    else await chmod(place, 0o755);
  }
}

test('a profile on a disk that takes no files is refused in words, stays as it is, and opens when it may be written again', async () => {
  const userData = path.join(folder, 'profile');
  await cp(path.resolve(import.meta.dirname, '../fixtures/profiles/0.1.0/profile'), userData, { recursive: true });
  const before = (await readdir(userData, { recursive: true })).toSorted();
  await withReadOnly(userData, async () => {
    // The box of the system waits for a press that no test can give; its words are those of `failure.read-only`.
    const app = spawn(electronBinary(), ['-r', path.join(import.meta.dirname, 'fault-layer.cjs'), ...chromiumSwitches, appMain, `--user-data-dir=${userData}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    app.stderr.on('data', (data: Buffer) => { said.push(data); });
    const [code]: unknown[] = await once(app, 'exit');
    expect(Buffer.concat(said).toString()).toContain(word('failure.read-only'));
    expect(code).toBe(1);
  });
  expect((await readdir(userData, { recursive: true })).toSorted()).toEqual(before);
  expect(before).toContain(SENTINEL_FILE);
  const app = await launchApp({ userData });
  expect(await shownAtStart(app)).toBe('record');
  await quitApp(app);
});

test('a place for backups that takes no files is told of, and the record is saved all the same', async () => {
  const userData = path.join(folder, 'profile');
  const app = await launchApp({ userData });
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  expect(await makeBackup(app.window)).toBe('made');
  await withReadOnly(backupsOf(userData), async () => {
    await addTraining(app.window, 'While the stick is locked');
    await expectOnDisk(app.window);
    expect(await makeBackup(app.window)).toBe('read-only');
    await goTo(app.window, 'backups');
    await expect(app.window.getByText(word('failure.read-only')).first()).toBeVisible();
  });
  expect(await makeBackup(app.window)).toBe('made');
  expect(await zipsIn(backupsOf(userData))).toHaveLength(2);
  await quitApp(app);
});
